extension TensorLike {
  /// The matrix product. Axes before the last two are batches and broadcast.
  ///
  ///     let y = x.matmul(w) + b
  ///
  /// Transposed operands cost nothing: the product reads them where they are. Integers keep their
  /// dtype and wrap.
  ///
  /// **Shape:** `[..., n, k]` by `[..., k, m]` gives `[..., n, m]`; a vector on the left counts as
  /// a row, one on the right as a column. **Errors:** inner lengths or dtypes that differ, a
  /// scalar.
  public func matmul(_ other: some TensorLike) -> Tensor {
    let (a, b) = (tensor, other.tensor)
    Tensor.checkDTypes(a, b) { "matmul" }
    Tensor.checkDevices(a, b) { "matmul" }
    a.refuseBool("matmul")
    let shape = checked { () throws(TensorError) in try Shape.matmul(a.shape, b.shape) }
    if a.rank >= 2 && b.rank >= 2 { return Tensor.matmul(a, b, shape) }
    let row = a.rank == 1 ? a.expandedDimensions(at: 0) : a
    let column = b.rank == 1 ? b.expandedDimensions(at: 1) : b
    return row.matmul(column).reshaped(to: shape)
  }

  /// The dot product of two vectors, as a scalar tensor.
  ///
  /// **Errors:** operands that are not vectors, lengths that differ.
  public func dot(_ other: some TensorLike) -> Tensor {
    guard rank == 1, other.rank == 1 else {
      stop("[dot] needs two vectors; got shapes \(shape) and \(other.shape). Use matmul.")
    }
    return matmul(other)
  }
}
