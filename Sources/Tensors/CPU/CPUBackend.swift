import CPUKernels

/// This machine's processor: vectorised kernels, OpenBLAS for matrix products, and all cores for
/// whatever is large enough. No result depends on how many cores there are.
final class CPUBackend: Backend {
  @inline(__always)
  func allocate(byteCount: Int) -> UnsafeMutableRawPointer {
    ThreadContext.current.pool.allocate(byteCount)
  }

  @inline(__always)
  func deallocate(_ block: UnsafeMutableRawPointer, byteCount: Int) {
    ThreadContext.current.pool.deallocate(block, byteCount)
  }

  func upload(_ source: UnsafeRawPointer, to block: UnsafeMutableRawPointer, byteCount: Int) {
    block.copyMemory(from: source, byteCount: byteCount)
  }

  func download(
    _ block: UnsafeMutableRawPointer, to target: UnsafeMutableRawPointer, byteCount: Int
  ) {
    target.copyMemory(from: block, byteCount: byteCount)
  }

  /// Runs `body` with memory that is given back afterwards.
  @inline(__always)
  func withScratch(byteCount: Int, _ body: (UnsafeMutableRawPointer) -> Void) {
    let block = allocate(byteCount: byteCount)
    body(block)
    deallocate(block, byteCount: byteCount)
  }

  /// Runs `body` with `x` as it is if it is row-major, and with a row-major copy if it is not.
  @inline(__always)
  func withRowMajor(_ x: Operand, _ body: (Operand) -> Void) {
    if x.isRowMajor { return body(x) }
    let byteCount = x.elementCount * x.dtype.byteCount
    withScratch(byteCount: byteCount) { block in
      let copied = Operand(
        base: block, offset: 0, dtype: x.dtype, shape: x.shape, strides: x.shape.rowMajorStrides)
      copy(x, into: copied)
      body(copied)
    }
  }
}

extension DType {
  /// The same kind of number, as the kernels call it.
  @inline(__always)
  var elementType: ElementType {
    switch self {
    case .float32: .float32
    case .float64: .float64
    case .int32: .int32
    case .int64: .int64
    case .uint8: .uint8
    case .bool: .bool
    }
  }
}

extension Operand {
  /// The first element, for storage in host memory.
  @inline(__always)
  var start: UnsafeMutableRawPointer { base + offset &* dtype.byteCount }

  /// Whether the elements follow each other without a gap.
  @inline(__always)
  var isRowMajor: Bool {
    var (step, axis) = (1, shape.rank - 1)
    while axis >= 0 {
      if strides[axis] != step && shape[axis] != 1 { return false }
      step &*= shape[axis]
      axis -= 1
    }
    return true
  }
}

extension UnsafeRawPointer {
  /// This memory as elements of a dtype.
  @inline(__always)
  func of<T>(_: T.Type) -> UnsafePointer<T> { assumingMemoryBound(to: T.self) }
}

extension UnsafeMutableRawPointer {
  /// This memory as elements of a dtype.
  @inline(__always)
  func of<T>(_: T.Type) -> UnsafeMutablePointer<T> { assumingMemoryBound(to: T.self) }
}
