import ArgumentParser
import DeepLearning
import Foundation

/// Times the workloads of this project, and peers on the same work in the same run.
///
/// ```console
/// ./workbook bench --filter W3 --peers python3
/// ```
@main
struct Benchmarks: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Time this library, and others on the same work in turn with it.")

  @Option(help: "Only workloads whose name contains this text.")
  var filter = ""

  @Option(help: "How often everything is timed, in turn; the median counts.")
  var rounds = 3

  @Option(help: "How often a workload is timed within a round; the median counts.")
  var repetitions = 9

  @Option(parsing: .upToNextOption, help: "Pythons that have NumPy, PyTorch, JAX or TensorFlow.")
  var peers: [String] = []

  @Option(help: "Where this library computes: cpu, gpu, cuda:N or opencl:N.")
  var device = "cpu"

  @Option(help: "A folder that has the peers' scripts, for a program that was carried elsewhere.")
  var scripts: String?

  @Option(help: "Also write the figures to this file.", completion: .file())
  var json: String?

  /// A row of the result.
  struct Row: Encodable {
    let id: String
    let unit: TimeUnit
    let ours: Double
    let peers: [String: Double]
    /// Ours divided by the best peer's time; below 1 is ahead.
    let ratio: Double?
  }

  func run() throws {
    let device: Device
    do { device = try Device.named(self.device) } catch { throw ValidationError("\(error)") }
    try withDevice(device) { try run(on: device) }
  }

  private func run(on device: Device) throws {
    let workloads = (Workload.training + Workload.kernels).filter {
      filter.isEmpty || $0.id.contains(filter)
    }
    guard !workloads.isEmpty else {
      let names = (Workload.training + Workload.kernels).map(\.id).joined(separator: ", ")
      throw ValidationError("No workload's name contains '\(filter)'. There are: \(names).")
    }
    let peers = try self.peers.flatMap { try Peer.found(in: $0, scripts) }
    if !self.peers.isEmpty, peers.isEmpty {
      throw ValidationError(
        "\(self.peers.joined(separator: ", ")) has none of \(Peer.scripts.joined(separator: ", "))."
      )
    }
    let timings = try workloads.map {
      try Timing($0, on: device, repetitions: repetitions)
    }
    var ours: [[Double]] = workloads.map { _ in [] }
    var theirs: [String: [[String: Double]]] = [:]
    for _ in 0..<max(rounds, 1) {
      for (index, timing) in timings.enumerated() { ours[index].append(try timing.median()) }
      for peer in peers {
        theirs[peer.script, default: []].append(
          try peer.medians(filter, repetitions: repetitions))
      }
    }
    let rows = workloads.enumerated().map { index, workload in
      row(workload, ours[index], theirs)
    }
    report(rows, peers.map(\.script))
    if let json {
      let encoder = JSONEncoder()
      encoder.outputFormatting = [.prettyPrinted, .sortedKeys]
      try encoder.encode(rows).write(to: URL(filePath: json))
    }
  }

  private func row(
    _ workload: Workload, _ ours: [Double], _ theirs: [String: [[String: Double]]]
  ) -> Row {
    let median = Self.median(ours)
    let peers = theirs.compactMapValues { rounds in
      let times = rounds.compactMap { $0[workload.id] }
      return times.isEmpty ? nil : Self.median(times)
    }
    return Row(
      id: workload.id, unit: workload.unit, ours: median, peers: peers,
      ratio: peers.values.min().map { median / $0 })
  }

  private static func median(_ values: [Double]) -> Double {
    values.sorted()[(values.count - 1) / 2]
  }

  /// A table as Markdown has it.
  private func report(_ rows: [Row], _ peers: [String]) {
    print("ours on \(device)")
    print("ratio = ours / the best peer's time, below 1 is ours ahead; medians of \(rounds) rounds")
    let header = ["", "unit", "ours"] + peers + (peers.isEmpty ? [] : ["ratio"])
    print("| " + header.joined(separator: " | ") + " |")
    print("|" + String(repeating: "---|", count: header.count))
    for row in rows {
      let cells =
        [row.id, row.unit.rawValue, number(row.ours)]
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
