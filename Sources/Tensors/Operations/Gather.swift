// Elements by indices that are tensors themselves.

extension TensorLike {
  /// Slices along an axis, at indices given by a tensor of integers: TensorFlow's `gather`, NumPy's
  /// and Keras's `take`.
  ///
  ///     let shuffled = x.gathered(at: Tensor.randomPermutation(x.shape[0]))
  ///
  /// **Shape:** the axis is replaced by the shape of `indices`. **Errors:** indices that are not
  /// int32 or int64, or that are out of range; negative ones count from the end.
  public func gathered(at indices: some TensorLike, axis: Int = 0) -> Tensor {
    let x = tensor
    let axis = checked { () throws(TensorError) in try x.shape.axis(axis, operation: "gathered") }
    let positions = indices.tensor.positions(in: x, axis, "gathered")
    if axis == 0 { return Tensor.gather(x, positions) }
    let rows = Tensor.gather(x.movingAxis(axis, to: 0), positions)
    let front = Array(0..<positions.rank)
    let rest = Array(positions.rank..<rows.rank)
    return rows.transposed(axes: Array(rest[..<axis]) + front + Array(rest[axis...]))
  }

  /// The slices along axis 0 at the indices of a tensor of integers, or those where a bool tensor
  /// is true, as NumPy's indexing takes them.
  ///
  ///     x[Tensor([0, 2])]   // rows 0 and 2: x.gathered(at:)
  ///     x[[0, 2]]           // the same
  ///     x[x > 0]            // the positive elements: x.masked(by:)
  ///
  /// **Errors:** those of ``gathered(at:axis:)`` and ``masked(by:)``.
  public subscript(indices: Tensor) -> Tensor {
    indices.dtype == .bool ? masked(by: indices) : gathered(at: indices)
  }

  /// This tensor with `updates` added to the slices along axis 0 that `indices` name.
  ///
  /// An index named twice gets both updates, in order.
  ///
  /// **Shape:** `updates` is the shape of `indices` followed by the other axes of this tensor.
  public func scatterAdded(_ updates: some TensorLike, at indices: some TensorLike) -> Tensor {
    let x = tensor
    let added = updates.tensor
    Tensor.checkDTypes(x, added) { "scatterAdded" }
    Tensor.checkDevices(x, added) { "scatterAdded" }
    x.refuseBool("scatterAdded")
    guard x.rank > 0 else { stop("[scatterAdded] a scalar has no slices to add to.") }
    let positions = indices.tensor.positions(in: x, 0, "scatterAdded")
    let expected = Shape(Array(positions.shape) + x.shape.dropFirst())
    guard added.shape == expected else {
      stop(
        "[scatterAdded] the updates have shape \(added.shape); \(positions.shape) indices into "
          + "\(x.shape) need \(expected).")
    }
    return Tensor.scatterAdd(x, positions, added)
  }

  /// One element for each index of `indices`, along an axis: NumPy's and Keras's
  /// `take_along_axis`, for what `argSort` and `argMax` give.
  ///
  /// **Shape:** `indices` has this tensor's shape but for the length of the axis.
  public func taken(along axis: Int, at indices: some TensorLike) -> Tensor {
    let x = tensor
    let axis = checked { () throws(TensorError) in try x.shape.axis(axis, operation: "taken") }
    let positions = indices.tensor.positions(in: x, axis, "taken")
    var expected = x.shape
    if positions.rank == x.rank { expected[axis] = positions.shape[axis] }
    guard positions.shape == expected else {
      stop(
        "[taken] indices of shape \(positions.shape) do not fit shape \(x.shape): all lengths but "
          + "that of axis \(axis) must be equal.")
    }
    return Tensor.gatherAlong(
      x.movingAxis(axis, to: x.rank - 1), positions.movingAxis(axis, to: x.rank - 1)
    ).movingAxis(x.rank - 1, to: axis)
  }

  /// The slices along axis 0 where a bool tensor is true; with one of this tensor's whole shape,
  /// the elements.
  ///
  /// **Errors:** a mask that is not bool, or whose shape is not the first axes of this one.
  public func masked(by mask: some TensorLike) -> Tensor {
    let x = tensor
    let mask = mask.tensor
    guard mask.dtype == .bool, mask.rank >= 1, mask.rank <= x.rank,
      Shape(x.shape.prefix(mask.rank)) == mask.shape
    else {
      stop(
        "[masked] needs a bool mask whose shape is the first axes of \(x.shape); got "
          + "\(mask.dtype) of shape \(mask.shape).")
    }
    Tensor.checkDevices(x, mask) { "masked" }
    let positions = mask.scalars(as: Bool.self).indices(of: true)
    let rows = x.reshaped(to: [mask.elementCount] + x.shape.dropFirst(mask.rank))
    return Tensor.gather(rows, withDevice(x.device) { Tensor(positions) }, for: "masked")
  }

  /// Integers as vectors of `depth` elements, 1 at the number's index and 0 elsewhere.
  ///
  /// Numbers outside 0 ..< depth give only zeros, as in TensorFlow.
  ///
  /// **Shape:** one axis of length `depth` more.
  public func oneHot(depth: Int, dtype: DType = .float32) -> Tensor {
    let x = tensor
    guard x.dtype.isInteger else {
      stop("[oneHot] needs integers; got \(x.dtype). Cast first: x.cast(to: .int64).")
    }
    Tensor.checkSize([depth], dtype, "oneHot")
    let classes = Tensor.range(depth, on: x.device)
    return (x.cast(to: .int64).expandedDimensions(at: -1) .== classes).cast(to: dtype)
  }
}

extension Tensor {
  /// Indices as int64; whether they are in range is seen by the device that follows them.
  fileprivate func positions(in x: Tensor, _ axis: Int, _ operation: String) -> Tensor {
    Tensor.checkDevices(x, self) { operation }
    guard dtype == .int64 || dtype == .int32 else {
      stop(
        "[\(operation)] indices must be int32 or int64; got \(dtype). Cast them: "
          + "i.cast(to: .int64).")
    }
    return cast(to: .int64)
  }
}

extension [Bool] {
  fileprivate func indices(of value: Bool) -> [Int] { indices.filter { self[$0] == value } }
}
