import CPUKernels

extension CPUBackend {
  /// Rows whose elements are neighbors; a longer one is better shared by all cores, step by step.
  func fusesSoftmax(_ x: Operand) -> Bool {
    let last = x.shape.rank - 1
    return x.strides[last] == 1 && x.shape[last] <= 1 << 14
  }

  /// A few rows at a time, which stay in the fastest cache from the first step to the last. The
  /// steps are the kernels of the five operations that a softmax is made of, and so are the
  /// numbers.
  func softmax(_ x: Operand, into y: Operand) {
    let last = x.shape.rank - 1
    let length = x.shape[last]
    var (kept, row) = (Axes(), Axes())
    row.wrap(length: length, stride: 1)
    for axis in (0..<last).reversed() { kept.wrap(length: x.shape[axis], stride: x.strides[axis]) }
    let rows = SoftmaxRows(
      dtype: x.dtype, length: length, kept: kept, row: row, source: UnsafeRawPointer(x.start),
      target: y.start)
    Parallel.forRanges(kept.count, cost: length &* 8) { from, to in rows.run(from, to) }
  }
}

/// The rows of a softmax, as they lie in memory.
private struct SoftmaxRows {
  let dtype: DType
  let length: Int
  /// The axes of the operand that its rows are along, and those of a row.
  let kept: Axes
  let row: Axes
  let source: UnsafeRawPointer
  /// The first of the result's rows, which lie one after the other.
  let target: UnsafeMutableRawPointer

  /// Some of the rows, in groups of about 2048 elements.
  func run(_ from: Int, _ to: Int) {
    let group = max(1, min(2048 / length, to - from))
    let width = dtype.byteCount
    withUnsafeTemporaryAllocation(
      byteCount: (group * length + group) * width, alignment: 64
    ) { buffer in
      guard let shifted = buffer.baseAddress else { return }
      let perRow = shifted + group &* length &* width
      var first = from
      while first < to {
        run(first..<min(first &+ group, to), shifted, perRow)
        first &+= group
      }
    }
  }

  /// One group, with memory for its elements, and for a number for each row.
  private func run(
    _ rows: Range<Int>, _ shifted: UnsafeMutableRawPointer, _ perRow: UnsafeMutableRawPointer
  ) {
    let (width, count) = (dtype.byteCount, rows.count)
    let y = target + rows.lowerBound &* length &* width
    // Reductions write to the row's own place.
    reduceRows(.maximum, dtype, source, kept, row, rows, perRow - rows.lowerBound &* width)
    for index in 0..<count {
      let start = source + kept.offset(of: rows.lowerBound &+ index) &* width
      binaryRun(
        .subtract, dtype, start, 1, perRow + index &* width, 0,
        shifted + index &* length &* width, length)
    }
    unaryRun(.exp, dtype, shifted, 1, y, count &* length)
    var results = Axes()
    results.wrap(length: count, stride: length)
    reduceRows(.sum, dtype, y, results, row, 0..<count, perRow)
    for index in 0..<count {
      let start = y + index &* length &* width
      binaryRun(.divide, dtype, start, 1, perRow + index &* width, 0, start, length)
    }
  }
}
