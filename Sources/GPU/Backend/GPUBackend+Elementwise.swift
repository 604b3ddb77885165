import Tensors

extension GPUBackend {
  func unary(_ op: UnaryOp, _ x: Operand, into y: Operand) throws(DeviceError) {
    try elementwise(.unary(op), [x], into: y)
  }

  func binary(_ op: BinaryOp, _ a: Operand, _ b: Operand, into y: Operand) throws(DeviceError) {
    try elementwise(.binary(op), [a, b], into: y)
  }

  func binary(
    _ op: BinaryOp, _ x: Operand, _ scalar: Scalar, _ side: ScalarSide, into y: Operand
  ) throws(DeviceError) {
    try elementwise(.binary(op), [x], scalar, side, into: y)
  }

  func compare(_ op: ComparisonOp, _ a: Operand, _ b: Operand, into y: Operand) throws(DeviceError)
  {
    try elementwise(.compare(op), [a, b], into: y)
  }

  func compare(
    _ op: ComparisonOp, _ x: Operand, _ scalar: Scalar, into y: Operand
  ) throws(DeviceError) {
    try elementwise(.compare(op), [x], scalar, .right, into: y)
  }

  func select(
    _ condition: Operand, _ a: Operand, _ b: Operand, into y: Operand
  ) throws(DeviceError) {
    try elementwise(.select, [condition, a, b], into: y)
  }

  func select(
    _ condition: Operand, _ x: Operand, _ scalar: Scalar, _ side: ScalarSide, into y: Operand
  ) throws(DeviceError) {
    try elementwise(.select, [condition, x], scalar, side, into: y)
  }

  func cast(_ x: Operand, into y: Operand) throws(DeviceError) {
    try elementwise(.cast, [x], into: y)
  }

  /// One primitive over all elements, with a number on one side of the last operand if there is
  /// one.
  private func elementwise(
    _ function: ElementwiseProgram.Function, _ operands: [Operand], _ scalar: Scalar? = nil,
    _ side: ScalarSide? = nil, into y: Operand
  ) throws(DeviceError) {
    let operandDType = operands[operands.count - 1].dtype
    for operand in operands { try check(operand) }
    try check(y)
    let isFlat = operands.allSatisfy { $0.shape.isRowMajor($0.strides) }
    let each = isFlat ? ElementwiseSource.flatElementsEach : 1
    try launch(
      .elementwise(function, operandDType, y.dtype, side, isFlat: isFlat),
      groups: Self.groups(y.elementCount, each: each), reads: each
    ) { arguments in
      arguments.append(y.elementCount)
      for operand in operands {
        arguments.append(operand)
        if !isFlat { arguments.append(Walk(operand)) }
      }
      if let scalar { arguments.append(scalar, operandDType) }
      arguments.append(y)
    }
  }
}

// MARK: Chains

extension GPUBackend {
  func kernel(for program: ElementwiseProgram) throws(DeviceError) -> any ElementwiseKernel {
    try ChainKernel(program, on: self) ?? OneByOne(program, on: self)
  }
}

/// A chain of elementwise primitives as one kernel.
private final class ChainKernel: ElementwiseKernel {
  private let program: ElementwiseProgram
  private let backend: GPUBackend
  private let kernel: CompiledKernel
  private let elementsEach: Int

  /// Nil where the driver does not take so many arguments.
  init?(_ program: ElementwiseProgram, on backend: GPUBackend) throws(DeviceError) {
    let walks = program.layouts.count { $0 == .strided }
    let words =
      1 + 2 * (program.layouts.count + program.resultCount) + program.immediates.count
    guard 8 * words + Walk.byteCount * walks <= backend.largestArguments else { return nil }
    (self.program, self.backend) = (program, backend)
    elementsEach = ElementwiseSource.elementsEach(of: program.count)
    let source = ElementwiseSource(
      operands: zip(program.layouts, program.operandDTypes).map { ($0, $1) },
      immediates: program.immediates.map(\.dtype), instructions: program.instructions,
      elementsEach: elementsEach
    ).kernel(named: "chain")
    kernel = try backend.compiled(.generated(source))
  }

  func run(_ operands: UnsafePointer<Operand>) throws(DeviceError) {
    let program = self.program
    let groups = GPUBackend.groups(program.count, each: elementsEach)
    try backend.launch(kernel, groups: groups) { arguments in
      arguments.append(program.count)
      for (index, layout) in program.layouts.enumerated() {
        arguments.append(operands[index])
        if layout == .strided { arguments.append(Walk(operands[index])) }
      }
      for (value, dtype) in program.immediates { arguments.append(value, dtype) }
      for result in 0..<program.resultCount {
        arguments.append(operands[program.layouts.count + result])
      }
    }
  }
}
