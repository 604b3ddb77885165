import ArgumentParser
import Foundation

struct Measure: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Time from save to verdict, and the switch from one exercise to another.")

  @Option(help: "How many edits of each exercise.")
  var edits = 10

  func run() throws {
    let folders = try Folders.found()
    var chapters: Set<String> = []
    let exercises = Catalogue(folders).exercises.filter { chapters.insert($0.chapter).inserted }
    var kept: [(file: String, text: String)] = []
    for exercise in exercises {
      kept.append((exercise.file, try text(of: exercise.file)))
      try Trash(exercise: exercise).keep()
    }
    defer { for (file, text) in kept { try? write(text, to: file) } }
    let judge = Judge(folders: folders, remembers: false)
    var switches: [Double] = []
    for round in 0..<2 {
      for exercise in exercises {
        let seconds = try time(exercise, judge, edit: "switch \(round)")
        if round > 0 { switches.append(seconds) }
      }
    }
    Terminal.say("switch to another exercise: \(Self.summary(switches))")
    for exercise in exercises {
      _ = try time(exercise, judge, edit: "warm")
      let all = try (0..<edits).map { try time(exercise, judge, edit: "edit \($0)") }
      Terminal.say("save to verdict, \(exercise.number): \(Self.summary(all))")
    }
  }

  /// Saves a change in a function's body and waits for the verdict, as `watch` would.
  private func time(_ exercise: Exercise, _ judge: Judge, edit: String) throws -> Double {
    let solution = try exercise.source().solution
    let note = "\nprivate func note() -> String {\n  \"\(edit)\"\n}\n"
    try write(solution + note, to: exercise.file)
    let start = ContinuousClock.now
    let verdicts = try judge.verdicts(on: [exercise])
    guard verdicts.allSatisfy({ $0.state == .passed }) else {
      throw Complaint("\(exercise.number) does not pass: \(verdicts.map(\.message))")
    }
    return (ContinuousClock.now - start).seconds
  }

  private static func summary(_ seconds: [Double]) -> String {
    let sorted = seconds.sorted()
    guard let first = sorted.first, let last = sorted.last else { return "nothing measured" }
    let middle = (sorted[(sorted.count - 1) / 2] + sorted[sorted.count / 2]) / 2
    return String(
      format: "median %.2f s of %d (%.2f to %.2f)", middle, sorted.count, first, last)
  }
}
