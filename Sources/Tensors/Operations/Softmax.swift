extension TensorLike {
  /// Exponentials divided by their sum along an axis: positive numbers that add up to 1.
  ///
  /// Stable: the largest element is subtracted first.
  public func softmax(axis: Int = -1) -> Tensor {
    let shifted = tensor.shifted(axis, "softmax")
    let powers = shifted.exp()
    return powers / powers.sum(axis: axis, keepDims: true)
  }

  /// The logarithm of ``softmax(axis:)``, without its loss of digits.
  public func logSoftmax(axis: Int = -1) -> Tensor {
    let shifted = tensor.shifted(axis, "logSoftmax")
    return shifted - shifted.exp().sum(axis: axis, keepDims: true).log()
  }
}

extension Tensor {
  /// The distances from the largest element along an axis.
  fileprivate func shifted(_ axis: Int, _ operation: String) -> Tensor {
    refuseWhole(operation)
    let axes = resolve(listed: [axis], operation)
    refuseEmpty(shape.count(along: axes), operation)
    return self - extreme(.maximum, axes, true).stopGradient()
  }
}
