import Tensors

extension FuzzProgram {
  /// Where the program differs as a compiled function of its constants, on one device, in words.
  ///
  /// Every call is compared with an eager one, to the bit: those that are recorded, those from the
  /// plan, and one with other numbers. That there is no plan is a problem too.
  package func compiledProblems(on device: Device) -> [String] {
    var run = FuzzRun(
      seed: seed, isWild: false, devices: [device], FuzzOperations.recordable)
    for _ in 0..<length { _ = run.step() }
    let lines = run.lines
    let constants = withDevice(device) {
      lines.filter(\.isConstant).flatMap { $0.run([]) }
    }
    var generator = SplitMix64(seed: seed)
    // Of some results only: the others are on the way, or for nothing.
    let wanted = (0..<run.resultCount).filter { _ in Int.random(in: 0..<3, using: &generator) == 0 }
    func program(_ constants: [Tensor]) -> [Tensor] {
      let tensors = Self.run(lines, constants)
      return wanted.map { tensors[$0] }
    }
    let fast = Tensors.compiled(whenNotRecordable: .tell { _ in }) { program($0) }
    return withDevice(device) {
      let other = constants.map(\.otherNumbers)
      let rights = [program(constants), program(other)]
      for call in 0..<14 {
        let inputs = call < 9 ? constants : other
        let (expected, actual) = (rights[call < 9 ? 0 : 1], fast(inputs))
        for (index, (a, e)) in zip(actual, expected).enumerated()
        where a.spec != e.spec || !a.agrees(with: e) {
          return [
            "seed \(seed) on \(device), call \(call): t\(wanted[index]) is \(a), eagerly \(e)\n"
              + run.text
          ]
        }
      }
      if fast.plan(for: constants) != nil { return [] }
      let reason = fast.reasonForEager(for: constants) ?? "no reason"
      return ["seed \(seed) on \(device) has no plan: \(reason)\n\(run.text)"]
    }
  }

  /// The tensors of a program whose constants are given.
  private static func run(_ lines: [FuzzCall], _ constants: [Tensor]) -> [Tensor] {
    var (tensors, rest) = ([Tensor](), constants[...])
    for line in lines {
      let results =
        line.isConstant
        ? [rest.removeFirst()] : line.run(line.operands.map { tensors[$0] })
      tensors += results.filter { $0.elementCount <= FuzzDraw.room }
    }
    return tensors
  }
}

extension FuzzCall {
  /// Whether the line makes one tensor of given numbers.
  fileprivate var isConstant: Bool { text.hasPrefix("constant(") }
}

extension Tensor {
  /// Whether the numbers are the same to the bit, or both NaN: which NaN it is depends on the order
  /// of the operands.
  fileprivate func agrees(with other: Tensor) -> Bool {
    if bytes == other.bytes { return true }
    guard dtype.isFloating else { return false }
    return zip(doubles, other.doubles).allSatisfy { a, e in
      a.bitPattern == e.bitPattern || (a.isNaN && e.isNaN)
    }
  }

  /// The numbers in another order.
  fileprivate var otherNumbers: Tensor {
    let positions = Tensor(Array((0..<elementCount).reversed()))
    return reshaped(to: [elementCount]).gathered(at: positions).reshaped(to: Array(shape))
  }
}
