/// One operation that ran: a primitive with its operands and its result.
package struct Operation {
  package let primitive: Primitive
  let a: Tensor?
  let b: Tensor?
  let c: Tensor?
  /// The operands of a primitive that takes a list.
  let list: [Tensor]?
  package let result: Tensor
  let rule: GradientRule

  /// The operands in order.
  package var operands: [Tensor] { list ?? [a, b, c].compactMap(\.self) }

  /// Whether a tape can go back through it.
  @inline(__always)
  var isDifferentiable: Bool {
    if case .none = rule { return false }
    return result.dtype.isFloating
  }

  /// Whether one of the operands is in a set.
  @inline(__always)
  func reads(_ tensors: TensorSet) -> Bool {
    if let a, tensors.contains(a) { return true }
    if let b, tensors.contains(b) { return true }
    if let c, tensors.contains(c) { return true }
    if let list { return list.contains { tensors.contains($0) } }
    return false
  }
}
