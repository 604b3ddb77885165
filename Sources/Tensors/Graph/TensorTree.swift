/// What a compiled function can take and give back: a tensor, or a structure with tensors in it.
///
/// Numbers, truth values and texts are part of a structure: a function is compiled anew for each
/// value of them. A structure of one's own conforms by listing its tensors in order and taking them
/// back in the same order.
///
///     struct Sample: TensorTree {
///       var image: Tensor, label: Tensor
///       func collect(into leaves: inout TensorLeaves) {
///         image.collect(into: &leaves)
///         label.collect(into: &leaves)
///       }
///       func rebuilt(from tensors: inout ArraySlice<Tensor>) -> Sample {
///         Sample(image: image.rebuilt(from: &tensors), label: label.rebuilt(from: &tensors))
///       }
///     }
public protocol TensorTree {
  /// Adds the tensors in order, and whatever else tells this structure from others.
  func collect(into leaves: inout TensorLeaves)
  /// The same structure with other tensors, taken from the front of a list.
  func rebuilt(from tensors: inout ArraySlice<Tensor>) -> Self
}

/// The tensors of a structure in order, and what tells the structure from others.
public struct TensorLeaves {
  /// The tensors.
  public private(set) var tensors: [Tensor] = []
  /// The lengths of lists.
  private(set) var lengths: [Int] = []
  /// What else is not a tensor: keys, numbers, texts.
  private(set) var parts: [AnyHashable] = []

  /// Adds a tensor.
  public mutating func append(_ tensor: Tensor) { tensors.append(tensor) }

  /// Adds the length of a list of tensors.
  public mutating func append(length: Int) { lengths.append(length) }

  /// Adds something else that a compiled function depends on.
  public mutating func append(part: some Hashable) { parts.append(part) }

  /// Forgets everything and keeps the memory.
  mutating func removeAll() {
    if !tensors.isEmpty { tensors.removeAll(keepingCapacity: true) }
    if !lengths.isEmpty { lengths.removeAll(keepingCapacity: true) }
    if !parts.isEmpty { parts.removeAll(keepingCapacity: true) }
  }

  /// Copies the tensors that are not in row-major order into ones that are.
  mutating func makeContiguous() {
    for index in tensors.indices where !tensors[index].node.isContiguous {
      tensors[index] = tensors[index].contiguous
    }
  }
}

extension Tensor: TensorTree {
  /// Adds this tensor.
  public func collect(into leaves: inout TensorLeaves) { leaves.append(self) }
  /// The next tensor.
  public func rebuilt(from tensors: inout ArraySlice<Tensor>) -> Tensor { tensors.removeFirst() }
}

extension Array: TensorTree where Element: TensorTree {
  /// Adds the tensors of the elements.
  public func collect(into leaves: inout TensorLeaves) {
    leaves.append(length: count)
    for element in self { element.collect(into: &leaves) }
  }
  /// A list of as many elements.
  public func rebuilt(from tensors: inout ArraySlice<Tensor>) -> [Element] {
    map { $0.rebuilt(from: &tensors) }
  }
}

extension Optional: TensorTree where Wrapped: TensorTree {
  /// Adds the tensors of the value, if there is one.
  public func collect(into leaves: inout TensorLeaves) {
    leaves.append(length: self == nil ? 0 : 1)
    self?.collect(into: &leaves)
  }
  /// A value where there was one.
  public func rebuilt(from tensors: inout ArraySlice<Tensor>) -> Wrapped? {
    map { $0.rebuilt(from: &tensors) }
  }
}

extension Dictionary: TensorTree where Key: Comparable, Value: TensorTree {
  /// Adds the tensors of the values, in the order of the keys.
  public func collect(into leaves: inout TensorLeaves) {
    for key in keys.sorted() {
      leaves.append(part: key)
      self[key]?.collect(into: &leaves)
    }
  }
  /// Values under the same keys.
  public func rebuilt(from tensors: inout ArraySlice<Tensor>) -> [Key: Value] {
    var rebuilt = self
    for key in keys.sorted() { rebuilt[key] = self[key]?.rebuilt(from: &tensors) }
    return rebuilt
  }
}

/// A value that a compiled function depends on as a whole: it is compiled anew for each.
public protocol StaticArgument: TensorTree, Hashable {}

extension StaticArgument {
  /// Adds the value to what tells structures apart.
  public func collect(into leaves: inout TensorLeaves) { leaves.append(part: self) }
  /// The value itself.
  public func rebuilt(from tensors: inout ArraySlice<Tensor>) -> Self { self }
}

extension Bool: StaticArgument {}
extension Int: StaticArgument {}
extension String: StaticArgument {}
