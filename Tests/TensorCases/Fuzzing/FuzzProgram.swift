import Tensors

/// A random program: tensors, views, slices, assignments and gradients, drawn from a seed.
///
///     for problem in FuzzProgram(seed: 7).problems() { print(problem) }
///
/// Each line runs on every device from the same operands, and each result has to be the reference
/// device's: bit by bit where nothing is rounded, within the operation's tolerance elsewhere. The
/// lines after it get the reference device's numbers, so that a rounding does not decide what a
/// later comparison says; views stay views of each device's own memory.
package struct FuzzProgram: Sendable {
  package let seed: UInt64
  /// How many lines the program has.
  package var length = 24

  package init(seed: UInt64) { self.seed = seed }

  /// Where the devices differ, in words.
  package func problems() -> [String] {
    var run = FuzzRun(seed: seed, isWild: false, devices: nil)
    for line in 0..<length {
      if let problem = run.step() { return ["seed \(seed), line \(line): \(problem)\n\(run.text)"] }
    }
    return run.changedOperands().map { "seed \(seed): \($0)\n\(run.text)" }
  }

  /// Runs a program on one device in which not everything fits. It ends with a message of the
  /// library, or comes back with what it was made of.
  @discardableResult
  package func runWildly(on device: Device) -> String {
    var run = FuzzRun(seed: seed, isWild: true, devices: [device])
    for _ in 0..<length { _ = run.step() }
    return run.text
  }
}

/// A program that runs: the tensors of each device, and the lines so far.
struct FuzzRun {
  private let devices: [Device]
  private let operations: [FuzzOperation]
  private var draw: FuzzDraw
  /// The tensors of the program, device by device.
  private var tensors: [[Tensor]]
  /// What the tensors held when they were made, by the first device.
  private var contents: [[UInt8]] = []
  private(set) var text = ""
  /// The lines that ran, in order.
  private(set) var lines: [FuzzCall] = []

  init(
    seed: UInt64, isWild: Bool, devices: [Device]?,
    _ operations: [FuzzOperation] = FuzzOperations.all
  ) {
    self.operations = operations
    var generator = SplitMix64(seed: seed)
    let hasFloat64 = Bool.random(using: &generator)
    self.devices = devices ?? testDevices.filter { $0.hasFloat64 || !hasFloat64 }
    let isDouble = hasFloat64 && self.devices.allSatisfy(\.hasFloat64)
    draw = FuzzDraw(
      generator: generator, isWild: isWild,
      dtypes: isDouble ? DType.allCases : DType.allCases.filter { $0 != .float64 })
    tensors = self.devices.map { _ in [] }
  }

  /// Draws a line and runs it; the difference between devices, if there is one.
  mutating func step() -> String? {
    let isFirst = draw.tensors.count < 3
    let operation =
      isFirst || draw.chance(10) ? FuzzOperations.constant : draw.one(of: operations)
    guard let call = operation(&draw) else { return nil }
    text += "  \(call.text)\n"
    let results = devices.indices.map { index in
      withDevice(devices[index]) { call.run(call.operands.map { tensors[index][$0] }) }
    }
    for index in devices.indices.dropFirst() {
      if let problem = difference(results[index], from: results[0], call.tolerance) {
        return "\(devices[index]) differs from \(devices[0]) in \(call.text): \(problem)"
      }
    }
    lines.append(call)
    keep(results)
    return nil
  }

  /// How many tensors the program has made.
  var resultCount: Int { contents.count }

  /// Which tensors are not what they were when they were made: an assignment went through a view.
  func changedOperands() -> [String] {
    devices.indices.flatMap { index in
      contents.indices.compactMap { position in
        tensors[index][position].bytes == contents[position]
          ? nil : "t\(position) has changed on \(devices[index])"
      }
    }
  }

  private mutating func keep(_ results: [[Tensor]]) {
    for (position, first) in results[0].enumerated() {
      if first.elementCount > FuzzDraw.room { continue }
      let bytes = first.bytes
      for index in devices.indices {
        let own = results[index][position]
        tensors[index].append(own.bytes == bytes ? own : first.copied(to: devices[index]))
      }
      contents.append(bytes)
      draw.tensors.append(FuzzTensor(first))
    }
  }

  private func difference(
    _ results: [Tensor], from first: [Tensor], _ tolerance: FuzzCall.Tolerance
  ) -> String? {
    guard results.count == first.count else { return "\(results.count) results" }
    for (a, e) in zip(results, first) {
      if a.dtype != e.dtype { return "\(a.dtype), not \(e.dtype)" }
      if a.shape != e.shape { return "shape \(a.shape), not \(e.shape)" }
      if a.bytes == e.bytes { continue }
      if !e.dtype.isFloating { return "\(a.arrayDescription), not \(e.arrayDescription)" }
      if let text = tolerance.difference(a.doubles, from: e.doubles, e.dtype) { return text }
    }
    return nil
  }
}

extension FuzzCall.Tolerance {
  /// The first number that is too far from the right one, in words. Which NaN is not compared, nor
  /// the sign of a zero, which a sum of none or a copy of bits may have otherwise.
  func difference(_ actual: [Double], from expected: [Double], _ dtype: DType) -> String? {
    for (position, (a, e)) in zip(actual, expected).enumerated() where !(a == e) {
      if a.isNaN && e.isNaN { continue }
      if dtype.isFloating, abs(a - e) <= bound(e, dtype) { continue }
      return "element \(position) is \(a), not \(e)"
    }
    return nil
  }

  private func bound(_ e: Double, _ dtype: DType) -> Double {
    func unit(_ size: Double) -> Double {
      if dtype == .float64 { return size.ulp }
      return max(Double(Float(size).ulp), Double(Float.leastNormalMagnitude))
    }
    switch self {
    case .exact: return 0
    case .units(let units): return units * unit(abs(e))
    case .terms(let units, let size): return units * unit(max(abs(e), size))
    }
  }
}
