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
