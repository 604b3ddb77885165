// Gradients of functions, for those who think in functions rather than in tapes.

/// A function that gives the gradient of a function of one tensor.
///
///     let slope = gradient { x in x.squared().sum() }
///     slope(Tensor([1.0, 2.0]))   // [2. 4.]
///
/// Applied to its own result it gives the second derivative, and so on.
public func gradient(of function: @escaping (Tensor) -> Tensor) -> (Tensor) -> Tensor {
  { x in valueAndGradient(at: x, of: function).gradient }
}

/// The value of a function and its gradient, in one pass.
public func valueAndGradient(
  at x: some TensorLike, of function: (Tensor) -> Tensor
) -> (value: Tensor, gradient: Tensor) {
  let tape = GradientTape()
  let point = x.tensor.renamed(rule: .unary { _, _, g in g })
  tape.watch(point)
  let value = tape.record { function(point) }
  return (value, tape.gradient(of: value, for: point, unconnected: .zeros))
}

/// The Hessian of a function at a point times a vector, without the Hessian itself.
///
/// **Shape:** `vector` has the shape of `x`, and so has the result.
/// **Source:** Pearlmutter, Fast exact multiplication by the Hessian, 1994.
public func hessianVectorProduct(
  at x: some TensorLike, along vector: some TensorLike, of function: (Tensor) -> Tensor
) -> Tensor {
  let tape = GradientTape()
  let point = x.tensor.renamed(rule: .unary { _, _, g in g })
  tape.watch(point)
  let slope = tape.record {
    (valueAndGradient(at: point, of: function).gradient * vector.tensor).sum()
  }
  return tape.gradient(of: slope, for: point, unconnected: .zeros)
}
