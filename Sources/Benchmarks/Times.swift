import ArgumentParser
import DeepLearning
import Foundation

/// Workloads on devices, and peers in turn with them.
struct Times: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "times",
    abstract: "Time this library, and others on the same work in turn with it.")

  @Option(help: "Only workloads whose name contains this text.")
  var filter = ""

  @Option(help: "How often everything is timed, in turn; the median counts.")
  var rounds = 3

  @Option(help: "How often a workload is timed within a round; the median counts.")
  var repetitions = 9

  @Option(parsing: .upToNextOption, help: "Pythons that have NumPy, PyTorch, JAX or TensorFlow.")
  var peers: [String] = []

  @Option(
    parsing: .upToNextOption,
    help: "Where this library computes: cpu, gpu, cuda:N or opencl:N; a column for each.")
  var device = ["cpu"]

  @Option(help: "A folder that has the peers' scripts, for a program that was carried elsewhere.")
  var scripts: String?

  @Option(help: "Also write the figures to this file.", completion: .file())
  var json: String?

  /// A row of the result.
  struct Row: Encodable {
    let id: String
    let unit: TimeUnit
    /// This library's time on each device.
    let ours: [String: Double]
    let peers: [String: Double]
    /// Ours on the first device divided by the best peer's time; below 1 is ahead.
    let ratio: Double?
  }

  func run() throws {
    let devices: [Device]
    do { devices = try device.map(Device.named) } catch { throw ValidationError("\(error)") }
    // Where we are timed on a GPU, so are they.
    let onGPU = Device.available.contains { found in
      found.isHardware && found.name != "cpu" && devices.contains { $0.description == found.name }
    }
    let workloads = (Workload.training + Workload.kernels).filter {
      (filter.isEmpty || $0.id.contains(filter)) && (onGPU || !$0.needsGPU)
    }
    guard !workloads.isEmpty else {
      let names = (Workload.training + Workload.kernels).map(\.id).joined(separator: ", ")
      throw ValidationError("No workload's name contains '\(filter)'. There are: \(names).")
    }
    let peers = try self.peers.flatMap { try Peer.found(in: $0, scripts, onGPU: onGPU) }
    if !self.peers.isEmpty, peers.isEmpty {
      throw ValidationError(
        "\(self.peers.joined(separator: ", ")) has none of \(Peer.scripts.joined(separator: ", "))."
      )
    }
    if let chosen = ProcessInfo.processInfo.environment["OPENBLAS_CORETYPE"] {
      print(
        "note: OPENBLAS_CORETYPE=\(chosen) chooses the kernels of OpenBLAS, for us and for NumPy; "
          + "without it, it takes those of this processor.")
    }
    let timings = devices.map { device in
      workloads.map { $0.needsGPU && device === Device.cpu ? nil : timing($0, on: device) }
    }
    var ours: [[[Double]]] = devices.map { _ in workloads.map { _ in [] } }
    var theirs: [String: [[String: Double]]] = [:]
    for _ in 0..<max(rounds, 1) {
      for device in devices.indices {
        for workload in workloads.indices {
          guard let timing = timings[device][workload] else { continue }
          ours[device][workload].append(try timing.median())
        }
      }
      for peer in peers {
        theirs[peer.script, default: []].append(
          try peer.medians(filter, repetitions: repetitions))
      }
    }
    let rows = workloads.enumerated().map { index, workload in
      row(workload, ours.map { $0[index].isEmpty ? nil : Self.median($0[index]) }, theirs)
    }
    report(rows, peers.map(\.script))
    if let json {
      let encoder = JSONEncoder()
      encoder.outputFormatting = [.prettyPrinted, .sortedKeys]
      try encoder.encode(rows).write(to: URL(filePath: json))
    }
  }

  /// Work that cannot be done, for want of data or memory, is left out with the reason.
  private func timing(_ workload: Workload, on device: Device) -> Timing? {
    do { return try Timing(workload, on: device, repetitions: repetitions) } catch {
      print("Skipped: \(workload.id) on \(device): \(error)")
      return nil
    }
  }

  private func row(
    _ workload: Workload, _ ours: [Double?], _ theirs: [String: [[String: Double]]]
  ) -> Row {
    let peers = theirs.compactMapValues { rounds in
      let times = rounds.compactMap { $0[workload.id] }
      return times.isEmpty ? nil : Self.median(times)
    }
    return Row(
      id: workload.id, unit: workload.unit,
      ours: Dictionary(zip(device, ours)) { first, _ in first }.compactMapValues(\.self),
      peers: peers, ratio: ours[0].flatMap { mine in peers.values.min().map { mine / $0 } })
  }

  private static func median(_ values: [Double]) -> Double {
    values.sorted()[(values.count - 1) / 2]
  }

  /// A table as Markdown has it.
  private func report(_ rows: [Row], _ peers: [String]) {
    print(
      "ratio = ours on \(device[0]) / the best peer's time, below 1 is ours ahead; "
        + "medians of \(rounds) rounds")
    let header =
      ["", "unit"] + device.map { "ours, \($0)" } + peers + (peers.isEmpty ? [] : ["ratio"])
    print("| " + header.joined(separator: " | ") + " |")
    print("|" + String(repeating: "---|", count: header.count))
    for row in rows {
      let cells =
        [row.id, row.unit.rawValue] + device.map { row.ours[$0].map(number) ?? "" }
        + peers.map { row.peers[$0].map(number) ?? "" }
        + (peers.isEmpty ? [] : [row.ratio.map(number) ?? ""])
      print("| " + cells.joined(separator: " | ") + " |")
    }
  }

  /// Three significant digits.
  private func number(_ value: Double) -> String {
    let digits = max(0, 2 - Int(log10(max(value, 1e-9)).rounded(.down)))
    return String(format: "%.\(min(digits, 4))f", value)
  }
}
