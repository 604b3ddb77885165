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
    /// Ours beside what this machine can do, if the first device is the CPU.
    let share: Share?
    /// Allocations in an operation of ours on the first device.
    let mallocs: Double?
    /// How often an operation of ours on the first device reads numbers into host memory.
    let reads: Double?
  }

  /// What was timed: each list has an entry for each round.
  private struct Measured {
    /// Of this library, by device and workload.
    var ours: [[[Double]]]
    /// Of peers, by script and then by workload.
    var theirs: [String: [[String: Double]]] = [:]
    var limits = MachineLimits()
  }

  func run() throws {
    let devices: [Device]
    do { devices = try device.map(Device.named) } catch { throw ValidationError("\(error)") }
    // Where we are timed on a GPU, so are they.
    let onGPU = Device.available.contains { found in
      found.isHardware && found.name != "cpu" && devices.contains { $0.description == found.name }
    }
    let workloads = try workloads(onGPU: onGPU)
    let peers = try foundPeers(onGPU: onGPU)
    if let chosen = ProcessInfo.processInfo.environment["OPENBLAS_CORETYPE"] {
      print(
        "note: OPENBLAS_CORETYPE=\(chosen) chooses the kernels of OpenBLAS, for us and for NumPy; "
          + "without it, it takes those of this processor.")
    }
    let timings = devices.map { device in
      workloads.map { $0.needsGPU && device === Device.cpu ? nil : timing($0, on: device) }
    }
    let bounds = devices[0] === Device.cpu ? Set(workloads.compactMap(\.demand?.limit)) : []
    let measured = try measure(timings, peers, bounds)
    let rows = try workloads.enumerated().map { index, workload in
      try row(workload, measured, at: index, counts: timings[0][index]?.counts())
    }
    report(rows, peers.map(\.script))
    reportLimitsAndCounts(rows)
    if let json {
      let encoder = JSONEncoder()
      encoder.outputFormatting = [.prettyPrinted, .sortedKeys]
      try encoder.encode(rows).write(to: URL(filePath: json))
    }
  }

  private func workloads(onGPU: Bool) throws -> [Workload] {
    let all = Workload.training + Workload.kernels
    let chosen = all.filter {
      (filter.isEmpty || $0.id.contains(filter)) && (onGPU || !$0.needsGPU)
    }
    guard !chosen.isEmpty else {
      let names = all.map(\.id).joined(separator: ", ")
      throw ValidationError("No workload's name contains '\(filter)'. There are: \(names).")
    }
    return chosen
  }

  private func foundPeers(onGPU: Bool) throws -> [Peer] {
    let found = try peers.flatMap { try Peer.found(in: $0, scripts, onGPU: onGPU) }
    guard peers.isEmpty || !found.isEmpty else {
      throw ValidationError(
        "\(peers.joined(separator: ", ")) has none of \(Peer.scripts.joined(separator: ", ")).")
    }
    return found
  }

  /// Times everything in turn, so that what slows the machine for a while slows all alike.
  private func measure(
    _ timings: [[Timing?]], _ peers: [Peer], _ bounds: Set<Limit>
  ) throws -> Measured {
    var measured = Measured(ours: timings.map { $0.map { _ in [] } })
    for _ in 0..<max(rounds, 1) {
      for (device, ofDevice) in timings.enumerated() {
        for (workload, timing) in ofDevice.enumerated() {
          guard let timing else { continue }
          measured.ours[device][workload].append(try timing.median())
        }
      }
      measured.limits.measure(bounds)
      for peer in peers {
        measured.theirs[peer.script, default: []].append(
          try peer.medians(filter, repetitions: repetitions))
      }
    }
    return measured
  }

  /// Work that cannot be done, for want of data or memory, is left out with the reason.
  private func timing(_ workload: Workload, on device: Device) -> Timing? {
    do { return try Timing(workload, on: device, repetitions: repetitions) } catch {
      print("Skipped: \(workload.id) on \(device): \(error)")
      return nil
    }
  }

  private func row(
    _ workload: Workload, _ measured: Measured, at index: Int, counts: Counts?
  ) -> Row {
    let ours = measured.ours.map { $0[index].isEmpty ? nil : Self.median($0[index]) }
    let peers = measured.theirs.compactMapValues { rounds in
      let times = rounds.compactMap { $0[workload.id] }
      return times.isEmpty ? nil : Self.median(times)
    }
    return Row(
      id: workload.id, unit: workload.unit,
      ours: Dictionary(zip(device, ours)) { first, _ in first }.compactMapValues(\.self),
      peers: peers, ratio: ours[0].flatMap { mine in peers.values.min().map { mine / $0 } },
      share: workload.demand.flatMap { demand in
        ours[0].flatMap { measured.limits.share(of: demand, seconds: $0 / workload.unit.perSecond) }
      }, mallocs: counts?.mallocs, reads: counts?.reads)
  }

  private static func median(_ values: [Double]) -> Double {
    values.sorted()[(values.count - 1) / 2]
  }

  private func report(_ rows: [Row], _ peers: [String]) {
    print(
      "ratio = ours on \(device[0]) / the best peer's time, below 1 is ours ahead; "
        + "medians of \(rounds) rounds")
    let header =
      ["", "unit"] + device.map { "ours, \($0)" } + peers + (peers.isEmpty ? [] : ["ratio"])
    printTable(
      header,
      rows.map { row in
        [row.id, row.unit.rawValue] + device.map { figure(row.ours[$0]) }
          + peers.map { figure(row.peers[$0]) } + (peers.isEmpty ? [] : [figure(row.ratio)])
      })
  }

  /// What the times of the first device mean on this machine, and what its operations do besides.
  private func reportLimitsAndCounts(_ rows: [Row]) {
    print(
      """

      share = speed of ours on \(device[0]) / a limit that all cores together reached in this run:
        FMA = fused multiply-adds of float32; read, copy, update = plain passes over as many bytes
      mallocs, reads = allocations, and reads of tensors' numbers, in one operation once it is warm
      """)
    printTable(
      ["", "share", "limit", "mallocs", "reads"],
      rows.map { row in
        [
          row.id, row.share.map { "\(Int((100 * $0.fraction).rounded()))% \($0.limit)" } ?? "",
          row.share.map { "\(figure($0.rate)) \($0.unit)" } ?? "",
          figure(row.mallocs), figure(row.reads),
        ]
      })
  }
}
