import CPUKernels

/// Fewer elements than this are never split among cores, whatever each of them costs.
private let smallCount = 1 << 13

extension CPUBackend {
  func unary(_ op: UnaryOp, _ x: Operand, into y: Operand) {
    let cost = y.elementCount < smallCount ? 1 : op.row.cost
    let (source, target, width) = (UnsafeRawPointer(x.start), y.start, y.dtype.byteCount)
    if x.strides == y.strides {
      return Parallel.forRanges(y.elementCount, cost: cost, multiple: 64) { from, to in
        unaryRun(op, x.dtype, source + from &* width, 1, target + from &* width, to - from)
      }
    }
    LoopNest.lend(x, y) { nest in
      nest.forRuns(cost: cost) { at, step, count in
        unaryRun(op, x.dtype, source + at.a &* width, step.a, target + at.y &* width, count)
      }
    }
  }

  func binary(_ op: BinaryOp, _ a: Operand, _ b: Operand, into y: Operand) {
    let cost = y.elementCount < smallCount ? 1 : op.row.cost
    let (left, right, target) = (UnsafeRawPointer(a.start), UnsafeRawPointer(b.start), y.start)
    let width = y.dtype.byteCount
    if a.strides == y.strides && b.strides == y.strides {
      return Parallel.forRanges(y.elementCount, cost: cost, multiple: 64) { from, to in
        let skip = from &* width
        if (target == left || target == right) && !op.mayReplace(a.dtype) {
          binaryInPlace(op, a.dtype, left + skip, right + skip, target + skip, to - from, width)
        } else {
          binaryRun(op, a.dtype, left + skip, 1, right + skip, 1, target + skip, to - from)
        }
      }
    }
    LoopNest.lend(a, b, y) { nest in
      nest.forRuns(cost: cost) { at, step, count in
        binaryRun(
          op, a.dtype, left + at.a &* width, step.a, right + at.b &* width, step.b,
          target + at.y &* width, count)
      }
    }
  }

  func binary(
    _ op: BinaryOp, _ x: Operand, _ scalar: Scalar, _ side: ScalarSide, into y: Operand
  ) throws(DeviceError) {
    guard x.strides == y.strides else {
      return try withOperand(of: scalar, x.dtype, y.shape) { scalar in
        side == .left ? binary(op, scalar, x, into: y) : binary(op, x, scalar, into: y)
      }
    }
    let cost = y.elementCount < smallCount ? 1 : op.row.cost
    let (source, target, width) = (UnsafeRawPointer(x.start), y.start, y.dtype.byteCount)
    let bits = scalar.bits(x.dtype)
    withUnsafeBytes(of: bits) { bytes in
      guard let number = bytes.baseAddress else { return }
      Parallel.forRanges(y.elementCount, cost: cost, multiple: 64) { from, to in
        let skip = from &* width
        switch side {
        case .right:
          binaryRun(op, x.dtype, source + skip, 1, number, 0, target + skip, to - from)
        case .left:
          binaryRun(op, x.dtype, number, 0, source + skip, 1, target + skip, to - from)
        }
      }
    }
  }

  func compare(_ op: ComparisonOp, _ a: Operand, _ b: Operand, into y: Operand) {
    let (left, right) = (UnsafeRawPointer(a.start), UnsafeRawPointer(b.start))
    let (target, width) = (y.start.of(Bool.self), a.dtype.byteCount)
    LoopNest.lend(a, b, y) { nest in
      nest.forRuns(cost: 1) { at, step, count in
        compareRun(
          op, a.dtype, left + at.a &* width, step.a, right + at.b &* width, step.b,
          target + at.y, count)
      }
    }
  }

  func select(_ condition: Operand, _ a: Operand, _ b: Operand, into y: Operand) {
    let (left, right) = (UnsafeRawPointer(a.start), UnsafeRawPointer(b.start))
    let (target, width) = (y.start, y.dtype.byteCount)
    let chosen = UnsafePointer(condition.start.of(UInt8.self))
    LoopNest.lend(
      y.shape, rank: y.shape.rank, a.strides, b.strides, condition.strides, y.strides
    ) { nest in
      nest.forRuns(cost: 1) { at, step, count in
        selectRun(
          width, chosen + at.c, step.c, left + at.a &* width, step.a,
          right + at.b &* width, step.b, target + at.y &* width, count)
      }
    }
  }

  func cast(_ x: Operand, into y: Operand) {
    let source = UnsafeRawPointer(x.start)
    let (xWidth, yWidth) = (x.dtype.byteCount, y.dtype.byteCount)
    LoopNest.lend(x, y) { nest in
      nest.forRuns(cost: 1) { at, step, count in
        castRun(
          x.dtype, source + at.a &* xWidth, step.a, y.dtype,
          y.start + at.y &* yWidth, count)
      }
    }
  }
}

// MARK: Runs of one stride, by dtype

@inline(__always)
func unaryRun(
  _ op: UnaryOp, _ dtype: DType, _ x: UnsafeRawPointer, _ stride: Int,
  _ y: UnsafeMutableRawPointer, _ count: Int
) {
  switch dtype {
  case .float32: unaryFloat32(op, x.of(Float.self), stride, y.of(Float.self), count)
  case .float64: unaryFloat64(op, x.of(Double.self), stride, y.of(Double.self), count)
  case .int32: unaryInt32(op, x.of(Int32.self), stride, y.of(Int32.self), count)
  case .int64: unaryInt64(op, x.of(Int64.self), stride, y.of(Int64.self), count)
  case .uint8: unaryUInt8(op, x.of(UInt8.self), stride, y.of(UInt8.self), count)
  case .bool: notBool(x.of(UInt8.self), stride, y.of(UInt8.self), count)
  }
}

@inline(__always)
func binaryRun(
  _ op: BinaryOp, _ dtype: DType, _ a: UnsafeRawPointer, _ aStep: Int, _ b: UnsafeRawPointer,
  _ bStep: Int, _ y: UnsafeMutableRawPointer, _ count: Int
) {
  switch dtype {
  case .float32:
    binaryFloat32(op, a.of(Float.self), aStep, b.of(Float.self), bStep, y.of(Float.self), count)
  case .float64:
    binaryFloat64(op, a.of(Double.self), aStep, b.of(Double.self), bStep, y.of(Double.self), count)
  case .int32:
    binaryInt32(op, a.of(Int32.self), aStep, b.of(Int32.self), bStep, y.of(Int32.self), count)
  case .int64:
    binaryInt64(op, a.of(Int64.self), aStep, b.of(Int64.self), bStep, y.of(Int64.self), count)
  case .uint8:
    binaryUInt8(op, a.of(UInt8.self), aStep, b.of(UInt8.self), bStep, y.of(UInt8.self), count)
  case .bool:
    binaryBool(op, a.of(UInt8.self), aStep, b.of(UInt8.self), bStep, y.of(UInt8.self), count)
  }
}

/// A run whose result replaces an operand, by way of a small block: the compiler's loops are vector
/// instructions only where nothing overlaps.
private func binaryInPlace(
  _ op: BinaryOp, _ dtype: DType, _ a: UnsafeRawPointer, _ b: UnsafeRawPointer,
  _ y: UnsafeMutableRawPointer, _ count: Int, _ width: Int
) {
  guard count >= 128, let block = try? HostMemory.allocate(1 << 13) else {
    return binaryRun(op, dtype, a, 1, b, 1, y, count)
  }
  defer { HostMemory.deallocate(block, 1 << 13) }
  let length = (1 << 13) / width
  var position = 0
  while position < count {
    let (part, skip) = (min(length, count &- position), position &* width)
    binaryRun(op, dtype, a + skip, 1, b + skip, 1, block.address, part)
    (y + skip).copyMemory(from: block.address, byteCount: part &* width)
    position &+= part
  }
}

@inline(__always)
func compareRun(
  _ op: ComparisonOp, _ dtype: DType, _ a: UnsafeRawPointer, _ aStep: Int, _ b: UnsafeRawPointer,
  _ bStep: Int, _ y: UnsafeMutablePointer<Bool>, _ count: Int
) {
  switch dtype {
  case .float32: compareFloat32(op, a.of(Float.self), aStep, b.of(Float.self), bStep, y, count)
  case .float64: compareFloat64(op, a.of(Double.self), aStep, b.of(Double.self), bStep, y, count)
  case .int32: compareInt32(op, a.of(Int32.self), aStep, b.of(Int32.self), bStep, y, count)
  case .int64: compareInt64(op, a.of(Int64.self), aStep, b.of(Int64.self), bStep, y, count)
  case .uint8, .bool:
    compareUInt8(op, a.of(UInt8.self), aStep, b.of(UInt8.self), bStep, y, count)
  }
}

@inline(__always)
func selectRun(
  _ width: Int, _ chosen: UnsafePointer<UInt8>, _ step: Int, _ a: UnsafeRawPointer, _ aStep: Int,
  _ b: UnsafeRawPointer, _ bStep: Int, _ y: UnsafeMutableRawPointer, _ count: Int
) {
  switch width {
  case 1:
    select8(
      chosen, step, a.of(UInt8.self), aStep, b.of(UInt8.self), bStep, y.of(UInt8.self), count)
  case 4:
    select32(
      chosen, step, a.of(UInt32.self), aStep, b.of(UInt32.self), bStep, y.of(UInt32.self), count)
  default:
    select64(
      chosen, step, a.of(UInt64.self), aStep, b.of(UInt64.self), bStep, y.of(UInt64.self), count)
  }
}

@inline(__always)
func castRun(
  _ dtype: DType, _ x: UnsafeRawPointer, _ stride: Int, _ type: DType,
  _ y: UnsafeMutableRawPointer, _ count: Int
) {
  switch dtype {
  case .float32: castFloat32(x.of(Float.self), stride, to: type, y, count)
  case .float64: castFloat64(x.of(Double.self), stride, to: type, y, count)
  case .int32: castInt32(x.of(Int32.self), stride, to: type, y, count)
  case .int64: castInt64(x.of(Int64.self), stride, to: type, y, count)
  case .uint8, .bool: castUInt8(x.of(UInt8.self), stride, to: type, y, count)
  }
}
