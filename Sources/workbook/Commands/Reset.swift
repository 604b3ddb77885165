import ArgumentParser
import Foundation

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
        Terminal.say("Yours is kept in \(folders.short(kept)); reset --undo returns it.")
      }
    }
  }
}

/// The reader's files that a command replaced.
struct Trash {
  let exercise: Exercise

  /// Keeps the reader's file, unless it is the original or is gone.
  @discardableResult
  func keep() throws -> String? {
    guard exercise.exists, !exercise.isUntouched else { return nil }
    let path = "\(folder)/\(String(format: "%04d", names(in: folder).count + 1)).swift"
    try Self.copy(exercise.file, to: path)
    return path
  }

  /// Copies a file byte for byte, whatever its encoding, and replaces what is there.
  static func copy(_ file: String, to path: String) throws {
    try makeFolder((path as NSString).deletingLastPathComponent)
    do {
      try Data(contentsOf: URL(filePath: file)).write(to: URL(filePath: path), options: .atomic)
    } catch {
      throw Complaint("\(file) cannot be copied to \(path): \(reason(error)).")
    }
  }

  /// The file that was kept last.
  func newest() throws -> String {
    guard let name = names(in: folder).last else {
      throw Complaint("No earlier file of \(exercise.number) was kept.")
    }
    return "\(folder)/\(name)"
  }

  private var folder: String { "\(exercise.folders.trash)/\(exercise.digits)" }
}
