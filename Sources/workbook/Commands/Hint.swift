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
    let seen = again ? 0 : Progress.read(folders).entries[exercise.number]?.hintsShown ?? 0
    let shown = min(seen + 1, hints.count)
    if json {
      let answer = Answer(
        exercise: exercise.number, hints: Array(hints.prefix(shown)), count: hints.count)
      Terminal.say(try VerdictReport.encoded(answer))
    } else {
      for index in 0..<shown {
        Terminal.say("Hint \(index + 1) of \(hints.count)")
        Terminal.say(indented(hints[index]))
      }
    }
    if !json, shown == hints.count {
      Terminal.say(
        Terminal.paint("That was the last: ./workbook solution \(exercise.number)", .dim))
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

  func run() throws {
    let source = try Catalogue(Folders.found()).exercise(exercise).source()
    Terminal.say(source.solution)
    Terminal.say(indented(source.debrief))
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
    guard spoil || Progress.read(folders).state(of: exercise) == .passed else {
      throw Complaint(
        "\(exercise.number) has not passed yet. A hint: ./workbook hint \(exercise.number); "
          + "the solution all the same: ./workbook diff \(exercise.number) --spoil")
    }
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
