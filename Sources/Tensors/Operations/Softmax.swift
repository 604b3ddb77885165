extension TensorLike {
  /// Exponentials divided by their sum along an axis: positive numbers that add up to 1.
  ///
  /// Stable: the greatest element is subtracted first.
  public func softmax(axis: Int = -1) -> Tensor {
    let x = tensor
    let shifted = x - x.max(axis: axis, keepDims: true).stopGradient()
    let powers = shifted.exp()
    return powers / powers.sum(axis: axis, keepDims: true)
  }

  /// The logarithm of ``softmax(axis:)``, without its loss of digits.
  public func logSoftmax(axis: Int = -1) -> Tensor {
    let x = tensor
    let shifted = x - x.max(axis: axis, keepDims: true).stopGradient()
    return shifted - shifted.exp().sum(axis: axis, keepDims: true).log()
  }
}
