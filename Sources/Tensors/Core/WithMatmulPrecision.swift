/// Runs `body` with matrix products that need not be in full precision: with tensor cores, a GPU is
/// several times as fast in them.
///
///     let y = withMatmulPrecision(.tensorFloat32) { x.matmul(w) }
///
/// Factors are rounded to eleven significant bits, so that a product of normal numbers is off by
/// some 3e-4 of its size instead of 1e-7. A device without such units multiplies in full, as the
/// processor does. Without this function products are always full, here as in PyTorch; TensorFlow
/// and JAX round unless told not to.
///
/// It holds for what this thread does within `body`, also for gradients, and for calls of compiled
/// functions and models.
///
/// **Source:** NVIDIA, cuBLAS, `CUBLAS_TF32_TENSOR_OP_MATH`.
public func withMatmulPrecision<Result>(
  _ precision: MatmulPrecision, _ body: () throws -> Result
) rethrows -> Result {
  try ThreadContext.with(\.matmulPrecision, precision, body)
}
