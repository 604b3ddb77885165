import ArgumentParser
import DeepLearning
import Foundation

/// A program that prints one tensor and ends: what W9 starts.
struct FirstTensor: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "first-tensor", abstract: "Print one tensor.", shouldDisplay: false)

  @Option(help: "Where the tensor is made.")
  var device = "cpu"

  func run() throws {
    let device = try Device.named(device)
    withDevice(device) { print(Tensor.ones([2, 2])) }
  }
}

extension Workload {
  /// From the start of a process to the end of one that has printed a tensor.
  static var firstTensor: Workload {
    Workload(
      "W9", "start of a process that prints a tensor", .milliseconds, startsProgram: true
    ) {
      let device = Device.current.description
      return {
        let process = Process()
        process.executableURL = Bundle.main.executableURL
        process.arguments = ["first-tensor", "--device", device]
        process.standardOutput = FileHandle.nullDevice
        // `waitUntilExit` looks every 50 ms.
        let end = DispatchSemaphore(value: 0)
        process.terminationHandler = { _ in end.signal() }
        try process.run()
        end.wait()
        precondition(process.terminationStatus == 0)
      }
    }
  }
}
