import ArgumentParser
import Foundation

struct Next: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Name the first exercise that has not passed yet, of all or of a chapter.")

  @Argument(help: "Chapters or exercises; all when left out.", completion: .exercises)
  var what: [String] = []

  @Flag(help: "Print the exercise as JSON, or null when everything has passed.")
  var json = false

  func run() throws {
    let folders = try Folders.found()
    let progress = try Progress.read(folders)
    let open = try Catalogue(folders).selection(what).lazy
      .map { Verdict(exercise: $0, state: progress.state(of: $0)) }
      .first { $0.state != .passed }
    if json { return Terminal.write(try VerdictReport.json(next: open)) }
    guard let open else {
      let all = what.isEmpty ? "Everything" : "Everything in \(what.joined(separator: ", "))"
      return Terminal.say("\(all) has passed. Well done.")
    }
    let exercise = open.exercise
    let demands = try exercise.source().demands
    Terminal.say(VerdictReport.line(exercise, open.state))
    Terminal.say("\n" + indented(reflowed(try exercise.source().introduction)))
    let sections = demands.needs.map { "\($0.section) (\($0.name))" }.joined(separator: ", ")
    Terminal.say("\n  Takes  \(demands.minutes) minutes, \(demands.difficulty.rawValue)")
    Terminal.say("  Needs  \(demands.needs.count == 1 ? "section" : "sections") \(sections)")
    Terminal.say("  Open   \(folders.short(exercise.file))")
    Terminal.say("  Then   ./workbook check \(exercise.number)")
  }
}
