/// A unit of a plan: one primitive, or a group of elementwise ones.
final class PlanUnit {
  /// What a unit does.
  enum Work {
    /// One primitive; its random numbers are others in each call.
    case primitive(Primitive)
    /// A program of several, as the device has made it ready.
    case program(any ElementwiseKernel)
  }

  /// The steps of the graph that it runs; none where it copies into a variable.
  let steps: [Int]
  private(set) var work: Work
  /// What the kernels take, the results last.
  private let operands: UnsafeMutableBufferPointer<Operand>

  /// - Parameters:
  ///   - operands: those of the primitive.
  ///   - y: where its result goes.
  init(_ primitive: Primitive, _ operands: [Operand], into y: Operand, steps: [Int]) {
    (work, self.steps) = (.primitive(primitive), steps)
    if case .concatenate = primitive {
      self.operands = .allocating(operands + [y])
    } else {
      let a = operands.first ?? y
      let b = operands.count > 1 ? operands[1] : a
      let c = operands.count > 2 ? operands[2] : a
      let taken = KernelOperands(primitive, a, b, c, into: y)
      self.operands = .allocating([taken.a, taken.b, taken.c, taken.y])
    }
  }

  /// - Parameter operands: those of the program, then its results.
  init(_ kernel: any ElementwiseKernel, _ operands: [Operand], steps: [Int]) {
    (work, self.steps) = (.program(kernel), steps)
    self.operands = .allocating(operands)
  }

  deinit { operands.deallocate() }

  /// What runs, for messages and pictures.
  var name: String {
    switch work {
    case .primitive(let primitive): primitive.name
    case .program: "fused"
    }
  }

  /// Gives a unit that draws random numbers its place in the thread's sequence.
  func draw(_ key: RandomKey) {
    if case .primitive(.random(_, let op)) = work { work = .primitive(.random(key, op)) }
  }

  /// The place of an operand, which is there as long as the unit is.
  func place(ofOperand index: Int) -> UnsafeMutablePointer<Operand>? {
    operands.baseAddress.map { $0 + index }
  }

  /// The place of the result of a primitive.
  var placeOfResult: UnsafeMutablePointer<Operand>? { place(ofOperand: operands.count - 1) }

  @inline(never)  // so that nobody counts references to what the unit holds
  func run(on device: Device) throws(DeviceError) {
    switch work {
    case .primitive(let primitive):
      try Dispatcher.replay(primitive, UnsafeBufferPointer(operands), on: device)
    case .program(let kernel):
      // A program has a result.
      if let first = operands.baseAddress { try kernel.run(first) }
    }
  }
}

extension UnsafeMutableBufferPointer {
  /// Memory with these elements.
  fileprivate static func allocating(_ elements: [Element]) -> Self {
    let buffer = allocate(capacity: elements.count)
    _ = buffer.initialize(from: elements)
    return buffer
  }
}
