import ArgumentParser
import Foundation

struct Endure: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Try damaged files, kills, a full disk, long loops and threads on the library.",
    discussion: "See docs/reliability.md for what each trial does and how long it ran.")

  @Option(help: "How long each of the six trials lasts.")
  var seconds = 10.0

  @Option(help: "Where the random numbers begin.")
  var seed = 1

  @Option(help: "Only trials whose name contains this text.")
  var only: String?

  @Option(help: "A folder on a disk with little space, which is filled.", completion: .directory)
  var smallDisk: String?

  func run() throws {
    let folders = try Folders.found()
    try PackageBuild(folders: folders).build("Endurance")
    var arguments = [
      "\(PackageBuild.products(folders))/Endurance", "all", "--seconds", "\(seconds)", "--seed",
      "\(seed)", "--files", "\(folders.root)/Tests/Golden/files",
    ]
    if let only { arguments += ["--only", only] }
    if let smallDisk { arguments += ["--small-disk", smallDisk] }
    try ChildProcess(arguments: arguments).runAndExit("The trials")
  }
}
