import ArgumentParser
import Foundation

struct Verify: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Prove the exercises: stubs unsolved, solutions pass, wrong answers are rejected.",
    discussion: "Whole chapters are checked too: seven exercises, every rung, a page.")

  @Argument(
    help: "Exercises (1.3) or chapters (1); all when left out.", completion: .exercises)
  var what: [String] = []

  @Flag(help: "Only check that everything is there, which takes seconds; build nothing.")
  var look = false

  func run() throws {
    let folders = try Folders.found()
    let catalogue = Catalogue(folders)
    var proof = Proof(folders: folders, exercises: try catalogue.selection(what))
    try proof.completeness(catalogue, chapters: chapters(folders))
    if !look {
      try proof.stubs()
      try proof.solutions()
      try proof.mistakes()
      Terminal.say(
        "\(proof.exercises.count) exercises; \(proof.solved) solutions pass; "
          + "\(proof.unsolved) stubs unsolved")
      Terminal.say("\(proof.made) wrong answers, \(proof.rejected) rejected")
    }
    if !proof.faults.isEmpty { throw ExitCode(ExitStatus.broken) }
  }

  /// The chapters that were asked for as such.
  private func chapters(_ folders: Folders) -> [String] {
    names(in: folders.chapters).filter { chapter in
      guard let number = Int(chapter.prefix(2)) else { return false }
      return what.isEmpty || what.contains { Int($0) == number }
    }
  }
}
