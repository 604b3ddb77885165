import Tensors

extension GoldenDispatch {
  static let reduction: [String: GoldenOperation] = [
    "sum": overAxes({ $0.sum(keepDims: $1) }, { $0.sum(axes: $1, keepDims: $2) }),
    "mean": overAxes({ $0.mean(keepDims: $1) }, { $0.mean(axes: $1, keepDims: $2) }),
    "prod": overAxes({ $0.product(keepDims: $1) }, { $0.product(axes: $1, keepDims: $2) }),
    "min": overAxes({ $0.min(keepDims: $1) }, { $0.min(axes: $1, keepDims: $2) }),
    "max": overAxes({ $0.max(keepDims: $1) }, { $0.max(axes: $1, keepDims: $2) }),
    "any": overAxes({ $0.any(keepDims: $1) }, { $0.any(axes: $1, keepDims: $2) }),
    "all": overAxes({ $0.all(keepDims: $1) }, { $0.all(axes: $1, keepDims: $2) }),
    "variance": overAxes(
      { $0.variance(keepDims: $1) }, { $0.variance(axes: $1, keepDims: $2) }),
    "std": overAxes(
      { $0.standardDeviation(keepDims: $1) }, { $0.standardDeviation(axes: $1, keepDims: $2) }),
    "norm": overAxes({ $0.norm(keepDims: $1) }, { $0.norm(axes: $1, keepDims: $2) }),
    "logSumExp": overAxes(
      { $0.logSumExp(keepDims: $1) }, { $0.logSumExp(axes: $1, keepDims: $2) }),
    "argMax": { call in [call.x.argMax(axis: try call.integer("axis"))] },
    "argMin": { call in [call.x.argMin(axis: try call.integer("axis"))] },
    "cumsum": { call in [try cumulativeSum(call)] },
    "softmax": { call in [call.x.softmax(axis: try call.integer("axis"))] },
    "logSoftmax": { call in [call.x.logSoftmax(axis: try call.integer("axis"))] },
  ]

  static let product: [String: GoldenOperation] = [
    "matmul": { call in
      let a = try call.flag("transposeA") ? call.x.movingAxis(-1, to: -2) : call.x
      let b = call.inputs[1]
      return [a.matmul(try call.flag("transposeB") ? b.movingAxis(-1, to: -2) : b)]
    }
  ]

  /// A reduction over all axes or over those of a list.
  private static func overAxes(
    _ all: @escaping @Sendable (Tensor, Bool) -> Tensor,
    _ some: @escaping @Sendable (Tensor, [Int], Bool) -> Tensor
  ) -> GoldenOperation {
    { call in
      let keepDims = try call.flag("keepDims")
      guard let axes = try call.axes() else { return [all(call.x, keepDims)] }
      return [some(call.x, axes, keepDims)]
    }
  }

  /// TensorFlow's running sum: ours begins at the front and counts the element itself.
  private static func cumulativeSum(_ call: GoldenCall) throws -> Tensor {
    let axis = try call.integer("axis")
    let isReversed = try call.flag("reverse")
    let x = isReversed ? call.x.flipped(axis: axis) : call.x
    var total = x.cumulativeSum(axis: axis)
    if try call.flag("exclusive") {
      let length = x.shape[axis < 0 ? axis + x.rank : axis]
      let zeros = Tensor.zeros(like: x.split([1, length - 1], axis: axis)[0])
      let shifted = Tensor.concatenate([zeros, total], axis: axis)
      total = shifted.split([length, 1], axis: axis)[0]
    }
    return isReversed ? total.flipped(axis: axis) : total
  }
}
