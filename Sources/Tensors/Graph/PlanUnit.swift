/// A unit of a plan: one primitive, or a group of elementwise ones.
final class PlanUnit {
  /// The steps of the graph that it runs; none where it copies into a variable.
  let steps: [Int]
  /// The primitive, where it is one; its random numbers are others in each call.
  var primitive: Primitive
  /// The program, where it is a group.
  let program: ElementwiseProgram?
  private let kernel: (any ElementwiseKernel)?
  /// What the kernels take, the results last.
  private let operands: UnsafeMutableBufferPointer<Operand>

  /// - Parameters:
  ///   - operands: those of the primitive.
  ///   - y: where its result goes.
  init(_ primitive: Primitive, _ operands: [Operand], into y: Operand, steps: [Int]) {
    (self.primitive, self.steps) = (primitive, steps)
    (program, kernel) = (nil, nil)
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
  init(
    _ program: ElementwiseProgram, _ kernel: any ElementwiseKernel, _ operands: [Operand],
    steps: [Int]
  ) {
    self.steps = steps
    primitive = .identity
    (self.program, self.kernel) = (program, kernel)
    self.operands = .allocating(operands)
  }

  deinit { operands.deallocate() }

  /// What runs, for messages and pictures.
  var name: String { program == nil ? primitive.name : "fused" }

  /// The place of an operand, which is there as long as the unit is.
  func place(ofOperand index: Int) -> UnsafeMutablePointer<Operand>? {
    operands.baseAddress.map { $0 + index }
  }

  /// The place of the result of a primitive.
  var placeOfResult: UnsafeMutablePointer<Operand>? { place(ofOperand: operands.count - 1) }

  @inline(never)  // so that nobody counts references to what the unit holds
  func run(on device: Device) throws(DeviceError) {
    if program != nil, let first = operands.baseAddress {
      try kernel?.run(first)
    } else {
      try Dispatcher.replay(primitive, UnsafeBufferPointer(operands), on: device)
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
