import DeepLearning

/// One piece of work that is timed here and in the peers.
struct Workload {
  /// The name that the peers' scripts print too: `W3`, `softmax 128x10`.
  let id: String
  /// What is done, in a line.
  let summary: String
  /// The unit of the time for one operation.
  let unit: TimeUnit
  /// How many operations one call of the work does; the time is divided by it.
  let operations: Int
  /// Whether it is there for what only a GPU does, or can do in a bearable time.
  let needsGPU: Bool
  /// Makes data and variables, outside of the timing, and gives the work.
  let make: () throws -> () throws -> Void

  init(
    _ id: String, _ summary: String, _ unit: TimeUnit = .microseconds, operations: Int = 1,
    needsGPU: Bool = false, _ make: @escaping () throws -> () throws -> Void
  ) {
    (self.id, self.summary, self.unit) = (id, summary, unit)
    (self.operations, self.needsGPU, self.make) = (operations, needsGPU, make)
  }

  /// A kernel: the same operation again and again.
  static func kernel(
    _ id: String, needsGPU: Bool = false, _ make: @escaping () throws -> () throws -> Tensor
  ) -> Workload {
    Workload(id, "", needsGPU: needsGPU) {
      let body = try make()
      return { _ = try body() }
    }
  }
}

extension Workload {
  /// The same with factors of products rounded to TF32, on a GPU.
  var inTensorFloat32: Workload {
    let make = self.make
    return Workload(
      id + " TF32", summary + ", products in TF32", unit, operations: operations, needsGPU: true
    ) {
      let work = try make()
      return { try withMatmulPrecision(.tensorFloat32, work) }
    }
  }
}

/// What a time is shown in.
enum TimeUnit: String, Encodable {
  case microseconds = "us"
  case milliseconds = "ms"

  /// How many of these a second has.
  var perSecond: Double { self == .microseconds ? 1e6 : 1e3 }
}

/// Runs work until it is warm, and then for so long that the clock does not matter, several times:
/// the median time of an operation, in its unit.
struct Timing {
  private let workload: Workload
  private let work: () throws -> Void
  private let device: Device
  private let repetitions: Int
  /// How often the work is done between two looks at the clock.
  private let calls: Int

  init(_ workload: Workload, on device: Device, repetitions: Int) throws {
    (self.workload, self.device) = (workload, device)
    self.repetitions = repetitions
    let make = workload.make
    let made = try withDevice(device) { try make() }
    work = { try withDevice(device) { try made() } }
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

  /// The time until the device is done, too.
  private static func seconds(on device: Device, _ body: () throws -> Void) throws -> Double {
    let parts = try ContinuousClock().measure {
      try body()
      try device.synchronize()
    }.components
    return Double(parts.seconds) + Double(parts.attoseconds) * 1e-18
  }
}
