/// How a tape goes back through an operation: from its operands, its result `y` and the gradient
/// with respect to the result, `g`, to the gradient with respect to an operand.
///
/// A rule is stored with its operation and captures nothing. It is written with tensor operations,
/// so that the gradient of a gradient is nothing special, and it ignores broadcasting: the tape
/// sums each gradient back to its operand's shape. Nil means that there is no gradient.
enum GradientRule {
  /// The result does not depend smoothly on anything.
  case none
  case unary((_ x: Tensor, _ y: Tensor, _ g: Tensor) -> Tensor?)
  /// Two operands of which one may be an immediate; a rule is asked for tensors only.
  case binary(
    left: (_ a: Argument, _ b: Argument, _ y: Tensor, _ g: Tensor) -> Tensor?,
    right: (_ a: Argument, _ b: Argument, _ y: Tensor, _ g: Tensor) -> Tensor?)
  /// The gradient with respect to the operand at a position.
  case general((_ operation: Operation, _ position: Int, _ g: Tensor) -> Tensor?)
  /// Gradients that somebody else says, all at once.
  case custom(Pullback)

  /// A reader's own pullback with its inputs: the one rule that captures.
  typealias Pullback = (_ inputs: [Tensor], _ y: Tensor, _ g: Tensor) -> [Tensor?]
}

extension Operation {
  /// Calls `add` with each wanted operand and the gradient with respect to it, in the operand's
  /// shape.
  func pullBack(_ g: Tensor, wanted: TensorSet, add: (Tensor, Tensor) -> Void) {
    func give(_ operand: Tensor, _ part: Tensor?) {
      if let part { add(operand, part.summed(to: operand.shape)) }
    }
    switch rule {
    case .none: break
    case .unary(let rule): if let a { give(a, rule(a, result, g)) }
    case .binary(let left, let right): pullBack(left, right, g, wanted, give)
    case .general(let rule):
      for (position, operand) in operands.enumerated() where wanted.contains(operand) {
        give(operand, rule(self, position, g))
      }
    case .custom(let pullback):
      let operands = operands
      for (operand, part) in zip(operands, pullback(operands, result, g))
      where wanted.contains(operand) { give(operand, part) }
    }
  }

  @inline(__always)
  private func pullBack(
    _ left: (Argument, Argument, Tensor, Tensor) -> Tensor?,
    _ right: (Argument, Argument, Tensor, Tensor) -> Tensor?, _ g: Tensor, _ wanted: TensorSet,
    _ give: (Tensor, Tensor?) -> Void
  ) {
    guard let a else { return }
    if let b {
      let (x, y) = (Argument.tensor(a), Argument.tensor(b))
      if wanted.contains(a) { give(a, left(x, y, result, g)) }
      if wanted.contains(b) { give(b, right(x, y, result, g)) }
    } else if case .binaryScalar(_, let scalar, let side) = primitive {
      switch side {
      case .right: give(a, left(.tensor(a), .scalar(scalar), result, g))
      case .left: give(a, right(.scalar(scalar), .tensor(a), result, g))
      }
    }
  }
}
