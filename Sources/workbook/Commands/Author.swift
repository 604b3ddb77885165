import ArgumentParser
import Foundation

struct Author: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Generate and verify exercises: for those who write them.",
    subcommands: [Generate.self, Verify.self, Measure.self, Endure.self, Fuzz.self, Handout.self])
}

struct Generate: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Make the readers' files from the solved ones.")

  @Flag(help: "Write nothing; fail when a file is not current.")
  var check = false

  func run() throws {
    let folders = try Folders.found()
    var stale: [String] = []
    for exercise in Catalogue(folders).exercises {
      let stub = try exercise.source().stub
      if exercise.isUntouched { continue }
      stale.append(folders.short(exercise.file))
      guard !check else { continue }
      try Trash(exercise: exercise).keep()
      try write(stub, to: exercise.file)
    }
    for file in stale { Terminal.say("\(check ? "not current" : "written"): \(file)") }
    if check && !stale.isEmpty { throw ExitCode(ExitStatus.broken) }
  }
}
