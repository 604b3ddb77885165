/// Gives a function of tensors a gradient of its own.
///
/// The operations of `forward` are not recorded; the tapes see one operation, whose gradients are
/// what `pullback` says. The library's own composites use the same function.
///
///     let y = customGradient(of: [x]) {
///       (1 + x.exp()).log()
///     } pullback: { inputs, _, gradient in
///       [gradient * inputs[0].sigmoid()]
///     }
///
/// - Parameters:
///   - inputs: the operands that gradients are given for.
///   - forward: the function; it may use anything.
///   - pullback: from the inputs, the result and the gradient with respect to it, one gradient for
///     each input, of its shape and dtype, or nil. Written with tensor operations, it can be
///     differentiated again.
public func customGradient(
  of inputs: [any TensorLike],
  forward: () throws -> Tensor,
  pullback: @escaping (_ inputs: [Tensor], _ result: Tensor, _ gradient: Tensor) -> [Tensor?]
) rethrows -> Tensor {
  let operands = inputs.map(\.tensor)
  let y = try withoutRecording { try forward().renamed() }
  if !ThreadContext.current.tapes.isEmpty {
    noteOnTapes(operands, y) { inputs, y, gradient in
      let parts = pullback(inputs, y, gradient)
      guard parts.count == inputs.count else {
        stop(
          "[customGradient] \(inputs.count) inputs need as many gradients; the pullback gave "
            + "\(parts.count). Return nil for an input that has none.")
      }
      for (index, part) in parts.enumerated() {
        if let part { checkPart(part, of: inputs[index], index) }
      }
      return parts
    }
  }
  return y
}

/// Tells the tapes alone: observers have seen what `forward` ran.
private func noteOnTapes(
  _ inputs: [Tensor], _ y: Tensor, _ pullback: @escaping GradientRule.Pullback
) {
  guard y.dtype.isFloating else { return }
  let operation = Operation(
    primitive: .identity, a: nil, b: nil, c: nil, list: inputs, result: y, rule: .custom(pullback))
  for tape in ThreadContext.current.tapes { tape.note(operation) }
}

/// Refuses a gradient that is not one of its input: the tape adds it to others without looking.
private func checkPart(_ part: Tensor, of input: Tensor, _ index: Int) {
  guard part.shape != input.shape || part.dtype != input.dtype || part.device !== input.device
  else { return }
  stop(
    "[customGradient] the pullback gave \(part.dtype) \(part.shape) on \(part.device) for input "
      + "\(index), which is \(input.dtype) \(input.shape) on \(input.device). A gradient has the "
      + "shape, the dtype and the device of its input.")
}

/// Runs `body` without any tape of this thread recording it.
public func withoutRecording<Result>(_ body: () throws -> Result) rethrows -> Result {
  try ThreadContext.with(\.tapes, [], body)
}

extension TensorLike {
  /// The same numbers, cut off from the tapes: gradients do not flow through.
  public func stopGradient() -> Tensor { tensor.renamed() }
}
