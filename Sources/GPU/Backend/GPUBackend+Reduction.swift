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
    if count <= ReductionSource.shortRow || readsAcross {
      return try reduce(op, x, outer, inner, count, y, rows: rows)
    }
    if rows >= 256 || count <= ReductionSource.longRow {
      return try reduce(op, x, outer, inner, count, y, parts: 1, rows: rows)
    }
    // The first pass leaves a number for each part, in the dtype that is added up in.
    let parts = min(256, count / (ReductionSource.longRow / 4))
    let sum = ReductionSource.accumulator(op, x.dtype, hasFloat64: description.hasFloat64)
    let byteCount = rows * parts * sum.byteCount
    let storage = try allocate(byteCount: byteCount)
    defer { deallocate(storage, byteCount: byteCount) }
    let partial = Operand(
      storage: storage, offset: 0, dtype: sum, shape: [rows, parts], strides: [parts, 1])
    try reduce(op, x, outer, inner, count, partial, parts: parts, rows: rows)
    try reduce(
      op, partial, Walk(partial, 0..<1), Walk(partial, 1..<2), parts, y, parts: 1, rows: rows)
  }

  /// One work item a row.
  private func reduce(
    _ op: ReduceOp, _ x: Operand, _ outer: Walk, _ inner: Walk, _ count: Int, _ y: Operand,
    rows: Int
  ) throws(DeviceError) {
    try launch(.reduceByItem(op, x.dtype, y.dtype), groups: Self.groups(rows)) { arguments in
      arguments.append(rows)
      arguments.append(count)
      arguments.append(x)
      arguments.append(outer)
      arguments.append(inner)
      arguments.append(y)
    }
  }

  /// So many groups a row.
  private func reduce(
    _ op: ReduceOp, _ x: Operand, _ outer: Walk, _ inner: Walk, _ count: Int, _ y: Operand,
    parts: Int, rows: Int
  ) throws(DeviceError) {
    try launch(.reduceByGroup(op, x.dtype, y.dtype), groups: rows * parts) { arguments in
      arguments.append(parts)
      arguments.append(count)
      arguments.append(x)
      arguments.append(outer)
      arguments.append(inner)
      arguments.append(y)
    }
  }

  func argReduce(_ op: ArgReduceOp, _ x: Operand, into y: Operand) throws(DeviceError) {
    try check(x)
    try launch(.argReduce(op, x.dtype), groups: y.elementCount) { arguments in
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
