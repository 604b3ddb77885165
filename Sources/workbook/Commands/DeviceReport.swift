import ArgumentParser
import Foundation

struct DeviceReport: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Check and time every device of this machine: CPU, OpenCL, CUDA.",
    discussion: """
      Compares each family of operations on each device with float64, trains small models there, \
      and times the workloads W1 to W9 on all of them, beside peers. docs/gpu.md says how to take \
      the program to a machine without Swift.
      """)

  @Option(
    parsing: .upToNextOption, help: "Only these devices: cpu, gpu, cuda:N or opencl:N.")
  var device: [String] = []

  @Option(help: "Only workloads whose name contains this text.")
  var filter: String?

  @Option(
    parsing: .upToNextOption, help: "Pythons that have peers.", completion: .file())
  var peers: [String] = []

  @Flag(help: "Check the numbers only.")
  var noTimes = false

  @Flag(help: "Name each check before it is made.")
  var verbose = false

  func run() throws {
    let folders = try Folders.found()
    try PackageBuild(folders: folders).build("Benchmarks", isOptimized: true)
    var arguments = ["\(folders.root)/.build/release/Benchmarks", "devices"]
    if !device.isEmpty { arguments += ["--device"] + device }
    if verbose { arguments.append("--verbose") }
    if let filter { arguments += ["--filter", filter] }
    if noTimes { arguments.append("--no-times") }
    if !peers.isEmpty { arguments += ["--peers"] + peers }
    try ChildProcess(arguments: arguments).runAndExit("The report")
  }
}
