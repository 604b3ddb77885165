import ArgumentParser
import Foundation

struct Bench: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Time the library, and others on the same work: ./workbook bench --peers python3.",
    discussion: """
      Builds an optimized program first, which takes some minutes the first time. Peers are \
      NumPy, PyTorch, JAX and TensorFlow, whichever the Pythons have that are named; they run in \
      turn with this library, and the ratio is to the fastest of them.
      """)

  @Option(help: "Only workloads whose name contains this text, such as W3 or softmax.")
  var filter: String?

  @Option(help: "How often everything is timed, in turn.")
  var rounds = 3

  @Option(
    parsing: .upToNextOption, help: "Pythons that have peers.", completion: .file())
  var peers: [String] = []

  @Option(
    parsing: .upToNextOption,
    help: "Where this library computes: cpu, gpu, cuda:N or opencl:N; a column for each.",
    completion: .list(["cpu", "gpu", "cuda", "opencl"]))
  var device: [String] = []

  @Option(help: "Also write the figures to this file.", completion: .file(extensions: ["json"]))
  var json: String?

  func run() throws {
    guard rounds > 0 else { throw ValidationError("--rounds is \(rounds); use 1 or more.") }
    let folders = try Folders.found()
    try PackageBuild(folders: folders).build("Benchmarks", isOptimized: true)
    var arguments = ["\(folders.root)/.build/release/Benchmarks", "--rounds", "\(rounds)"]
    if let filter { arguments += ["--filter", filter] }
    if !device.isEmpty { arguments += ["--device"] + device }
    if let json { arguments += ["--json", json] }
    if !peers.isEmpty { arguments += ["--peers"] + peers }
    try ChildProcess(arguments: arguments).runAndExit("The timing")
  }
}
