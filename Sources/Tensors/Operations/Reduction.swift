// Reductions take the axes they remove: none named means all of them. `keepDims` leaves axes of
// length 1 instead, so that the result broadcasts against the operand.

extension TensorLike {
  // MARK: Sums

  /// The sum over some axes, or over all.
  ///
  ///     x.sum()                            // of everything
  ///     x.sum(axis: 0)                     // of each column
  ///     x.sum(axis: -1, keepDims: true)    // of each row, still a column
  ///
  /// Integers keep their dtype and wrap, see ``DType``: cast bytes first, `x.cast(to:
  /// .int64).sum()`.
  ///
  /// **Errors:** an axis that does not exist or is named twice, a bool tensor.
  public func sum(axis: Int..., keepDims: Bool = false) -> Tensor {
    tensor.summed(tensor.resolve(axis, "sum"), keepDims)
  }

  /// The sum over the axes of a list; an empty list leaves the tensor as it is.
  public func sum(axes: [Int], keepDims: Bool = false) -> Tensor {
    tensor.summed(tensor.resolve(listed: axes, "sum"), keepDims)
  }

  /// The mean over some axes, or over all.
  ///
  /// **Errors:** a dtype that is not floating (cast first), no elements to take the mean of.
  public func mean(axis: Int..., keepDims: Bool = false) -> Tensor {
    tensor.mean(over: tensor.resolve(axis, "mean"), keepDims)
  }

  /// The mean over the axes of a list.
  public func mean(axes: [Int], keepDims: Bool = false) -> Tensor {
    tensor.mean(over: tensor.resolve(listed: axes, "mean"), keepDims)
  }

  /// The mean squared distance from the mean, divided by the count (NumPy's `ddof=0`).
  public func variance(axis: Int..., keepDims: Bool = false) -> Tensor {
    tensor.variance(over: tensor.resolve(axis, "variance"), keepDims, "variance")
  }

  /// The variance over the axes of a list.
  public func variance(axes: [Int], keepDims: Bool = false) -> Tensor {
    tensor.variance(over: tensor.resolve(listed: axes, "variance"), keepDims, "variance")
  }

  /// The square root of the variance.
  public func standardDeviation(axis: Int..., keepDims: Bool = false) -> Tensor {
    let axes = tensor.resolve(axis, "standardDeviation")
    return tensor.variance(over: axes, keepDims, "standardDeviation").sqrt()
  }

  /// The square root of the variance over the axes of a list.
  public func standardDeviation(axes: [Int], keepDims: Bool = false) -> Tensor {
    let axes = tensor.resolve(listed: axes, "standardDeviation")
    return tensor.variance(over: axes, keepDims, "standardDeviation").sqrt()
  }

  /// The logarithm of the sum of exponentials, without overflow.
  public func logSumExp(axis: Int..., keepDims: Bool = false) -> Tensor {
    tensor.logSumExp(over: tensor.resolve(axis, "logSumExp"), keepDims)
  }

  /// The logarithm of the sum of exponentials over the axes of a list.
  public func logSumExp(axes: [Int], keepDims: Bool = false) -> Tensor {
    tensor.logSumExp(over: tensor.resolve(listed: axes, "logSumExp"), keepDims)
  }

  /// The length of vectors: the square root of the sum of squares over some axes, or over all.
  ///
  ///     x.norm(axis: -1, keepDims: true)   // of each row
  ///
  /// The gradient at a vector of zeros is NaN, as in TensorFlow; add a small number before the
  /// root, `(x.squared().sum(axis: -1) + 1e-12).sqrt()`, where one may come.
  ///
  /// **Errors:** a dtype that is not floating, an axis that does not exist or is named twice.
  public func norm(axis: Int..., keepDims: Bool = false) -> Tensor {
    tensor.norm(over: tensor.resolve(axis, "norm"), keepDims)
  }

  /// The length of vectors over the axes of a list.
  public func norm(axes: [Int], keepDims: Bool = false) -> Tensor {
    tensor.norm(over: tensor.resolve(listed: axes, "norm"), keepDims)
  }

  // MARK: Products

  /// The product over some axes, or over all; integers keep their dtype and wrap.
  public func product(axis: Int..., keepDims: Bool = false) -> Tensor {
    tensor.product(over: tensor.resolve(axis, "product"), keepDims)
  }

  /// The product over the axes of a list.
  public func product(axes: [Int], keepDims: Bool = false) -> Tensor {
    tensor.product(over: tensor.resolve(listed: axes, "product"), keepDims)
  }

  // MARK: Extremes

  /// The largest element over some axes, or over all; equal ones share the gradient.
  ///
  /// **Errors:** no elements to choose from.
  public func max(axis: Int..., keepDims: Bool = false) -> Tensor {
    tensor.extreme(.maximum, tensor.resolve(axis, "max"), keepDims)
  }

  /// The largest element over the axes of a list.
  public func max(axes: [Int], keepDims: Bool = false) -> Tensor {
    tensor.extreme(.maximum, tensor.resolve(listed: axes, "max"), keepDims)
  }

  /// The smallest element over some axes, or over all; equal ones share the gradient.
  ///
  /// **Errors:** no elements to choose from.
  public func min(axis: Int..., keepDims: Bool = false) -> Tensor {
    tensor.extreme(.minimum, tensor.resolve(axis, "min"), keepDims)
  }

  /// The smallest element over the axes of a list.
  public func min(axes: [Int], keepDims: Bool = false) -> Tensor {
    tensor.extreme(.minimum, tensor.resolve(listed: axes, "min"), keepDims)
  }

  /// Whether any element is true, over some axes or over all.
  public func any(axis: Int..., keepDims: Bool = false) -> Tensor {
    tensor.truth(.maximum, tensor.resolve(axis, "any"), keepDims, "any")
  }

  /// Whether any element is true, over the axes of a list.
  public func any(axes: [Int], keepDims: Bool = false) -> Tensor {
    tensor.truth(.maximum, tensor.resolve(listed: axes, "any"), keepDims, "any")
  }

  /// Whether all elements are true, over some axes or over all.
  public func all(axis: Int..., keepDims: Bool = false) -> Tensor {
    tensor.truth(.minimum, tensor.resolve(axis, "all"), keepDims, "all")
  }

  /// Whether all elements are true, over the axes of a list.
  public func all(axes: [Int], keepDims: Bool = false) -> Tensor {
    tensor.truth(.minimum, tensor.resolve(listed: axes, "all"), keepDims, "all")
  }

  /// Where along an axis the largest element is, as int64; the first of equals.
  ///
  /// Without an axis, the position in the flattened tensor.
  public func argMax(axis: Int? = nil) -> Tensor { tensor.position(.argMax, axis) }

  /// Where along an axis the smallest element is, as int64; the first of equals.
  public func argMin(axis: Int? = nil) -> Tensor { tensor.position(.argMin, axis) }

  // MARK: Running sums

  /// The running sum along an axis: element i is the sum of the elements 0 to i; integers keep
  /// their dtype and wrap.
  public func cumulativeSum(axis: Int = -1) -> Tensor {
    let x = tensor
    x.refuseBool("cumulativeSum")
    let axis = checked { () throws(TensorError) in
      try x.shape.axis(axis, operation: "cumulativeSum")
    }
    return Tensor.cumulativeSum(x.movingAxis(axis, to: x.rank - 1)).movingAxis(x.rank - 1, to: axis)
  }
}

// MARK: Rules

extension Tensor {
  /// The axes a variadic list names; an empty one means all.
  @inline(__always)
  func resolve(_ axes: [Int], _ operation: String) -> AxisMask {
    axes.isEmpty ? .all(rank: rank) : resolve(listed: axes, operation)
  }

  func resolve(listed axes: [Int], _ operation: String) -> AxisMask {
    AxisMask(checked { () throws(TensorError) in try shape.axes(axes, operation: operation) })
  }

  func refuseBool(_ operation: String) {
    if dtype == .bool {
      stop("[\(operation)] is not defined for bool. Count with cast(to: .int64) first.")
    }
  }

  func refuseWhole(_ operation: String) {
    if !dtype.isFloating {
      stop(
        "[\(operation)] needs a floating dtype; got \(dtype). Cast first: x.cast(to: .float32).")
    }
  }

  func summed(_ axes: AxisMask, _ keepDims: Bool) -> Tensor {
    refuseBool("sum")
    return Tensor.reduce(
      .sum, self, axes, keepDims: keepDims,
      rule: .general { operation, _, g in
        guard let x = operation.a else { return nil }
        return restored(g, operation.axes, x.shape)
      })
  }

  func mean(over axes: AxisMask, _ keepDims: Bool) -> Tensor {
    refuseWhole("mean")
    let count = shape.count(along: axes)
    refuseEmpty(count, "mean")
    return summed(axes, keepDims) / count
  }

  func variance(over axes: AxisMask, _ keepDims: Bool, _ operation: String) -> Tensor {
    refuseWhole(operation)
    refuseEmpty(shape.count(along: axes), operation)
    return (self - mean(over: axes, true)).squared().mean(over: axes, keepDims)
  }

  func norm(over axes: AxisMask, _ keepDims: Bool) -> Tensor {
    refuseWhole("norm")
    return squared().summed(axes, keepDims).sqrt()
  }

  func logSumExp(over axes: AxisMask, _ keepDims: Bool) -> Tensor {
    refuseWhole("logSumExp")
    refuseEmpty(shape.count(along: axes), "logSumExp")
    let peak = extreme(.maximum, axes, true).stopGradient()
    let shift = peak.isFinite().select(peak, Tensor.zeros(like: peak))
    let total = (self - shift).exp().summed(axes, true).log() + shift
    return keepDims ? total : total.reshaped(to: shape.reduced(axes, keepDims: false))
  }

  func product(over axes: AxisMask, _ keepDims: Bool) -> Tensor {
    refuseBool("product")
    return Tensor.reduce(
      .product, self, axes, keepDims: keepDims,
      rule: .general { operation, _, g in
        guard let x = operation.a else { return nil }
        return restored(g, operation.axes, x.shape) * x.productsOfOthers(operation.axes)
      })
  }

  func extreme(_ op: ReduceOp, _ axes: AxisMask, _ keepDims: Bool) -> Tensor {
    let name = op == .maximum ? "max" : "min"
    refuseBool(name)
    refuseEmpty(shape.count(along: axes), name)
    return Tensor.reduce(
      op, self, axes, keepDims: keepDims,
      rule: .general { operation, _, g in
        guard let x = operation.a else { return nil }
        let (axes, y) = (operation.axes, operation.result)
        let chosen = (x .== restored(y, axes, x.shape)).cast(to: x.dtype)
        let share = chosen / chosen.summed(axes, true)
        return restored(g, axes, x.shape) * share
      })
  }

  fileprivate func truth(_ op: ReduceOp, _ axes: AxisMask, _ keepDims: Bool, _ name: String)
    -> Tensor
  {
    guard dtype == .bool else {
      stop("[\(name)] needs bool; got \(dtype). Compare first: (x > 0).\(name)().")
    }
    return Tensor.reduce(op, self, axes, keepDims: keepDims, rule: .none)
  }

  fileprivate func position(_ op: ArgReduceOp, _ axis: Int?) -> Tensor {
    let name = op == .argMax ? "argMax" : "argMin"
    refuseBool(name)
    guard let axis else {
      refuseEmpty(elementCount, name)
      return Tensor.argReduce(op, reshaped(to: [-1]), axis: 0)
    }
    let resolved = checked { () throws(TensorError) in try shape.axis(axis, operation: name) }
    refuseEmpty(shape[resolved], name)
    return Tensor.argReduce(op, self, axis: resolved)
  }

  func refuseEmpty(_ count: Int, _ operation: String) {
    if count == 0 && elementCount == 0 {
      stop(
        "[\(operation)] has no elements to work on: the shape is \(shape). "
          + "Check the slice or the filter that the tensor came from.")
    }
  }

  /// For each element the product of all others along `axes`: right where elements are zero.
  fileprivate func productsOfOthers(_ axes: AxisMask) -> Tensor {
    let kept = shape.indices.filter { !axes.contains($0) }
    let order = AxisOrder(kept + axes.axes)
    let rows = transposed(order)
    let flat = rows.reshaped(to: kept.map { shape[$0] } + [shape.count(along: axes)])
    let before = flat.exclusiveRunningProduct()
    let after = flat.flipped(axis: -1).exclusiveRunningProduct().flipped(axis: -1)
    return (before * after).reshaped(to: rows.shape).transposed(order.inverse)
  }

  /// The product of the elements before each one, along the last axis, in log2(n) steps.
  private func exclusiveRunningProduct() -> Tensor {
    let count = shape[rank - 1]
    let one = Tensor.ones(like: slice(rank - 1, 0, Swift.min(1, count)))
    var running = Tensor.concatenate([one, self[.ellipsis, ..<(-1)]], axis: -1)
    var step = 1
    while step < count {
      let head = running[.ellipsis, ..<step]
      let tail = running[.ellipsis, step...] * running[.ellipsis, ..<(-step)]
      running = Tensor.concatenate([head, tail], axis: -1)
      step *= 2
    }
    return running
  }
}

/// A reduced tensor spread again over the axes that were reduced.
func restored(_ reduced: Tensor, _ axes: AxisMask, _ shape: Shape) -> Tensor {
  var lengths = shape
  for axis in 0..<shape.rank where axes.contains(axis) { lengths[axis] = 1 }
  return reduced.reshaped(to: lengths).broadcast(to: shape)
}

extension Shape {
  /// How many elements are reduced to one along these axes.
  func count(along axes: AxisMask) -> Int {
    var count = 1
    for axis in 0..<rank where axes.contains(axis) { count *= self[axis] }
    return count
  }
}

extension Operation {
  /// The axes of a reduction.
  fileprivate var axes: AxisMask {
    if case .reduce(_, let axes) = primitive { axes } else { AxisMask() }
  }
}
