import ArgumentParser

/// Times the workloads of this project, and a peer's on the same work in the same run.
///
/// ```console
/// swift run -c release Benchmarks
/// ```
@main
struct Benchmarks: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Time this library beside NumPy, on the same work in one run.")

  @Option(help: "How often each workload is timed; the median counts.")
  var repetitions = 9

  @Option(help: "Only workloads whose name contains this text.")
  var filter = ""

  @Option(help: "The Python that has NumPy.")
  var python = "python3"

  static var workloads: [any Workload.Type] {
    [
      LinearClassifier.self, LinearFit.self, FashionFit128.self, FashionFit32.self, SmallAdd.self,
      SmallMatmul.self, SecondOrder.self,
      LargeElementwise.self,
    ]
  }

  func run() throws {
    let chosen = Benchmarks.workloads.filter { filter.isEmpty || $0.id.contains(filter) }
    guard !chosen.isEmpty else {
      let names = Benchmarks.workloads.map { $0.id }.joined(separator: ", ")
      throw ValidationError("No workload's name contains '\(filter)'. There are: \(names).")
    }
    let peer: Peer?
    do {
      peer = try Peer.run(script: "numpy_peer.py", python: python, repetitions: repetitions)
    } catch {
      peer = nil
      print("NumPy was not timed: \(error)")
    }
    print("median of \(repetitions); ratio = \(peer?.name ?? "peer") / ours, above 1 is ours ahead")
    for workload in chosen { report(workload, peer) }
  }

  private func report(_ workload: any Workload.Type, _ peer: Peer?) {
    let ours = measure(workload, repetitions: repetitions)
    var line = "\(pad(ours.id, 10)) \(pad(number(ours.median), 9)) \(ours.unit.rawValue)"
    if let theirs = peer?.medians[ours.id] {
      line +=
        "   \(pad(number(theirs), 9)) \(ours.unit.rawValue)   ratio \(number(theirs / ours.median))"
    } else {
      line += "   (no peer)"
    }
    print("\(pad(line, 62))  \(workload.summary)")
  }

  private func pad(_ text: String, _ width: Int) -> String {
    text + String(repeating: " ", count: max(0, width - text.count))
  }

  /// Three significant digits.
  private func number(_ value: Double) -> String {
    value >= 100 ? "\(value.rounded())" : "\((value * 1000).rounded() / 1000)"
  }
}
