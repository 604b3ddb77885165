/// One operation that ran: a primitive with its operands and its result.
package struct Operation {
  package let primitive: Primitive
  // As nodes: an optional struct costs several calls to copy.
  private let nodes: (a: TensorNode?, b: TensorNode?, c: TensorNode?)
  /// The operands of a primitive that takes a list.
  let list: [Tensor]?
  package let result: Tensor
  let rule: GradientRule

  @inline(__always)
  init(
    primitive: Primitive, a: Tensor?, b: Tensor?, c: Tensor?, list: [Tensor]?, result: Tensor,
    rule: GradientRule
  ) {
    self.primitive = primitive
    nodes = (a?.node, b?.node, c?.node)
    (self.list, self.result, self.rule) = (list, result, rule)
  }

  @inline(__always)
  var a: Tensor? { nodes.a.map { Tensor($0) } }
  @inline(__always)
  var b: Tensor? { nodes.b.map { Tensor($0) } }
  @inline(__always)
  var c: Tensor? { nodes.c.map { Tensor($0) } }

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
