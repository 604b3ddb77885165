import CPUKernels

extension CPUBackend {
  func reduce(
    _ op: ReduceOp, _ x: Operand, lastAxes count: Int, into y: Operand
  ) throws(DeviceError) {
    let keptRank = x.shape.rank - count
    var (kept, reduced) = (Axes(), Axes())
    var axis = x.shape.rank - 1
    while axis >= keptRank {
      reduced.wrap(length: x.shape[axis], stride: x.strides[axis])
      axis -= 1
    }
    while axis >= 0 {
      kept.wrap(length: x.shape[axis], stride: x.strides[axis])
      axis -= 1
    }
    let source = UnsafeRawPointer(x.start)
    if kept.rank > 0 && kept.strides[0] == 1 && (reduced.rank == 0 || reduced.strides[0] != 1) {
      reduceColumns(op, x.dtype, source, kept, reduced, y.start)
    } else if kept.rank == 0 && reduced.rank == 1 && reduced.strides[0] == 1
      && reduced.lengths[0] > 1 << 19
    {
      try reduceLarge(op, x.dtype, source, reduced.lengths[0], y.start)
    } else {
      let rows = kept.count
      Parallel.forRanges(rows, cost: reduced.count) { from, to in
        reduceRows(op, x.dtype, source, kept, reduced, from..<to, y.start)
      }
    }
  }

  /// Tiles of columns, each reduced on its own.
  private func reduceColumns(
    _ op: ReduceOp, _ dtype: DType, _ x: UnsafeRawPointer, _ kept: Axes, _ reduced: Axes,
    _ y: UnsafeMutableRawPointer
  ) {
    let (columns, bytes) = (kept.lengths[0], dtype.byteCount)
    if columns == 0 { return }
    let tile = columns > columnTile ? columnTile : max(columns, 1)
    let tiles = (columns + tile - 1) / tile
    Parallel.forRanges(kept.count / columns * tiles, cost: reduced.count &* tile) { from, to in
      for unit in from..<to {
        let position = unit / tiles * columns + unit % tiles * tile
        let width = min(tile, columns - unit % tiles * tile)
        let start = x + kept.offset(of: position) &* bytes
        reduceTile(op, dtype, start, width, reduced, y + position &* bytes)
      }
    }
  }

  /// Everything to one number: blocks of a fixed size, then their results.
  private func reduceLarge(
    _ op: ReduceOp, _ dtype: DType, _ x: UnsafeRawPointer, _ count: Int,
    _ y: UnsafeMutableRawPointer
  ) throws(DeviceError) {
    let (block, bytes) = (1 << 16, dtype.byteCount)
    let blocks = (count + block - 1) / block
    try withScratch(byteCount: blocks * bytes) { partial in
      Parallel.forRanges(blocks, cost: block) { from, to in
        for index in from..<to {
          let start = index * block
          let length = min(block, count - start)
          reduceRun(op, dtype, x + start * bytes, length, partial + index * bytes)
        }
      }
      reduceRun(op, dtype, UnsafeRawPointer(partial), blocks, y)
    }
  }

  func argReduce(_ op: ArgReduceOp, _ x: Operand, into y: Operand) {
    let largest = op == .argMax
    let last = x.shape.rank - 1
    let (count, stride, bytes) = (x.shape[last], x.strides[last], x.dtype.byteCount)
    let (source, target) = (UnsafeRawPointer(x.start), y.start.of(Int64.self))
    LoopNest.lend(x.shape, rank: last, x.strides, x.strides, x.strides, y.strides) { nest in
      nest.forRuns(cost: count &* 2) { at, step, rows in
        let rows = ArgRows(
          count: count, stride: stride, rows: rows, step: step.a, resultStep: step.y)
        argRun(largest, x.dtype, source + at.a &* bytes, rows, target + at.y)
      }
    }
  }

  func cumulative(_ op: ReduceOp, _ x: Operand, into y: Operand) {
    let last = x.shape.rank - 1
    let (count, stride, bytes) = (x.shape[last], x.strides[last], x.dtype.byteCount)
    let source = UnsafeRawPointer(x.start)
    LoopNest.lend(x.shape, rank: last, x.strides, x.strides, x.strides, y.strides) { nest in
      nest.forElements(cost: count &* 8) { at in
        cumulateRun(
          op, x.dtype, source + at.a &* bytes, stride, y.start + at.y &* bytes, count)
      }
    }
  }
}

// MARK: By dtype

@inline(__always)
private func reduceRun(
  _ op: ReduceOp, _ dtype: DType, _ x: UnsafeRawPointer, _ count: Int, _ y: UnsafeMutableRawPointer
) {
  var reduced = Axes()
  reduced.wrap(length: count, stride: 1)
  reduceRows(op, dtype, x, Axes(), reduced, 0..<1, y)
}

func reduceRows(
  _ op: ReduceOp, _ dtype: DType, _ x: UnsafeRawPointer, _ kept: Axes, _ reduced: Axes,
  _ rows: Range<Int>, _ y: UnsafeMutableRawPointer
) {
  switch dtype {
  case .float32:
    reduceFloat32(
      op, x.of(Float.self), kept: kept, reduced: reduced, rows: rows, y.of(Float.self))
  case .float64:
    reduceFloat64(
      op, x.of(Double.self), kept: kept, reduced: reduced, rows: rows, y.of(Double.self))
  case .int32:
    reduceInt32(op, x.of(Int32.self), kept: kept, reduced: reduced, rows: rows, y.of(Int32.self))
  case .int64:
    reduceInt64(op, x.of(Int64.self), kept: kept, reduced: reduced, rows: rows, y.of(Int64.self))
  case .uint8:
    reduceUInt8(op, x.of(UInt8.self), kept: kept, reduced: reduced, rows: rows, y.of(UInt8.self))
  case .bool:
    reduceBool(op, x.of(UInt8.self), kept: kept, reduced: reduced, rows: rows, y.of(UInt8.self))
  }
}

private func reduceTile(
  _ op: ReduceOp, _ dtype: DType, _ x: UnsafeRawPointer, _ width: Int, _ reduced: Axes,
  _ y: UnsafeMutableRawPointer
) {
  switch dtype {
  case .float32:
    reduceColumnsFloat32(op, x.of(Float.self), width: width, reduced: reduced, y.of(Float.self))
  case .float64:
    reduceColumnsFloat64(op, x.of(Double.self), width: width, reduced: reduced, y.of(Double.self))
  case .int32:
    reduceColumnsInt32(op, x.of(Int32.self), width: width, reduced: reduced, y.of(Int32.self))
  case .int64:
    reduceColumnsInt64(op, x.of(Int64.self), width: width, reduced: reduced, y.of(Int64.self))
  case .uint8:
    reduceColumnsUInt8(op, x.of(UInt8.self), width: width, reduced: reduced, y.of(UInt8.self))
  case .bool:
    reduceColumnsBool(op, x.of(UInt8.self), width: width, reduced: reduced, y.of(UInt8.self))
  }
}

@inline(__always)
private func argRun(
  _ largest: Bool, _ dtype: DType, _ x: UnsafeRawPointer, _ rows: ArgRows,
  _ y: UnsafeMutablePointer<Int64>
) {
  switch dtype {
  case .float32: argReduceFloat32(largest: largest, x.of(Float.self), rows, y)
  case .float64: argReduceFloat64(largest: largest, x.of(Double.self), rows, y)
  case .int32: argReduceInt32(largest: largest, x.of(Int32.self), rows, y)
  case .int64: argReduceInt64(largest: largest, x.of(Int64.self), rows, y)
  case .uint8, .bool: argReduceUInt8(largest: largest, x.of(UInt8.self), rows, y)
  }
}

@inline(__always)
private func cumulateRun(
  _ op: ReduceOp, _ dtype: DType, _ x: UnsafeRawPointer, _ stride: Int,
  _ y: UnsafeMutableRawPointer, _ count: Int
) {
  switch dtype {
  case .float32: cumulateFloat32(op, x.of(Float.self), stride, y.of(Float.self), count)
  case .float64: cumulateFloat64(op, x.of(Double.self), stride, y.of(Double.self), count)
  case .int32: cumulateInt32(op, x.of(Int32.self), stride, y.of(Int32.self), count)
  case .int64: cumulateInt64(op, x.of(Int64.self), stride, y.of(Int64.self), count)
  case .uint8, .bool: cumulateUInt8(op, x.of(UInt8.self), stride, y.of(UInt8.self), count)
  }
}
