import DeepLearning

/// Runs work until it is warm, and then for so long that the clock does not matter, several times:
/// the median time of an operation, in its unit.
struct Timing {
  let workload: Workload
  /// The work, on the device.
  let work: Workload.Work
  let device: Device
  private let repetitions: Int
  /// How often the work is done between two looks at the clock.
  private let calls: Int

  init(_ workload: Workload, on device: Device, repetitions: Int) throws {
    (self.workload, self.device) = (workload, device)
    self.repetitions = repetitions
    work = try Timing.ready(workload.make, on: device)
    for _ in 0..<3 { try work() }
    try device.synchronize()
    calls = max(1, Int(0.005 / max(try Timing.seconds(on: device, work), 1e-7)))
  }

  func median() throws -> Double {
    let seconds = try (0..<repetitions).map { _ in
      try Timing.seconds(on: device) { for _ in 0..<calls { try work() } }
    }.sorted()
    return seconds[seconds.count / 2] * workload.unit.perSecond
      / Double(calls * workload.operations)
  }

  /// The same work, if it is a fit, with twice the epochs.
  func longerWork() throws -> Workload.Work? {
    try workload.makeTwice.map { try Timing.ready($0, on: device) }
  }

  private static func ready(
    _ make: () throws -> Workload.Work, on device: Device
  ) throws -> Workload.Work {
    let work = try withDevice(device, make)
    return { try withDevice(device, work) }
  }

  /// The time until the device is done, too.
  private static func seconds(on device: Device, _ body: () throws -> Void) throws -> Double {
    let time = try ContinuousClock().measure {
      try body()
      try device.synchronize()
    }
    return time / .seconds(1)
  }
}
