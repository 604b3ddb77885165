import ArgumentParser
import Foundation

struct Check: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Judge an exercise (1.3), a chapter (1), or everything that was started.")

  @Argument(help: "Exercises or chapters; all when left out.")
  var what: [String] = []

  @Flag(help: "Print the verdicts as JSON.")
  var json = false

  @Option(help: "Seconds before an exercise counts as hung.")
  var limit: Double?

  func run() throws {
    let folders = try Folders.found()
    let exercises = try Catalogue(folders).selection(what)
    let verdicts = try Judge(folders: folders, limit: limit).verdicts(on: exercises)
    if json {
      Terminal.say(try VerdictReport.json(verdicts))
    } else if verdicts.count == 1, let verdict = verdicts.first {
      Terminal.say(VerdictReport.full(verdict))
    } else {
      for verdict in verdicts {
        Terminal.say(VerdictReport.line(verdict.exercise, verdict.state))
        if verdict.state.isBroken { Terminal.say(indented(VerdictReport.reason(verdict), by: 4)) }
      }
      Terminal.say(VerdictReport.summary(verdicts.map(\.state)))
    }
    throw ExitCode(ExitStatus.of(verdicts))
  }
}
