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
        argReduceRows(
          largest: largest, x.dtype, source + at.a &* bytes, rows, target + at.y)
      }
    }
  }

  func cumulative(_ op: ReduceOp, _ x: Operand, into y: Operand) {
    let last = x.shape.rank - 1
    let (count, stride, bytes) = (x.shape[last], x.strides[last], x.dtype.byteCount)
    let source = UnsafeRawPointer(x.start)
    LoopNest.lend(x.shape, rank: last, x.strides, x.strides, x.strides, y.strides) { nest in
      nest.forElements(cost: count &* 8) { at in
        cumulateRow(
          op, x.dtype, source + at.a &* bytes, stride, y.start + at.y &* bytes, count)
      }
    }
  }
}

@inline(__always)
private func reduceRun(
  _ op: ReduceOp, _ dtype: DType, _ x: UnsafeRawPointer, _ count: Int, _ y: UnsafeMutableRawPointer
) {
  var reduced = Axes()
  reduced.wrap(length: count, stride: 1)
  reduceRows(op, dtype, x, Axes(), reduced, 0..<1, y)
}
