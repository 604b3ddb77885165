import ArgumentParser

struct Solution: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Show our solution and its debrief.")

  @Argument(help: "The exercise, 1.3.", completion: .exercise)
  var exercise: String

  @Flag(help: "Show it although the exercise has not passed.")
  var spoil = false

  func run() throws {
    let folders = try Folders.found()
    let exercise = try Catalogue(folders).exercise(exercise)
    try exercise.refuseToSpoil("solution", unless: spoil)
    let source = try exercise.source()
    Terminal.write(source.solution)
    Terminal.say(indented(reflowed(source.debrief)))
  }
}

extension Exercise {
  /// Shows our solution to nobody who has not passed or asked for it twice; the latter is noted.
  func refuseToSpoil(_ command: String, unless isWanted: Bool) throws {
    if isSealed {
      throw Complaint(
        "The answers were left out of this checkout. A hint: ./workbook hint \(number)")
    }
    if try Progress.read(folders).state(of: self) == .passed { return }
    guard isWanted else {
      throw Complaint(
        "\(number) has not passed yet. A hint: ./workbook hint \(number); "
          + "the solution all the same: ./workbook \(command) \(number) --spoil")
    }
    try Progress.recordSolution(of: self)
  }
}
