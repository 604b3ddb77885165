// Movement gives another order or shape to the same numbers. Wherever strides can say it, the
// result is a view: no number is copied.

extension TensorLike {
  // MARK: Shape

  /// The same numbers in row-major order in another shape; one length may be -1.
  ///
  ///     x.reshaped(to: [2, -1])
  ///
  /// **Errors:** another number of elements, more than one -1.
  public func reshaped(to lengths: [Int]) -> Tensor {
    let x = tensor
    return x.reshaped(
      to: checked { () throws(TensorError) in try x.shape.reshape(to: lengths) })
  }

  /// The same numbers in row-major order in another shape.
  public func reshaped(to lengths: Int...) -> Tensor { reshaped(to: lengths) }

  /// A new axis of length 1 before `axis`; -1 puts it at the end.
  public func expandedDimensions(at axis: Int) -> Tensor {
    let x = tensor
    let position = axis < 0 ? axis + x.rank + 1 : axis
    guard position >= 0, position <= x.rank else {
      stop(
        "[expandedDimensions] a new axis cannot be at \(axis) in shape \(x.shape). "
          + "Use a position from \(-x.rank - 1) to \(x.rank).")
    }
    return x.expandedDimensions(atPosition: position)
  }

  /// The tensor without axes of length 1: without those named, or without all of them.
  ///
  /// **Errors:** a named axis that is longer.
  public func squeezed(axis: Int...) -> Tensor {
    let x = tensor
    let axes =
      axis.isEmpty ? x.shape.indices.filter { x.shape[$0] == 1 } : x.resolve(axis, "squeezed").axes
    if let long = axes.first(where: { x.shape[$0] != 1 }) {
      stop(
        "[squeezed] axis \(long) of shape \(x.shape) has length \(x.shape[long]); "
          + "only axes of length 1 can go.")
    }
    return x.reshaped(to: x.shape.reduced(AxisMask(axes), keepDims: false))
  }

  /// Every element in one axis.
  public func flattened() -> Tensor { reshaped(to: [-1]) }

  /// The tensor repeated along axes of length 1, and along new ones in front, to fill a shape.
  ///
  /// **Errors:** a shape that it does not broadcast to.
  public func broadcast(to shape: Shape) -> Tensor {
    let x = tensor
    if x.shape == shape { return x }
    let target = checked { () throws(TensorError) in
      try Shape.broadcast(x.shape, shape, operation: "broadcast")
    }
    Tensor.checkView(shape, x.dtype, "broadcast")
    guard target == shape else {
      stop("[broadcast] shape \(x.shape) does not broadcast to \(shape), but to \(target).")
    }
    let window = x.node.operand.broadcast(to: shape)
    return Dispatcher.view(
      .broadcast, x, shape: shape, strides: window.strides, offset: window.offset,
      rule: .unary { x, _, g in g.summed(to: x.shape) })
  }

  // MARK: Order

  /// The axes in the reverse order; a matrix is transposed.
  public func transposed() -> Tensor { transposed(axes: Array((0..<rank).reversed())) }

  /// The axes in another order: `order[i]` is the old axis that becomes axis i.
  ///
  /// **Errors:** an order that does not name each axis once.
  public func transposed(axes order: [Int]) -> Tensor {
    let x = tensor
    let axes = order.map { axis in
      checked { () throws(TensorError) in try x.shape.axis(axis, operation: "transposed") }
    }
    guard axes.sorted() == Array(0..<x.rank) else {
      stop("[transposed] the order \(order) does not name each axis of shape \(x.shape) once.")
    }
    return x.transposed(AxisOrder(axes))
  }

  /// One axis at another position, the others in their order.
  public func movingAxis(_ axis: Int, to position: Int) -> Tensor {
    let x = tensor
    let from = checked { () throws(TensorError) in
      try x.shape.axis(axis, operation: "movingAxis")
    }
    let target = checked { () throws(TensorError) in
      try x.shape.axis(position, operation: "movingAxis")
    }
    if from == target { return x }
    var order = Array(0..<x.rank)
    order.remove(at: from)
    order.insert(from, at: target)
    return x.transposed(axes: order)
  }

  /// The elements along some axes, or along all, in the reverse order.
  public func flipped(axis: Int...) -> Tensor {
    let x = tensor
    return x.resolve(axis, "flipped").axes.reduce(x) { part, axis in
      let length = x.shape[axis]
      return part.slice(axis: axis, start: Swift.max(length - 1, 0), step: -1, count: length)
    }
  }

  // MARK: Repetition and borders

  /// The whole tensor repeated along each axis.
  ///
  ///     Tensor([1, 2]).tiled([2])   // [1 2 1 2]
  ///
  /// **Errors:** another number of counts than axes, a negative count.
  public func tiled(_ counts: [Int]) -> Tensor {
    let x = tensor
    guard counts.count == x.rank, counts.allSatisfy({ $0 >= 0 }) else {
      stop("[tiled] needs one count of 0 or more for each axis of \(x.shape); got \(counts).")
    }
    var lengths = x.shape
    for (axis, count) in counts.enumerated() {
      let (length, overflows) = lengths[axis].multipliedReportingOverflow(by: count)
      lengths[axis] = overflows ? .max : length
    }
    Tensor.checkSize(lengths, x.dtype, "tiled")
    return counts.enumerated().reduce(x) { part, item in
      let (axis, count) = item
      if count == 1 { return part }
      if count == 0 { return part.slice(axis, 0, 0) }
      if part.elementCount == 0 {
        var lengths = part.shape
        lengths[axis] *= count
        return part.reshaped(to: Array(lengths))
      }
      return Tensor.concatenate(Array(repeating: part, count: count), axis: axis)
    }
  }

  /// The tensor with a border of one value: `widths[i]` is (before, after) on axis i.
  ///
  /// **Errors:** another number of widths than axes, a negative width.
  public func padded(_ widths: [(Int, Int)], with value: some TensorScalar = 0) -> Tensor {
    let x = tensor
    guard widths.count == x.rank, widths.allSatisfy({ $0.0 >= 0 && $0.1 >= 0 }) else {
      stop("[padded] needs widths of 0 or more for each axis of \(x.shape); got \(widths).")
    }
    var lengths = x.shape
    for (axis, width) in widths.enumerated() {
      lengths[axis] = lengthSum(lengths[axis], lengthSum(width.0, width.1, "padded"), "padded")
    }
    Tensor.checkSize(lengths, x.dtype, "padded")
    let value = value.asScalar.fitting(x.dtype)
    return widths.enumerated().reduce(x) { part, item in
      let (axis, width) = item
      return part.bordered(axis, before: width.0, after: width.1, value)
    }
  }
}

extension Tensor {
  /// The tensor with a border of one value on an axis.
  fileprivate func bordered(
    _ axis: Int, before: Int, after: Int, _ value: Scalar
  ) -> Tensor {
    func border(_ width: Int) -> [Tensor] {
      if width == 0 { return [] }
      var lengths = shape
      lengths[axis] = width
      return [Tensor.fill(lengths, value, dtype, on: device)]
    }
    let parts = border(before) + [self] + border(after)
    return parts.count == 1 ? self : Tensor.concatenate(parts, axis: axis)
  }
}

// MARK: Several tensors

extension Tensor {
  /// Tensors one after the other along an axis.
  ///
  /// **Errors:** no tensors, dtypes that differ, lengths that differ on another axis.
  public static func concatenate(_ tensors: [Tensor], axis: Int = 0) -> Tensor {
    guard let first = tensors.first else {
      stop("[concatenate] needs one tensor or more; got an empty list.")
    }
    let axis = checked { () throws(TensorError) in
      try first.shape.axis(axis, operation: "concatenate")
    }
    var lengths = first.shape
    lengths[axis] = 0
    for (index, tensor) in tensors.enumerated() {
      checkDTypes(first, tensor) { "concatenate" }
      checkDevices(first, tensor) { "concatenate" }
      var other = tensor.shape
      if other.rank == lengths.rank { other[axis] = lengths[axis] }
      guard other == lengths else {
        stop(
          "[concatenate] tensor \(index) has shape \(tensor.shape), tensor 0 \(first.shape). "
            + "All lengths but that of axis \(axis) must be equal.")
      }
      lengths[axis] = lengthSum(lengths[axis], tensor.shape[axis], "concatenate")
    }
    checkSize(lengths, first.dtype, "concatenate")
    return joined(tensors, axis, lengths)
  }

  private static func joined(_ tensors: [Tensor], _ axis: Int, _ lengths: Shape) -> Tensor {
    Dispatcher.concatenate(
      tensors, axis: axis, lengths,
      rule: .general { operation, position, g in
        guard case .concatenate(let joined) = operation.primitive, let parts = operation.list
        else { return nil }
        let axis = Int(joined)
        let start = parts.prefix(position).reduce(0) { $0 + $1.shape[axis] }
        return g.slice(axis, start, start + parts[position].shape[axis])
      })
  }

  /// Tensors of one shape side by side along a new axis.
  ///
  /// **Errors:** no tensors, shapes or dtypes that differ.
  public static func stack(_ tensors: [Tensor], axis: Int = 0) -> Tensor {
    guard let first = tensors.first else {
      stop("[stack] needs one tensor or more; got an empty list.")
    }
    if let index = tensors.firstIndex(where: { $0.shape != first.shape }) {
      stop(
        "[stack] tensor \(index) has shape \(tensors[index].shape), tensor 0 \(first.shape). "
          + "Shapes must be equal; use concatenate along an axis that exists.")
    }
    let position = axis < 0 ? axis + first.rank + 1 : axis
    guard position >= 0, position <= first.rank else {
      stop(
        "[stack] a new axis cannot be at \(axis) in shape \(first.shape). "
          + "Use a position from \(-first.rank - 1) to \(first.rank).")
    }
    return concatenate(tensors.map { $0.expandedDimensions(at: axis) }, axis: position)
  }
}

extension TensorLike {
  /// The tensor cut along an axis into parts of these lengths.
  ///
  /// **Errors:** lengths that do not add up to the axis.
  public func split(_ lengths: [Int], axis: Int = 0) -> [Tensor] {
    let x = tensor
    let axis = checked { () throws(TensorError) in try x.shape.axis(axis, operation: "split") }
    guard lengths.allSatisfy({ $0 >= 0 }),
      lengths.reduce(0, { lengthSum($0, $1, "split") }) == x.shape[axis]
    else {
      stop("[split] the lengths \(lengths) do not add up to axis \(axis) of shape \(x.shape).")
    }
    var start = 0
    return lengths.map { length in
      defer { start += length }
      return x.slice(axis, start, start + length)
    }
  }

  /// The tensor cut along an axis into equal parts.
  ///
  /// **Errors:** a count that does not divide the axis.
  public func split(into count: Int, axis: Int = 0) -> [Tensor] {
    let x = tensor
    let resolved = checked { () throws(TensorError) in
      try x.shape.axis(axis, operation: "split")
    }
    guard count > 0, count <= Swift.max(x.shape[resolved], 1 << 20), x.shape[resolved] % count == 0
    else {
      stop("[split] axis \(axis) of shape \(x.shape) does not divide into \(count) equal parts.")
    }
    return split(Array(repeating: x.shape[resolved] / count, count: count), axis: resolved)
  }
}

// MARK: Rules

extension Tensor {
  /// Sums away what broadcasting to this tensor's shape repeated.
  func summed(to target: Shape) -> Tensor {
    if shape == target { return self }
    let missing = rank - target.rank
    let axes = shape.indices.filter { axis in
      axis < missing || (target[axis - missing] == 1 && shape[axis] != 1)
    }
    return summed(AxisMask(axes), true).reshaped(to: target)
  }
}
