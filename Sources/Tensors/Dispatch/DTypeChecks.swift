// Which dtypes and devices an operation takes. The usual case costs one comparison; what the
// message says is worked out only when it is needed.

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
    if a.node.deviceReference.toOpaque() != b.node.deviceReference.toOpaque() {
      refuseDevices(a.device, b.device, name())
    }
  }

  @inline(never)
  private static func refuseDevices(_ a: Device, _ b: Device, _ name: String) -> Never {
    stop(TensorError.operands(on: a, b, name).description)
  }

  @inline(__always)
  static func broadcast(_ a: Shape, _ b: Shape, _ name: () -> String) -> Shape {
    if a == b { return a }
    return checked { () throws(TensorError) in
      try Shape.broadcast(a, b, operation: name())
    }
  }

  // MARK: Elementwise functions, by their rows

  @inline(__always)
  static func check(_ op: UnaryOp, admits dtype: DType) {
    if dtype.isFloating && op != .not { return }
    checkUnusual(op, dtype)
  }

  @inline(never)
  private static func checkUnusual(_ op: UnaryOp, _ dtype: DType) {
    let row = op.row
    if row.admits(dtype) { return }
    switch row.domain {
    case .bool: refuseNumbers("\(op)", dtype)
    case .numbers:
      stop("[\(op)] is not defined for bool. Cast the tensor first: x.cast(to: .int32).")
    case .floating:
      stop("[\(op)] needs a floating dtype; got \(dtype). Cast first: x.cast(to: .float32).")
    }
  }

  @inline(__always)
  static func check(_ op: BinaryOp, admits a: DType, _ b: DType) {
    if a == b && a.isFloating && !op.isLogical { return }
    checkUnusual(op, a, b)
  }

  @inline(never)
  private static func checkUnusual(_ op: BinaryOp, _ a: DType, _ b: DType) {
    refuseMixed("\(op)", a, b)
    let row = op.row
    if row.admits(a) { return }
    if row.domain == .bool { refuseNumbers("\(op)", a) }
    if op == .divide && a.isInteger {
      stop(
        "[divide] / needs a floating dtype; got \(a). Use floorDivided(by:) for integers, or cast "
          + "first: x.cast(to: .float32).")
    }
    stop("[\(op)] is not defined for \(a). Cast the operands first: x.cast(to: .float32).")
  }

  private static func refuseNumbers(_ operation: String, _ dtype: DType) -> Never {
    stop("[\(operation)] needs bool; got \(dtype). Compare first, x .!= 0, or cast(to: .bool).")
  }
}

extension TensorError {
  /// What is said of operands on two devices.
  static func operands(on a: Device, _ b: Device, _ operation: String) -> TensorError {
    TensorError(operation, "operands are on \(a) and \(b). Copy one: x.copied(to: .\(a)).")
  }
}
