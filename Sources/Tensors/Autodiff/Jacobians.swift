extension GradientTape {
  /// The derivative of each element of the target with respect to each element of the source.
  ///
  /// **Shape:** the target's followed by the source's; zeros where nothing depends.
  public func jacobian(
    of target: some TensorLike, for source: some TensorLike & GradientSource
  ) -> Tensor {
    let target = target.tensor
    let source = Source(source)
    let value = source.value
    let shape = Array(target.shape) + Array(value.shape)
    Tensor.checkSize(Shape(shape), target.dtype, "jacobian")
    markAsUsed()
    let rows = (0..<target.elementCount).map { index in
      let weight = Tensor.oneHot(index, like: target)
      return weightedGradient(of: target, weight, for: source)
        ?? Tensor.zeros(like: value)
    }
    if rows.isEmpty { return nothing(shape, like: target) }
    return Tensor.stack(rows).reshaped(to: shape)
  }

  /// The jacobian of each sample by itself: axis 0 of both counts samples.
  ///
  /// **Shape:** `[batch, ...target, ...source]`. **Errors:** ranks below 1, batches that differ.
  public func batchJacobian(
    of target: some TensorLike, for source: some TensorLike & GradientSource
  ) -> Tensor {
    let target = target.tensor
    let source = Source(source)
    let value = source.value
    guard target.rank >= 1, value.rank >= 1, target.shape[0] == value.shape[0] else {
      stop(
        "[batchJacobian] axis 0 must be the same batch in both: the target has shape "
          + "\(target.shape), the source \(value.shape).")
    }
    let batch = target.shape[0]
    let shape = [batch] + target.shape.dropFirst() + value.shape.dropFirst()
    Tensor.checkSize(Shape(shape), target.dtype, "batchJacobian")
    markAsUsed()
    let width = batch == 0 ? 0 : target.elementCount / batch
    let columns = (0..<width).map { index in
      let weight = Tensor.oneHot(index, like: target[0]).broadcast(to: target.shape)
      return weightedGradient(of: target, weight, for: source)
        ?? Tensor.zeros(like: value)
    }
    if columns.isEmpty { return nothing(shape, like: target) }
    return Tensor.stack(columns, axis: 1).reshaped(to: shape)
  }

  private func nothing(_ shape: [Int], like target: Tensor) -> Tensor {
    Tensor.fill(Shape(shape), .integer(0), target.dtype, on: target.device)
  }
}

extension Tensor {
  /// A one at a position of the flattened tensor, zeros elsewhere.
  fileprivate static func oneHot(_ index: Int, like other: Tensor) -> Tensor {
    (Tensor.range(other.elementCount, on: other.device) .== index).cast(to: other.dtype)
      .reshaped(to: other.shape)
  }
}
