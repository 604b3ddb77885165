import CPUKernels
import Primitives

/// Instructions that follow each other, each the only one that reads the one before, for which
/// there is one loop.
struct InstructionGroup {
  let function: FusedArithmetic
  let dtype: DType
  /// How many instructions these are.
  let count: Int
  /// The registers of the function's operands; one that it has no use for is any other of them.
  let a: Int
  let b: Int
  let c: Int
  let d: Int
  let e: Int

  /// The group that begins with an instruction, if there is one.
  ///
  /// - Parameter reads: how often each register is read.
  init?(_ program: ElementwiseProgram, from start: Int, _ reads: [Int: Int]) {
    let match = Match(program, start, reads)
    guard let group = match.mean() ?? match.decay() ?? match.step() ?? match.stepUnderRoot() else {
      return nil
    }
    self = group
  }

  fileprivate init(
    _ function: FusedArithmetic, _ dtype: DType, count: Int, a: Int, b: Int, c: Int, d: Int, e: Int
  ) {
    (self.function, self.dtype, self.count) = (function, dtype, count)
    (self.a, self.b, self.c, self.d, self.e) = (a, b, c, d, e)
  }
}

/// The instructions of a program from one on.
private struct Match {
  let program: ElementwiseProgram
  let start: Int
  let reads: [Int: Int]
  let dtype: DType

  init(_ program: ElementwiseProgram, _ start: Int, _ reads: [Int: Int]) {
    (self.program, self.start, self.reads) = (program, start, reads)
    dtype = program.instructions[start].dtype
  }

  /// A running mean of numbers or of squares.
  func mean() -> InstructionGroup? {
    let square = operands(0, .unary(.square))
    let first = square == nil ? 0 : 1
    guard let difference = operands(first, .binary(.subtract)),
      let product = operands(first + 1, .binary(.multiply)),
      let sum = operands(first + 2, .binary(.add)),
      square == nil || difference.a == result(0),
      let factor = other(product, than: first), isSingle(factor),
      other(sum, than: first + 1) == difference.b,
      areOnTheWay(0..<first + 2)
    else { return nil }
    return InstructionGroup(
      square == nil ? .approach : .approachSquare, dtype, count: first + 3, a: difference.b,
      b: square?.a ?? difference.a, c: factor, d: difference.b, e: factor)
  }

  /// A running mean of squares whose factors are two numbers.
  func decay() -> InstructionGroup? {
    guard let product = operands(0, .binary(.multiply)), let square = operands(1, .unary(.square)),
      let other = operands(2, .binary(.multiply)), let sum = operands(3, .binary(.add)),
      let (mean, factor) = withSingle(product), mean != factor,
      let second = self.other(other, than: 1), isSingle(second),
      self.other(sum, than: 0) == result(2), areOnTheWay(0..<3)
    else { return nil }
    return InstructionGroup(
      .decayedSquare, dtype, count: 4, a: mean, b: square.a, c: factor, d: mean, e: second)
  }

  /// A step that is scaled, with the number under the root.
  func stepUnderRoot() -> InstructionGroup? {
    guard let sum = operands(0, .binary(.add)), operands(1, .unary(.sqrt))?.a == result(0),
      let product = operands(2, .binary(.multiply)), let quotient = operands(3, .binary(.divide)),
      let difference = operands(4, .binary(.subtract)), let (d, epsilon) = withSingle(sum),
      let (step, rate) = withSingle(product), step != result(1),
      quotient.a == result(2), quotient.b == result(1), difference.b == result(3),
      areOnTheWay(0..<4)
    else { return nil }
    return InstructionGroup(
      .scaledStepUnderRoot, dtype, count: 5, a: difference.a, b: step, c: rate, d: d, e: epsilon)
  }

  /// The operands of a function that takes them in any order, the one that is one number last.
  private func withSingle(_ operands: (a: Int, b: Int)) -> (Int, Int)? {
    if isSingle(operands.b) { return operands }
    return isSingle(operands.a) ? (operands.b, operands.a) : nil
  }

  /// A step that is scaled.
  func step() -> InstructionGroup? {
    guard let product = operands(0, .binary(.multiply)), let root = operands(1, .unary(.sqrt)),
      let sum = operands(2, .binary(.add)), let quotient = operands(3, .binary(.divide)),
      let difference = operands(4, .binary(.subtract)), isSingle(product.b), root.a != result(0),
      let epsilon = other(sum, than: 1), isSingle(epsilon),
      quotient.a == result(0), quotient.b == result(2), difference.b == result(3),
      areOnTheWay(0..<4)
    else { return nil }
    return InstructionGroup(
      .scaledStep, dtype, count: 5, a: difference.a, b: product.a, c: product.b, d: root.a,
      e: epsilon)
  }

  private func result(_ offset: Int) -> Int {
    program.layouts.count + program.immediates.count + start + offset
  }

  /// The operands of an instruction that is this function of the dtype.
  private func operands(
    _ offset: Int, _ function: ElementwiseProgram.Function
  ) -> (a: Int, b: Int)? {
    guard start + offset < program.instructions.count else { return nil }
    let instruction = program.instructions[start + offset]
    guard instruction.function == function, instruction.dtype == dtype, dtype.isFloating,
      instruction.operandDType == dtype
    else { return nil }
    return (instruction.a, instruction.b)
  }

  /// The operand beside an instruction's result.
  private func other(_ operands: (a: Int, b: Int), than offset: Int) -> Int? {
    if operands.a == result(offset) { return operands.b }
    return operands.b == result(offset) ? operands.a : nil
  }

  /// Whether a register has one number for all elements.
  private func isSingle(_ register: Int) -> Bool {
    let operandCount = program.layouts.count
    return register < operandCount
      ? program.layouts[register] == .single : register < operandCount + program.immediates.count
  }

  /// Whether only the next instructions read these, and nobody else wants them.
  private func areOnTheWay(_ offsets: Range<Int>) -> Bool {
    offsets.allSatisfy {
      reads[result($0)] == 1 && program.instructions[start + $0].result == nil
    }
  }
}
