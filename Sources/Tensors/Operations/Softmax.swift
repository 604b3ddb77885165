extension TensorLike {
  /// Exponentials divided by their sum along an axis: positive numbers that add up to 1.
  ///
  /// Stable: the largest element is subtracted first.
  public func softmax(axis: Int = -1) -> Tensor {
    let x = tensor
    let axes = x.checkedAxis(axis, "softmax")
    if axes.contains(x.rank - 1), let y = Dispatcher.softmax(x) { return y }
    let powers = x.shifted(axes).exp()
    return powers / powers.summed(axes, true)
  }

  /// The logarithm of ``softmax(axis:)``, without its loss of digits.
  public func logSoftmax(axis: Int = -1) -> Tensor {
    let x = tensor
    let axes = x.checkedAxis(axis, "logSoftmax")
    let shifted = x.shifted(axes)
    return shifted - shifted.exp().summed(axes, true).log()
  }
}

extension Tensor {
  /// An axis that has elements, of a floating tensor.
  fileprivate func checkedAxis(_ axis: Int, _ operation: String) -> AxisMask {
    refuseWhole(operation)
    let axes = resolve(listed: [axis], operation)
    refuseEmpty(shape.count(along: axes), operation)
    return axes
  }

  /// The distances from the largest element along an axis.
  fileprivate func shifted(_ axes: AxisMask) -> Tensor {
    self - extreme(.maximum, axes, true).stopGradient()
  }
}
