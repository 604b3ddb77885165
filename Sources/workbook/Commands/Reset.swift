import ArgumentParser

struct Reset: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Restore an exercise's original file; yours is kept.")

  @Argument(help: "The exercise, 1.3.", completion: .exercise)
  var exercise: String

  @Flag(help: "Restore the file that the last reset replaced.")
  var undo = false

  func run() throws {
    let folders = try Folders.found()
    let exercise = try Catalogue(folders).exercise(exercise)
    let trash = Trash(exercise: exercise)
    if undo {
      let file = try trash.newest()
      try trash.keep()
      try Trash.copy(file, to: exercise.file)
      Terminal.say("\(folders.short(exercise.file)) is yours again.")
    } else {
      let kept = try trash.keep()
      try write(exercise.source().stub, to: exercise.file)
      Terminal.say("\(folders.short(exercise.file)) is as it was at the start.")
      if let kept {
        Terminal.say(
          "Yours is kept in \(folders.short(kept)). To have it back: "
            + "./workbook reset \(exercise.number) --undo")
      }
    }
  }
}
