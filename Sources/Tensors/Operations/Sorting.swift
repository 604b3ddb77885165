extension TensorLike {
  /// The indices that sort an axis, as int64; equal elements keep their order, NaN comes last.
  public func argSort(axis: Int = -1, descending: Bool = false) -> Tensor {
    let x = tensor
    x.refuseBool("argSort")
    let axis = checked { () throws(TensorError) in try x.shape.axis(axis, operation: "argSort") }
    return Tensor.argsort(x.movingAxis(axis, to: x.rank - 1), descending: descending)
      .movingAxis(x.rank - 1, to: axis)
  }

  /// The elements along an axis in ascending or descending order, NaN last.
  public func sorted(axis: Int = -1, descending: Bool = false) -> Tensor {
    taken(along: axis, at: argSort(axis: axis, descending: descending))
  }

  /// The `k` largest elements of the last axis, largest first, and their indices.
  ///
  /// **Errors:** `k` larger than the axis.
  public func topK(_ k: Int) -> (values: Tensor, indices: Tensor) {
    let x = tensor
    guard x.rank > 0 else { stop("[topK] a scalar has no axis to choose from.") }
    guard k >= 0, k <= x.shape[x.rank - 1] else {
      stop(
        "[topK] k is \(k); the last axis of shape \(x.shape) has \(x.shape[x.rank - 1]) elements. "
          + "Use a k from 0 to that.")
    }
    let order = x.argSort(descending: true)[.ellipsis, ..<k]
    return (x.taken(along: -1, at: order), order)
  }

  /// The different values of a vector, ascending.
  ///
  /// **Errors:** a tensor that is not a vector.
  public func unique() -> Tensor {
    guard rank == 1 else { stop("[unique] needs a vector; got shape \(shape). Flatten it first.") }
    let x = tensor.sorted()
    if x.elementCount < 2 { return x }
    let first = Tensor.fill([1], .bool(true), .bool, on: x.device)
    return x.masked(by: Tensor.concatenate([first, x[1...] .!= x[..<(-1)]]))
  }
}
