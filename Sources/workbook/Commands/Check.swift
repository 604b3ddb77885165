import ArgumentParser
import Foundation

struct Check: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Judge an exercise (1.3), a chapter (1), or everything that was started.")

  @Argument(help: "Exercises or chapters; all when left out.", completion: .exercises)
  var what: [String] = []

  @Flag(help: "Print the verdicts as JSON.")
  var json = false

  @Option(help: "Seconds before an exercise counts as hung.")
  var limit: Double?

  func validate() throws {
    if let limit, !(limit > 0) { throw ValidationError("--limit must be more than 0 seconds.") }
  }

  func run() throws {
    let folders = try Folders.found()
    let exercises = try Catalogue(folders).selection(what)
    let verdicts = try Judge(folders: folders, limit: limit).verdicts(on: exercises)
    if json {
      Terminal.write(try VerdictReport.json(verdicts))
    } else if verdicts.count == 1, let verdict = verdicts.first {
      Terminal.say(VerdictReport.full(verdict))
    } else {
      tell(verdicts)
    }
    if !json { try Progress.tellOfRecording(folders) }
    throw ExitCode(ExitStatus.of(verdicts))
  }

  /// A line each, then the first that is wrong; what was never started only if it was asked for.
  private func tell(_ verdicts: [Verdict]) {
    for verdict in verdicts where !what.isEmpty || verdict.state != .notStarted {
      Terminal.say(VerdictReport.line(verdict.exercise, verdict.state))
    }
    Terminal.say(VerdictReport.summary(verdicts.map(\.state)))
    if let first = verdicts.first(where: \.state.isBroken) {
      Terminal.say("\n" + VerdictReport.full(first))
    } else if verdicts.allSatisfy({ $0.state == .notStarted }) {
      Terminal.say(Terminal.paint("Where to begin: ./workbook next", .dim))
    }
  }
}
