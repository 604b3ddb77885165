// The choke point: every operation passes through one of these functions. They alone check dtypes
// and devices, run kernels and tell the tapes. Each is two steps, `compute` (a kernel) and `note`
// (the tapes), so that a variable can compute without being recorded.

extension Tensor {
  // MARK: Elementwise

  @inline(__always)
  static func unary(
    _ op: UnaryOp, _ x: Tensor, _ rule: @escaping UnaryRule
  ) -> Tensor {
    check(op, admits: x.dtype)
    let y = Tensor(TensorNode(x.shape, x.dtype, on: x.device))
    x.device.backend.unary(op, x.node.operand, into: y.node.operand)
    note(y) { Record(output: y, inputs: .one(x), rule: .unary(rule)) }
    return y
  }

  @inline(__always)
  static func binary(
    _ op: BinaryOp, _ a: Tensor, _ b: Tensor,
    left: @escaping BinaryRule, right: @escaping BinaryRule
  ) -> Tensor {
    let y = compute(op, a, b)
    note(y) {
      Record(output: y, inputs: .two(a, b), rule: .binary(left: left, right: right))
    }
    return y
  }

  /// The kernel of a binary operation, checked and broadcast but not recorded.
  @inline(__always)
  static func compute(_ op: BinaryOp, _ a: Tensor, _ b: Tensor) -> Tensor {
    check(op, admits: a.dtype, b.dtype)
    checkDevices(a, b) { "\(op)" }
    let shape = a.shape == b.shape ? a.shape : broadcast(a.shape, b.shape) { "\(op)" }
    let y = Tensor(TensorNode(shape, a.dtype, on: a.device))
    a.device.backend.binary(
      op, a.node.operand(broadcastTo: shape), b.node.operand(broadcastTo: shape),
      into: y.node.operand)
    return y
  }

  static func compare(_ op: ComparisonOp, _ a: Tensor, _ b: Tensor) -> Tensor {
    checkDTypes(a, b) { "\(op)" }
    checkDevices(a, b) { "\(op)" }
    let shape = broadcast(a.shape, b.shape) { "\(op)" }
    let y = Tensor(TensorNode(shape, .bool, on: a.device))
    a.device.backend.compare(
      op, a.node.operand(broadcastTo: shape), b.node.operand(broadcastTo: shape),
      into: y.node.operand)
    return y
  }

  static func select(_ condition: Tensor, _ a: Tensor, _ b: Tensor) -> Tensor {
    guard condition.dtype == .bool else {
      stop(
        "[where] the condition must be bool; got \(condition.dtype). "
          + "Compare first: x > 0, or cast(to: .bool).")
    }
    checkDTypes(a, b) { "where" }
    checkDevices(a, b) { "where" }
    checkDevices(condition, a) { "where" }
    let shape = broadcast(condition.shape, broadcast(a.shape, b.shape) { "where" }) { "where" }
    let y = Tensor(TensorNode(shape, a.dtype, on: a.device))
    a.device.backend.select(
      condition.node.operand(broadcastTo: shape), a.node.operand(broadcastTo: shape),
      b.node.operand(broadcastTo: shape), into: y.node.operand)
    note(y) {
      Record(
        output: y, inputs: .two(a, b),
        rule: .binary(
          left: { _, _, _, g in condition.select(g, Tensor.zeros(like: g)) },
          right: { _, _, _, g in condition.select(Tensor.zeros(like: g), g) }))
    }
    return y
  }

  static func convert(_ x: Tensor, to dtype: DType) -> Tensor {
    if x.dtype == dtype { return x }
    let y = Tensor(TensorNode(x.shape, dtype, on: x.device))
    x.device.backend.cast(x.node.operand, into: y.node.operand)
    note(y) {
      Record(output: y, inputs: .one(x), rule: .unary { x, _, g in g.cast(to: x.dtype) })
    }
    return y
  }

  // MARK: Reduction

  /// Reduces `axes`, which exist and ascend.
  static func reduce(
    _ op: ReduceOp, _ x: Tensor, axes: [Int], keepDims: Bool, rule: @escaping UnaryRule
  ) -> Tensor {
    let y = Tensor(TensorNode(x.shape.reduced(axes, keepDims: keepDims), x.dtype, on: x.device))
    x.device.backend.reduce(
      op, x.node.operand(movingToEnd: axes), lastAxes: axes.count,
      into: y.node.operand(keeping: x.shape.reduced(axes, keepDims: false)))
    note(y) { Record(output: y, inputs: .one(x), rule: .unary(rule)) }
    return y
  }

  static func argReduce(greatest: Bool, _ x: Tensor, axis: Int) -> Tensor {
    let y = Tensor(TensorNode(x.shape.reduced([axis], keepDims: false), .int64, on: x.device))
    x.device.backend.argReduce(
      greatest: greatest, x.node.operand(movingToEnd: [axis]), into: y.node.operand)
    return y
  }

  /// The running sum along the last axis.
  static func cumulate(_ op: ReduceOp, _ x: Tensor, rule: @escaping UnaryRule) -> Tensor {
    let y = Tensor(TensorNode(x.shape, x.dtype, on: x.device))
    x.device.backend.cumulate(op, x.node.operand, into: y.node.operand)
    note(y) { Record(output: y, inputs: .one(x), rule: .unary(rule)) }
    return y
  }

  // MARK: Products

  /// Matrices of rank 2 or more, whose inner lengths fit.
  static func product(_ a: Tensor, _ b: Tensor, _ shape: Shape) -> Tensor {
    let y = Tensor(TensorNode(shape, a.dtype, on: a.device))
    a.device.backend.matmul(
      a.node.operand(broadcastingBatchTo: shape), b.node.operand(broadcastingBatchTo: shape),
      into: y.node.operand)
    note(y) {
      Record(
        output: y, inputs: .two(a, b),
        rule: .binary(
          left: { _, b, _, g in g.matmul(b.matrixTransposed) },
          right: { a, _, _, g in a.matrixTransposed.matmul(g) }))
    }
    return y
  }

  // MARK: Movement

  /// A window on the same storage; `rule` gives the gradient back its shape.
  @inline(__always)
  static func view(
    _ x: Tensor, shape: Shape, strides: Shape, offset: Int, rule: @escaping UnaryRule
  ) -> Tensor {
    let y = Tensor(TensorNode(viewing: x.node, shape: shape, strides: strides, offset: offset))
    note(y) { Record(output: y, inputs: .one(x), rule: .unary(rule)) }
    return y
  }

  /// A new tensor filled with one value, then with parts copied into windows of it.
  static func assemble(
    _ shape: Shape, _ dtype: DType, on device: Device, filledWith value: Scalar?,
    parts: [(Tensor, window: (Operand) -> Operand)], rule: @escaping GeneralRule
  ) -> Tensor {
    let y = Tensor(TensorNode(shape, dtype, on: device))
    if let value { device.backend.fill(value, into: y.node.operand) }
    for (part, window) in parts {
      device.backend.copy(part.node.operand, into: window(y.node.operand))
    }
    note(y) { Record(output: y, inputs: .many(parts.map(\.0)), rule: .general(rule)) }
    return y
  }

  // MARK: Indexing

  /// Slices of `x` along axis 0; `indices` are int64 and in range.
  static func gatherRows(_ x: Tensor, _ indices: Tensor) -> Tensor {
    var shape = indices.shape
    for axis in x.shape.indices.dropFirst() { shape.append(x.shape[axis]) }
    let y = Tensor(TensorNode(shape, x.dtype, on: x.device))
    x.device.backend.gather(x.node.operand, indices.node.operand, into: y.node.operand)
    note(y) {
      Record(
        output: y, inputs: .one(x),
        rule: .unary { x, _, g in
          scatterRows(Tensor.zeros(like: x), indices, g)
        })
    }
    return y
  }

  /// `x` with `updates` added to the rows that `indices` name.
  static func scatterRows(_ x: Tensor, _ indices: Tensor, _ updates: Tensor) -> Tensor {
    let y = Tensor(TensorNode(x.shape, x.dtype, on: x.device))
    x.device.backend.copy(x.node.operand, into: y.node.operand)
    x.device.backend.scatterAdd(
      updates.node.operand, indices.node.operand, into: y.node.operand)
    note(y) {
      Record(
        output: y, inputs: .two(x, updates),
        rule: .binary(
          left: { _, _, _, g in g }, right: { _, _, _, g in gatherRows(g, indices) }))
    }
    return y
  }

  /// The order that sorts the last axis.
  static func order(_ x: Tensor, descending: Bool) -> Tensor {
    let y = Tensor(TensorNode(x.shape, .int64, on: x.device))
    x.device.backend.argSort(x.node.operand, descending: descending, into: y.node.operand)
    return y
  }

  // MARK: Random numbers

  static func random(_ op: RandomOp, _ shape: Shape, _ dtype: DType, _ key: RandomKey) -> Tensor {
    let y = Tensor(TensorNode(shape, dtype, on: ThreadContext.current.device))
    y.device.backend.random(op, key: key.seed, stream: key.stream, into: y.node.operand)
    return y
  }

  // MARK: The tapes

  /// Tells the recording tapes of an operation; costs one look at the thread when there is none.
  @inline(__always)
  static func note(_ output: Tensor, _ record: () -> Record) {
    let context = ThreadContext.current
    if !context.tapes.isEmpty && output.dtype.isFloating {
      let record = record()
      for tape in context.tapes { tape.note(record) }
    }
  }
}

// MARK: Checks

extension Tensor {
  @inline(__always)
  static func checkDTypes(_ a: Tensor, _ b: Tensor, _ name: () -> String) {
    if a.dtype != b.dtype { refuseMixed(name(), a.dtype, b.dtype) }
  }

  @inline(never)
  private static func refuseMixed(_ operation: String, _ a: DType, _ b: DType) {
    _ = checked { () throws(TensorError) in try DType.common(a, b, operation: operation) }
  }

  @inline(__always)
  static func checkDevices(_ a: Tensor, _ b: Tensor, _ name: () -> String) {
    if a.device !== b.device {
      stop(
        "[\(name())] operands are on \(a.device) and \(b.device). "
          + "Move one: x.moved(to: .\(a.device)).")
    }
  }

  @inline(__always)
  static func broadcast(_ a: Shape, _ b: Shape, _ name: () -> String) -> Shape {
    if a == b { return a }
    return checked { () throws(TensorError) in
      try Shape.broadcast(a, b, operation: name())
    }
  }

  @inline(__always)
  static func check(_ op: UnaryOp, admits dtype: DType) {
    if dtype.isFloating && op != .not { return }
    checkUnusual(op, dtype)
  }

  @inline(never)
  private static func checkUnusual(_ op: UnaryOp, _ dtype: DType) {
    switch op {
    case .not:
      if dtype == .bool { return }
      stop("[not] needs bool; got \(dtype). Compare first, x .!= 0, or cast(to: .bool).")
    case .negate, .absolute, .sign, .square, .relu:
      if dtype.isInteger { return }
      stop("[\(op)] is not defined for bool. Cast the tensor first: x.cast(to: .int32).")
    default:
      stop("[\(op)] needs a floating dtype; got \(dtype). Cast first: x.cast(to: .float32).")
    }
  }

  @inline(__always)
  static func check(_ op: BinaryOp, admits a: DType, _ b: DType) {
    if a == b && a.isFloating && op.rawValue < BinaryOp.and.rawValue { return }
    checkUnusual(op, a, b)
  }

  @inline(never)
  private static func checkUnusual(_ op: BinaryOp, _ a: DType, _ b: DType) {
    refuseMixed("\(op)", a, b)
    let allowed: Bool
    switch op {
    case .and, .or, .xor:
      if a != .bool {
        stop("[\(op)] needs bool; got \(a). Compare first, x .!= 0, or cast(to: .bool).")
      }
      allowed = true
    case .divide:
      if a.isInteger {
        stop(
          "[divide] / needs a floating dtype; got \(a). Use floorDivided(by:) for whole numbers, "
            + "or cast first: x.cast(to: .float32).")
      }
      allowed = false
    case .atan2: allowed = false
    case .maximum, .minimum, .add, .subtract, .multiply, .floorDivide, .modulo, .power:
      allowed = a.isInteger
    }
    if !allowed {
      stop("[\(op)] is not defined for \(a). Cast the operands first: x.cast(to: .float32).")
    }
  }
}

// MARK: Operands

extension TensorNode {
  /// This storage seen with some axes moved behind the others.
  func operand(movingToEnd axes: [Int]) -> Operand {
    var lengths = Shape()
    var steps = Shape()
    for axis in 0..<shape.rank where !axes.contains(axis) {
      lengths.append(shape[axis])
      steps.append(strides[axis])
    }
    for axis in axes {
      lengths.append(shape[axis])
      steps.append(strides[axis])
    }
    return Operand(base: base, offset: offset, dtype: dtype, shape: lengths, strides: steps)
  }

  /// This whole storage without axes of length 1, which kernels of reductions do not expect.
  func operand(keeping axes: Shape) -> Operand {
    Operand(base: base, offset: offset, dtype: dtype, shape: axes, strides: axes.rowMajorStrides)
  }

  /// This stack of matrices seen with the batch axes of `target`.
  func operand(broadcastingBatchTo target: Shape) -> Operand {
    if shape.rank == 2 && target.rank == 2 { return operand }
    var lengths = target
    lengths[target.rank - 2] = shape[shape.rank - 2]
    lengths[target.rank - 1] = shape[-1]
    return operand(broadcastTo: lengths)
  }
}
