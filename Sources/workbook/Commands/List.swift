import ArgumentParser
import Foundation

struct List: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Show every exercise and its state, without building anything.")

  @Argument(help: "Exercises or chapters; all when left out.", completion: .exercises)
  var what: [String] = []

  @Flag(help: "Print the list as JSON.")
  var json = false

  func run() throws {
    let folders = try Folders.found()
    let progress = try Progress.read(folders)
    let verdicts = try Catalogue(folders).selection(what).map {
      Verdict(exercise: $0, state: progress.state(of: $0), tests: (try? $0.testCount()) ?? 0)
    }
    if json { return Terminal.write(try VerdictReport.json(verdicts)) }
    let chapters = Dictionary(grouping: verdicts, by: \.exercise.chapter)
    for (chapter, verdicts) in chapters.sorted(by: { $0.key < $1.key }) {
      let fraction = ChapterProgress(verdicts).fraction
      Terminal.say("\(Terminal.paint(chapter, .bold))  \(fraction) passed")
      for verdict in verdicts {
        Terminal.say(VerdictReport.line(verdict.exercise, verdict.state, margin: 2))
      }
    }
    Terminal.say(VerdictReport.summary(verdicts.map(\.state)))
  }
}
