import CPUKernels
import Primitives

/// Two instructions of which the second is the only one that reads the first.
struct InstructionPair {
  let first: VectorFunction
  let second: SecondOfPair
  let dtype: DType
  let a: Int
  let b: Int
  let c: Int

  /// The pair, if there is a loop for it.
  ///
  /// - Parameter register: the result of the first, which the second reads once.
  init?(
    _ first: ElementwiseProgram.Instruction, _ second: ElementwiseProgram.Instruction,
    by register: Int
  ) {
    guard first.dtype.isFloating, second.operandDType == first.dtype,
      first.dtype == first.operandDType,
      let opening = VectorFunction(first.function)
    else { return nil }
    let isLeft = second.a == register
    guard let closing = SecondOfPair(second.function, isLeft: isLeft) else { return nil }
    (self.first, self.second, dtype) = (opening, closing, first.dtype)
    (a, b) = (first.a, opening.isUnary ? first.a : first.b)
    c = closing == .squareRoot ? first.a : (isLeft ? second.b : second.a)
  }
}

extension VectorFunction {
  fileprivate init?(_ function: ElementwiseProgram.Function) {
    switch function {
    case .binary(let op): self.init(op)
    case .unary(.square): self = .square
    case .unary(.sqrt): self = .squareRoot
    default: return nil
    }
  }

  fileprivate var isUnary: Bool { self == .square || self == .squareRoot }
}

extension SecondOfPair {
  /// - Parameter isLeft: whether the first's result is the left operand.
  fileprivate init?(_ function: ElementwiseProgram.Function, isLeft: Bool) {
    switch function {
    case .binary(.add): self = .add
    case .binary(.multiply): self = .multiply
    case .binary(.subtract): self = isLeft ? .subtract : .subtractFrom
    case .binary(.divide): self = isLeft ? .divide : .divideInto
    case .unary(.sqrt): self = .squareRoot
    default: return nil
    }
  }
}
