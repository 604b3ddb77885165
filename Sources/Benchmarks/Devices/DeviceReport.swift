import ArgumentParser
import DeepLearning
import Foundation

/// Everything that has to be known of a machine's devices: which there are, whether their numbers
/// are right, and how long the workloads take on each, beside peers.
struct DeviceReport: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "devices",
    abstract: "Check and time every device of this machine, beside peers.")

  @Option(
    parsing: .upToNextOption, help: "Only these devices: cpu, gpu, cuda:N or opencl:N.")
  var device: [String] = []

  @Option(help: "Only workloads whose name contains this text.")
  var filter = "W"

  @Option(help: "How often everything is timed, in turn; the median counts.")
  var rounds = 2

  @Option(parsing: .upToNextOption, help: "Pythons that have NumPy, PyTorch, JAX or TensorFlow.")
  var peers: [String] = []

  @Option(help: "A folder that has the peers' scripts, for a program that was carried elsewhere.")
  var scripts: String?

  @Flag(help: "Check the numbers only.")
  var noTimes = false

  @Flag(help: "Name each check before it is made.")
  var verbose = false

  func run() throws {
    print("Devices:")
    for device in Device.available { print("  \(device)") }
    if !Device.absentDrivers.isEmpty { print("  \(Device.absentDrivers)") }
    var devices: [Device] = []
    let names = device.isEmpty ? Device.available.map(\.name) : device
    for name in names {
      do { devices.append(try Device.named(name)) } catch { print("  \(name): \(error)") }
    }
    var isWell = devices.count == names.count
    for device in devices { isWell = check(device) && isWell }
    if !noTimes {
      var times = Times()
      (times.filter, times.rounds, times.repetitions) = (filter, rounds, 5)
      (times.peers, times.scripts, times.json) = (peers, scripts, nil)
      times.device = devices.map(\.description)
      print("")
      try times.run()
    }
    if !isWell { throw ExitCode.failure }
  }

  /// Says what is wrong on a device, and whether nothing is.
  private func check(_ device: Device) -> Bool {
    let description = Device.available.first { $0.name == device.description }
    let checks = DeviceCheck.all(hasFloat64: description?.hasFloat64 ?? true)
    let start = ContinuousClock.now
    var problems: [String] = []
    for check in checks {
      if verbose { say("  \(check.name)") }
      guard let problem = check.problem(on: device) else { continue }
      problems.append(problem)
      say("  \(device): \(problem)")
    }
    let seconds = (ContinuousClock.now - start).components.seconds
    say(
      "\(device): \(checks.count - problems.count) of \(checks.count) checks against float64 hold "
        + "(\(seconds) s)")
    if let problem = device.recordingProblem {
      say("\(device): some plans run kernel by kernel: \(problem)")
    }
    return problems.isEmpty
  }

  /// Prints at once, also into a file: a driver may hang.
  private func say(_ line: String) {
    print(line)
    fflush(nil)
  }
}
