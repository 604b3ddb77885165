import ArgumentParser
import Foundation

struct Next: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Name the first exercise that has not passed yet, of all or of a chapter.")

  @Argument(help: "Chapters; all when left out.", completion: .exercises)
  var what: [String] = []

  @Flag(help: "Print the exercise as JSON, or null when everything has passed.")
  var json = false

  func run() throws {
    let folders = try Folders.found()
    let progress = Progress.read(folders)
    let open = try Catalogue(folders).selection(what).lazy
      .map { Verdict(exercise: $0, state: progress.state(of: $0)) }
      .first { $0.state != .passed }
    if json { return Terminal.say(try VerdictReport.json(next: open)) }
    guard let open else {
      let all = what.isEmpty ? "Everything" : "Everything in \(what.joined(separator: ", "))"
      return Terminal.say("\(all) has passed. Well done.")
    }
    let exercise = open.exercise
    Terminal.say(VerdictReport.line(exercise, open.state))
    Terminal.say("\n" + indented(try exercise.source().introduction))
    Terminal.say("\n  Open   \(folders.short(exercise.file))")
    Terminal.say("  Then   ./workbook check \(exercise.number)")
  }
}
