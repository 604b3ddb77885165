// The fronts of the primitives: each checks dtypes, devices and shapes, and hands over to the
// dispatcher. Rules are beside the public operations; those that belong to a primitive whatever
// operation uses it are here.

extension Tensor {
  // MARK: Elementwise

  @inline(__always)
  static func unary(
    _ op: UnaryOp, _ x: Tensor, _ rule: @escaping (Tensor, Tensor, Tensor) -> Tensor?
  ) -> Tensor {
    check(op, admits: x.dtype)
    return Dispatcher.run(
      .unary(op), x, x.shape, x.dtype, rule: .unary(rule), for: { "\(op)" })
  }

  /// A function of which one operand at least is a tensor.
  @inline(__always)
  static func binary(
    _ op: BinaryOp, _ a: Argument, _ b: Argument, rule: @autoclosure () -> GradientRule
  ) -> Tensor {
    switch (a, b) {
    case (.tensor(let a), .tensor(let b)): return binary(op, a, b, rule: rule())
    case (.tensor(let a), .scalar(let b)):
      check(op, admits: a.dtype, a.dtype)
      return Dispatcher.run(
        .binaryScalar(op, b.fitting(a.dtype), .right), a, a.shape, a.dtype,
        rule: rule(), for: { "\(op)" })
    case (.scalar(let a), .tensor(let b)):
      check(op, admits: b.dtype, b.dtype)
      return Dispatcher.run(
        .binaryScalar(op, a.fitting(b.dtype), .left), b, b.shape, b.dtype,
        rule: rule(), for: { "\(op)" })
    case (.scalar, .scalar):
      stop("[\(op)] internal error: neither operand is a tensor.")
    }
  }

  /// A function of two tensors.
  @inline(__always)
  static func binary(
    _ op: BinaryOp, _ a: Tensor, _ b: Tensor, rule: @autoclosure () -> GradientRule
  ) -> Tensor {
    check(op, admits: a.dtype, b.dtype)
    checkDevices(a, b) { "\(op)" }
    let shape = a.shape == b.shape ? a.shape : broadcast(a.shape, b.shape) { "\(op)" }
    return Dispatcher.run(.binary(op), a, b, shape, a.dtype, rule: rule(), for: { "\(op)" })
  }

  /// A comparison of which one side at least is a tensor.
  @inline(__always)
  static func compare(_ op: ComparisonOp, _ a: Argument, _ b: Argument) -> Tensor {
    switch (a, b) {
    case (.tensor(let a), .tensor(let b)): return compare(op, a, b)
    case (.tensor(let a), .scalar(let b)): return compare(op, a, b)
    case (.scalar(let a), .tensor(let b)): return compare(op.mirrored, b, a)
    case (.scalar, .scalar): stop("[\(op)] internal error: neither operand is a tensor.")
    }
  }

  private static func compare(_ op: ComparisonOp, _ a: Tensor, _ b: Tensor) -> Tensor {
    checkDTypes(a, b) { "\(op)" }
    checkDevices(a, b) { "\(op)" }
    let shape = broadcast(a.shape, b.shape) { "\(op)" }
    return Dispatcher.run(.compare(op), a, b, shape, .bool, rule: .none, for: { "\(op)" })
  }

  private static func compare(_ op: ComparisonOp, _ x: Tensor, _ scalar: Scalar) -> Tensor {
    Dispatcher.run(
      .compareScalar(op, scalar.fitting(x.dtype)), x, x.shape, .bool, rule: .none,
      for: { "\(op)" })
  }

  /// Elements of `a` where the condition is true, else of `b`; not both of them are scalars.
  static func select(_ condition: Tensor, _ a: Argument, _ b: Argument) -> Tensor {
    guard condition.dtype == .bool else {
      stop(
        "[select] the condition must be bool; got \(condition.dtype). "
          + "Compare first: x > 0, or cast(to: .bool).")
    }
    switch (a, b) {
    case (.tensor(let a), .tensor(let b)): return select(condition, a, b)
    case (.tensor(let x), .scalar(let value)): return select(condition, x, value, .right)
    case (.scalar(let value), .tensor(let x)): return select(condition, x, value, .left)
    case (.scalar, .scalar): stop("[select] internal error: neither operand is a tensor.")
    }
  }

  private static func select(_ condition: Tensor, _ a: Tensor, _ b: Tensor) -> Tensor {
    checkDTypes(a, b) { "select" }
    checkDevices(a, b) { "select" }
    checkDevices(condition, a) { "select" }
    let shape = broadcast(condition.shape, broadcast(a.shape, b.shape) { "select" }) { "select" }
    return Dispatcher.run(
      .select, condition, a, b, shape, a.dtype,
      rule: .general { operation, position, g in
        guard let condition = operation.a else { return nil }
        switch position {
        case 1: return condition.select(g, 0)
        case 2: return condition.select(0, g)
        default: return nil
        }
      }, for: { "select" })
  }

  private static func select(
    _ condition: Tensor, _ x: Tensor, _ scalar: Scalar, _ side: ScalarSide
  ) -> Tensor {
    checkDevices(condition, x) { "select" }
    let shape = broadcast(condition.shape, x.shape) { "select" }
    return Dispatcher.run(
      .selectScalar(scalar.fitting(x.dtype), side), condition, x, shape, x.dtype,
      rule: .general { operation, position, g in
        guard position == 1, let condition = operation.a,
          case .selectScalar(_, let side) = operation.primitive
        else { return nil }
        return side == .right ? condition.select(g, 0) : condition.select(0, g)
      }, for: { "select" })
  }

  static func cast(_ x: Tensor, to dtype: DType) -> Tensor {
    if x.dtype == dtype { return x }
    return Dispatcher.run(
      .cast, x, x.shape, dtype, rule: .unary { x, _, g in g.cast(to: x.dtype) }, for: { "cast" })
  }

  // MARK: Reductions

  /// Reduces axes that exist.
  static func reduce(
    _ op: ReduceOp, _ x: Tensor, _ axes: AxisMask, keepDims: Bool,
    rule: @autoclosure () -> GradientRule
  ) -> Tensor {
    Dispatcher.run(
      .reduce(op, axes), x, x.shape.reduced(axes, keepDims: keepDims), x.dtype, rule: rule(),
      for: { "\(op)" })
  }

  static func argReduce(_ op: ArgReduceOp, _ x: Tensor, axis: Int) -> Tensor {
    Dispatcher.run(
      .argReduce(op, axis: UInt8(axis)), x,
      x.shape.reduced(AxisMask([axis]), keepDims: false), .int64, rule: .none, for: { "\(op)" })
  }

  /// The running sum along the last axis.
  static func cumulativeSum(_ x: Tensor) -> Tensor {
    Dispatcher.run(
      .cumulative(.sum), x, x.shape, x.dtype,
      rule: .unary { _, _, g in
        cumulativeSum(g.flipped(axis: -1)).flipped(axis: -1)
      }, for: { "cumulativeSum" })
  }

  // MARK: Products

  /// Matrices of rank 2 or more, whose inner lengths fit.
  @inline(__always)
  static func matmul(_ a: Tensor, _ b: Tensor, _ shape: Shape) -> Tensor {
    Dispatcher.run(
      .matmul(ThreadContext.matmulPrecision), a, b, shape, a.dtype,
      rule: .binary(
        left: { _, b, _, g in g.matmul(b.tensor(like: g).matrixTransposed) },
        right: { a, _, _, g in a.tensor(like: g).matrixTransposed.matmul(g) }),
      for: { "matmul" })
  }

  // MARK: Views

  /// The same tensor under an identity of its own: what a variable holds, and what gradients stop
  /// at.
  func renamed(rule: GradientRule = .none) -> Tensor {
    Dispatcher.view(
      .identity, self, shape: shape, strides: node.strides, offset: node.offset, rule: rule)
  }

  /// The axes in another order.
  func transposed(_ order: AxisOrder) -> Tensor {
    var (lengths, steps) = (node.shape, node.strides)
    for position in 0..<rank {
      lengths[position] = node.shape[order[position]]
      steps[position] = node.strides[order[position]]
    }
    return Dispatcher.view(
      .transpose(order), self, shape: lengths, strides: steps, offset: node.offset,
      rule: .general { operation, _, g in
        guard case .transpose(let order) = operation.primitive else { return nil }
        return g.transposed(order.inverse)
      })
  }

  /// The last two axes exchanged.
  var matrixTransposed: Tensor {
    var order = AxisOrder(rank: rank)
    (order[rank - 2], order[rank - 1]) = (rank - 1, rank - 2)
    return transposed(order)
  }

  /// The same elements in row-major order in a shape of as many.
  func reshaped(to shape: Shape) -> Tensor {
    if shape == self.shape { return self }
    let source = contiguous
    return Dispatcher.view(
      .reshape, source, shape: shape, strides: shape.rowMajorStrides, offset: source.node.offset,
      rule: .unary { x, _, g in g.reshaped(to: x.shape) })
  }

  /// A new axis of length 1 at a position: a reshape that never copies.
  func expandedDimensions(atPosition position: Int) -> Tensor {
    var (lengths, steps) = (shape, node.strides)
    lengths.insert(1, at: position)
    steps.insert(1, at: position)
    return Dispatcher.view(
      .reshape, self, shape: lengths, strides: steps, offset: node.offset,
      rule: .unary { x, _, g in g.reshaped(to: x.shape) })
  }

  /// Some elements of an axis, in range.
  func slice(axis: Int, start: Int, step: Int, count: Int) -> Tensor {
    let window = node.operand.sliced(axis: axis, start: start, step: step, count: count)
    return Dispatcher.view(
      .slice(start: start, step: step, axis: UInt8(axis)), self, shape: window.shape,
      strides: window.strides, offset: window.offset,
      rule: .general { operation, _, g in
        guard case .slice(let start, let step, let axis) = operation.primitive,
          let x = operation.a
        else { return nil }
        return g.embedded(in: x.shape, axis: Int(axis), start: start, step: step)
      })
  }

  /// The elements `start` up to, not including, `end` of an axis.
  func slice(_ axis: Int, _ start: Int, _ end: Int) -> Tensor {
    slice(axis: axis, start: start, step: 1, count: end - start)
  }

  /// The elements of axis 0 at positions that are there: what `x[range]` is, without its checks.
  package func rows(_ range: Range<Int>) -> Tensor {
    if range.count == shape[0] { return self }
    return slice(0, range.lowerBound, range.upperBound)
  }

  /// Slices along axis 0 at int64 indices on this device: what `gathered(at:)` is, without its
  /// checks.
  package func rows(at indices: Tensor) -> Tensor { Tensor.gather(self, indices) }

  /// One element of an axis, in range; the axis goes.
  func pick(axis: Int, index: Int) -> Tensor {
    var (lengths, steps) = (shape, node.strides)
    let offset = node.offset + index * steps[axis]
    lengths.remove(at: axis)
    steps.remove(at: axis)
    return Dispatcher.view(
      .pick(index: index, axis: UInt8(axis)), self, shape: lengths, strides: steps,
      offset: offset,
      rule: .general { operation, _, g in
        guard case .pick(let index, let axis) = operation.primitive, let x = operation.a
        else { return nil }
        return g.expandedDimensions(atPosition: Int(axis)).embedded(
          in: x.shape, axis: Int(axis), start: index, step: 1)
      })
  }

  /// Zeros of a shape, with this tensor as a slice of an axis: the reverse of slicing, and each is
  /// the gradient of the other.
  func embedded(in shape: Shape, axis: Int, start: Int, step: Int) -> Tensor {
    Dispatcher.run(
      .embed(start: start, step: step, axis: UInt8(axis)), self, shape, dtype,
      rule: .general { operation, _, g in
        guard case .embed(let start, let step, let axis) = operation.primitive,
          let x = operation.a
        else { return nil }
        return g.slice(
          axis: Int(axis), start: start, step: step, count: x.shape[Int(axis)])
      }, for: { "embed" })
  }

  // MARK: Indexing

  /// Slices of `x` along axis 0 at int64 indices; `name` is the operation that a wrong one names.
  static func gather(_ x: Tensor, _ indices: Tensor, for name: StaticString = "gathered") -> Tensor
  {
    checkDevices(x, indices) { "\(name)" }
    var shape = indices.shape
    for axis in 1..<Swift.max(x.rank, 1) { shape.append(x.shape[axis]) }
    return Dispatcher.run(
      .gather, x, indices, shape, x.dtype,
      rule: .general { operation, position, g in
        guard position == 0, let x = operation.a, let indices = operation.b else { return nil }
        return scatterAdd(Tensor.zeros(like: x), indices, g)
      }, for: { "\(name)" })
  }

  /// `x` with `updates` added to the slices along axis 0 that `indices` name.
  static func scatterAdd(
    _ x: Tensor, _ indices: Tensor, _ updates: Tensor, for name: StaticString = "scatterAdded"
  ) -> Tensor {
    checkDevices(x, indices) { "\(name)" }
    checkDevices(x, updates) { "\(name)" }
    return Dispatcher.run(
      .scatterAdd, x, indices, updates, x.shape, x.dtype,
      rule: .general { operation, position, g in
        guard let indices = operation.b else { return nil }
        switch position {
        case 0: return g
        case 2: return gather(g, indices)
        default: return nil
        }
      }, for: { "\(name)" })
  }

  /// Elements of the last axis of `x` at int64 indices; the axes before it are equal.
  static func gatherAlong(_ x: Tensor, _ indices: Tensor) -> Tensor {
    checkDevices(x, indices) { "taken" }
    return Dispatcher.run(
      .gatherAlong, x, indices, indices.shape, x.dtype,
      rule: .general { operation, position, g in
        guard position == 0, let x = operation.a, let indices = operation.b else { return nil }
        return scatterAddAlong(Tensor.zeros(like: x), indices, g)
      }, for: { "taken" })
  }

  /// `x` with `updates` added to the elements of its last axis that `indices` name.
  static func scatterAddAlong(_ x: Tensor, _ indices: Tensor, _ updates: Tensor) -> Tensor {
    checkDevices(x, indices) { "taken" }
    checkDevices(x, updates) { "taken" }
    return Dispatcher.run(
      .scatterAddAlong, x, indices, updates, x.shape, x.dtype,
      rule: .general { operation, position, g in
        guard let indices = operation.b else { return nil }
        switch position {
        case 0: return g
        case 2: return gatherAlong(g, indices)
        default: return nil
        }
      }, for: { "taken" })
  }

  /// The indices that sort the last axis.
  static func argsort(_ x: Tensor, descending: Bool) -> Tensor {
    Dispatcher.run(
      .argsort(descending: descending), x, x.shape, .int64, rule: .none, for: { "argSort" })
  }

  // MARK: Sources

  @inline(__always)
  static func fill(
    _ shape: Shape, _ value: Scalar, _ dtype: DType, on device: Device,
    for operation: @autoclosure () -> String = "fill"
  ) -> Tensor {
    Dispatcher.run(
      .fill(value.fitting(dtype)), shape, dtype, on: device, for: { operation() })
  }

  /// A scalar as a tensor of the dtype and on the device of another.
  static func scalar(_ value: Scalar, like other: Tensor) -> Tensor {
    fill([], value, other.dtype, on: other.device)
  }

  /// The next draw of this thread's random numbers.
  static func random(
    _ op: RandomOp, _ shape: Shape, _ dtype: DType, on device: Device, for name: String
  ) -> Tensor {
    Dispatcher.run(
      .random(ThreadContext.current.generator.next(), op), shape, dtype, on: device, for: { name })
  }
}
