/// Runs `body` with matrix products that need not be in full precision: with tensor cores, a GPU is
/// several times as fast in them.
///
///     let y = withMatmulPrecision(.tensorFloat32) { x.matmul(w) }
///
/// Factors are rounded to eleven significant bits, so that a product of normal numbers is off by some
/// 3e-4 of its size instead of 1e-7. A device without such units multiplies in full, as the processor
/// does. Without this function products are always full, here as in PyTorch; JAX rounds unless told
/// not to.
///
/// It holds for this thread, for gradients that are taken within `body`, and for functions that are
/// compiled in it.
///
/// **Source:** NVIDIA, cuBLAS, `CUBLAS_TF32_TENSOR_OP_MATH`.
public func withMatmulPrecision<Result>(
  _ precision: MatmulPrecision, _ body: () throws -> Result
) rethrows -> Result {
  let context = ThreadContext.current
  let outer = context.matmulPrecision
  context.matmulPrecision = precision
  defer { context.matmulPrecision = outer }
  return try body()
}

extension TensorLike {
  /// The matrix product. Axes before the last two are batches and broadcast.
  ///
  ///     let y = x.matmul(w) + b
  ///
  /// Transposed operands cost nothing: the product reads them where they are. Integers keep their
  /// dtype and wrap.
  ///
  /// **Shape:** `[..., n, k]` by `[..., k, m]` gives `[..., n, m]`; a vector on the left counts as
  /// a row, one on the right as a column. **Errors:** inner lengths or dtypes that differ, a scalar.
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
