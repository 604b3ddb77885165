import Tensors

extension GPUBackend {
  func reduce(
    _ op: ReduceOp, _ x: Operand, lastAxes axes: Int, into y: Operand
  ) throws(DeviceError) {
    try check(x)
    let outer = Walk(x, 0..<x.shape.rank - axes)
    let inner = Walk(x, x.shape.rank - axes..<x.shape.rank)
    let rows = y.elementCount
    let count = inner.shape.contains(0) ? 0 : x.elementCount / max(rows, 1)
    // Neighboring work items read neighboring elements, of one row or of several.
    let readsAcross = inner.strides.last != 1 && outer.strides.last == 1 && rows >= 1024
    let lanes = readsAcross ? 1 : Self.lanes(for: count)
    if readsAcross || rows >= 256 || count <= ReductionSource.longRow {
      return try reduce(op, x, outer, inner, count, y, rows: rows, lanes: lanes)
    }
    // The first pass leaves a number for each part, in the dtype that is added up in. A million
    // elements are enough groups for all of a GPU.
    let parts = min(1024, count / (ReductionSource.longRow / 16))
    let sum = ReductionSource.accumulator(op, x.dtype, hasFloat64: description.hasFloat64)
    let byteCount = rows * parts * sum.byteCount
    let storage = try allocate(byteCount: byteCount)
    defer { deallocate(storage, byteCount: byteCount) }
    let partial = Operand(
      storage: storage, offset: 0, dtype: sum, shape: [rows, parts], strides: [parts, 1])
    try reduce(op, x, outer, inner, count, partial, rows: rows, parts: parts, lanes: lanes)
    try reduce(
      op, partial, Walk(partial, 0..<1), Walk(partial, 1..<2), parts, y, rows: rows,
      lanes: Self.lanes(for: parts))
  }

  /// How many work items shall read a row, or a sum of products, together: a power of two, so that
  /// each reads up to eight.
  static func lanes(for count: Int) -> Int {
    var lanes = 1
    while lanes < KernelSource.groupSize, 8 * lanes < count { lanes *= 2 }
    return lanes
  }

  private func reduce(
    _ op: ReduceOp, _ x: Operand, _ outer: Walk, _ inner: Walk, _ count: Int, _ y: Operand,
    rows: Int, parts: Int = 1, lanes: Int
  ) throws(DeviceError) {
    let items = rows * parts * lanes
    let isFlat = inner.strides.count == 1
    try launch(
      .reduce(op, x.dtype, y.dtype, isFlat: isFlat), groups: Self.groups(items),
      reads: count / (parts * lanes)
    ) { arguments in
      for number in [rows, parts, lanes, count] { arguments.append(number) }
      arguments.append(x)
      arguments.append(outer)
      if isFlat { arguments.append(inner.strides[0]) } else { arguments.append(inner) }
      arguments.append(y)
    }
  }

  func argReduce(_ op: ArgReduceOp, _ x: Operand, into y: Operand) throws(DeviceError) {
    try check(x)
    let (rows, count) = (y.elementCount, x.shape[-1])
    let lanes = Self.lanes(for: count)
    try launch(
      .argReduce(op, x.dtype), groups: Self.groups(rows * lanes), reads: count / lanes
    ) { arguments in
      arguments.append(rows)
      arguments.append(lanes)
      appendRows(x, y, to: &arguments)
    }
  }

  /// Rows that one group reads in the time that a kernel takes to start.
  func fusesSoftmax(_ x: Operand) -> Bool { (1...4096).contains(x.shape[-1]) }

  func softmax(_ x: Operand, into y: Operand) throws(DeviceError) {
    try check(x)
    let (rows, count) = (x.elementCount / x.shape[-1], x.shape[-1])
    let lanes = Self.lanes(for: count)
    try launch(
      .softmax(x.dtype), groups: Self.groups(rows * lanes), reads: 3 * count / lanes
    ) { arguments in
      arguments.append(rows)
      arguments.append(lanes)
      appendRows(x, y, to: &arguments)
    }
  }

  func cumulative(_ op: ReduceOp, _ x: Operand, into y: Operand) throws(DeviceError) {
    try check(x)
    let rows = x.elementCount / max(x.shape[-1], 1)
    try launch(.cumulative(op, x.dtype), groups: rows) { arguments in
      appendRows(x, y, to: &arguments)
    }
  }

  /// `count, x, offset, outer, step, y, offset`, for kernels that take the last axis as rows.
  private func appendRows(_ x: Operand, _ y: Operand, to arguments: inout KernelArguments) {
    let last = x.shape.rank - 1
    arguments.append(x.shape[last])
    arguments.append(x)
    arguments.append(Walk(x, 0..<last))
    arguments.append(x.strides[last])
    arguments.append(y)
  }
}
