import ArgumentParser
import Foundation

struct Hint: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Show the next hint: a nudge, then the way, then nearly the code.")

  @Argument(help: "The exercise, 1.3.", completion: .exercise)
  var exercise: String

  @Flag(help: "Begin again with the first hint.")
  var again = false

  @Flag(help: "Print the hints shown so far as JSON.")
  var json = false

  func run() throws {
    let folders = try Folders.found()
    let exercise = try Catalogue(folders).exercise(exercise)
    let hints = try exercise.source().hints
    let seen = again ? 0 : try Progress.read(folders).entries[exercise.number]?.hintsShown ?? 0
    let shown = min(seen + 1, hints.count)
    if json {
      let answer = Answer(
        exercise: exercise.number, hints: Array(hints.prefix(shown)), count: hints.count)
      Terminal.say(try VerdictReport.encoded(answer))
    } else {
      for index in 0..<shown {
        Terminal.say("Hint \(index + 1) of \(hints.count)")
        Terminal.say(indented(reflowed(hints[index])))
      }
    }
    if !json, shown == hints.count, !exercise.isSealed {
      Terminal.say(
        Terminal.paint(
          "That was the last: ./workbook solution \(exercise.number) --spoil", .dim))
    }
    let fingerprint = exercise.fingerprint()
    try Progress.change(folders) { progress in
      let unknown = Progress.Entry(state: .unchecked, fingerprint: fingerprint)
      progress.entries[exercise.number, default: unknown].hintsShown = shown
    }
  }

  private struct Answer: Encodable {
    let exercise: String
    let hints: [String]
    let count: Int
  }
}

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
    Terminal.say(source.solution)
    Terminal.say(indented(reflowed(source.debrief)))
  }
}

struct Diff: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Compare your file with our solution.")

  @Argument(help: "The exercise, 1.3.", completion: .exercise)
  var exercise: String

  @Flag(help: "Show it although the exercise has not passed.")
  var spoil = false

  func run() throws {
    let folders = try Folders.found()
    let exercise = try Catalogue(folders).exercise(exercise)
    try exercise.refuseToSpoil("diff", unless: spoil)
    let ours = "\(folders.notes)/solution-\(exercise.name).swift"
    try write(exercise.source().solution, to: ours)
    // A copy of the reader's file, with the line endings of ours.
    let yours = "\(folders.notes)/answer-\(exercise.name).swift"
    try write(text(of: exercise.file), to: yours)
    _ = try ChildProcess(
      arguments: [
        "diff", "-u", "--label", "yours", "--label", "ours",
        "--color=\(Terminal.isColored ? "always" : "never")", yours, ours,
      ]
    ).run()
  }
}

extension Exercise {
  /// Shows our solution to nobody who has not passed or asked for it twice; the latter is noted.
  fileprivate func refuseToSpoil(_ command: String, unless isWanted: Bool) throws {
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
