/// The gradient by an operand, from the operand `x`, the result `y` and the gradient by `y`.
typealias UnaryRule = (_ x: Tensor, _ y: Tensor, _ gradient: Tensor) -> Tensor?
/// The gradient by one of two operands; broadcasting is summed back by the tape.
typealias BinaryRule = (_ a: Tensor, _ b: Tensor, _ y: Tensor, _ gradient: Tensor) -> Tensor?
/// The gradients by all operands; nil where there is none.
typealias GeneralRule = (_ inputs: [Tensor], _ y: Tensor, _ gradient: Tensor) -> [Tensor?]

/// One operation as a tape remembers it.
struct Record {
  /// The operands.
  enum Inputs {
    case one(Tensor)
    case two(Tensor, Tensor)
    case many([Tensor])
  }

  /// How to go back through the operation.
  enum Rule {
    case unary(UnaryRule)
    case binary(left: BinaryRule, right: BinaryRule)
    case general(GeneralRule)
  }

  let output: Tensor
  let inputs: Inputs
  let rule: Rule

  /// Whether one of the operands is in a set.
  @inline(__always)
  func reads(_ tensors: TensorSet) -> Bool {
    switch inputs {
    case .one(let x): tensors.contains(x)
    case .two(let a, let b): tensors.contains(a) || tensors.contains(b)
    case .many(let all): all.contains { tensors.contains($0) }
    }
  }

  /// Calls `add` with each wanted operand and the gradient by it, in the operand's shape.
  func pullBack(
    _ gradient: Tensor, wanted: TensorSet, add: (Tensor, Tensor) -> Void
  ) {
    switch (inputs, rule) {
    case (.one(let x), .unary(let rule)):
      if let part = rule(x, output, gradient) { add(x, part.summed(to: x.shape)) }
    case (.two(let a, let b), .binary(let left, let right)):
      if wanted.contains(a), let part = left(a, b, output, gradient) {
        add(a, part.summed(to: a.shape))
      }
      if wanted.contains(b), let part = right(a, b, output, gradient) {
        add(b, part.summed(to: b.shape))
      }
    case (.many(let all), .general(let rule)):
      for (input, part) in zip(all, rule(all, output, gradient)) {
        if let part, wanted.contains(input) { add(input, part.summed(to: input.shape)) }
      }
    default:
      stop("[GradientTape] a record has a rule for another number of operands.")
    }
  }
}
