import ArgumentParser

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
    try exercise.refuseToSpoil("diff", unless: spoil)
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
