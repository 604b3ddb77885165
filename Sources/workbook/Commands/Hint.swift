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
      Terminal.write(try VerdictReport.encoded(answer))
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
