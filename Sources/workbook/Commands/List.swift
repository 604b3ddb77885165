import ArgumentParser
import Foundation

struct List: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Show every exercise and where you stand, without building anything.")

  @Flag(help: "Print the list as JSON.")
  var json = false

  func run() throws {
    let folders = try Folders.found()
    let progress = Progress.read(folders)
    let verdicts = try Catalogue(folders).exercises.map {
      Verdict(exercise: $0, state: try progress.state(of: $0), tests: try $0.testCount())
    }
    if json { return Terminal.say(try VerdictReport.json(verdicts)) }
    var chapter = ""
    for verdict in verdicts {
      if verdict.exercise.chapter != chapter {
        chapter = verdict.exercise.chapter
        Terminal.say(Terminal.paint(chapter, .bold))
      }
      Terminal.say("  " + VerdictReport.line(verdict.exercise, verdict.state))
    }
    Terminal.say(VerdictReport.summary(verdicts.map(\.state)))
  }
}

struct Next: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Name the first exercise that has not passed yet.")

  func run() throws {
    let folders = try Folders.found()
    let progress = Progress.read(folders)
    let open = try Catalogue(folders).exercises.first {
      try progress.state(of: $0) != .passed
    }
    guard let open else { return Terminal.say("Everything has passed. Well done.") }
    Terminal.say(VerdictReport.line(open, try progress.state(of: open)))
    Terminal.say("\n" + indented(try open.source().introduction))
    Terminal.say("\n  Open   \(folders.short(open.file))")
    Terminal.say("  Then   ./workbook check \(open.number)")
  }
}
