import CPUKernels

extension CPUBackend {
  func copy(_ x: Operand, into y: Operand) {
    let (source, target, width) = (UnsafeRawPointer(x.start), y.start, y.dtype.byteCount)
    LoopNest.lend(x, y) { nest in
      if nest.rank >= 2 && nest.a[0] != 1, let loop = nest.unitLoop {
        return copyTransposed(nest, Plane(nest, loop), loop, source, target, width)
      }
      nest.forRuns(cost: 1) { at, step, count in
        copyRun(width, source + at.a &* width, step.a, target + at.y &* width, step.y, count)
      }
    }
  }

  func fill(_ value: Scalar, into y: Operand) {
    let (target, count, bits) = (y.start, y.elementCount, value.bits(y.dtype))
    let width = y.dtype.byteCount
    if width == 1 { return fillRun(width, bits, target, count) }
    Parallel.forRanges(count, cost: 1, multiple: 64) { from, to in
      fillRun(width, bits, target + from &* width, to - from)
    }
  }

  func iota(into y: Operand) {
    let target = y.start.of(Int64.self)
    Parallel.forRanges(y.elementCount, cost: 1, multiple: 64) { from, to in
      CPUKernels.iota(from: from, target + from, to - from)
    }
  }

  /// Tiles of the loop that is contiguous in `x` and the one that is innermost in `y`.
  private func copyTransposed(
    _ nest: LoopNest, _ plane: Plane, _ loop: Int, _ x: UnsafeRawPointer,
    _ y: UnsafeMutableRawPointer, _ width: Int
  ) {
    nest.flatten(0)
    nest.flatten(loop)
    let planes = nest.elementCount
    if planes == 1 {
      Parallel.forRanges(plane.rows, cost: plane.columns, multiple: 16) { from, to in
        let (skipX, skipY) = (from &* plane.xRow, from &* plane.yRow)
        copyPlane(width, plane, to - from, x + skipX &* width, y + skipY &* width)
      }
    } else {
      Parallel.forRanges(planes, cost: plane.rows &* plane.columns) { from, to in
        nest.forElements(from: from, to: to) { at in
          copyPlane(width, plane, plane.rows, x + at.a &* width, y + at.y &* width)
        }
      }
    }
  }
}

/// Two loops of a nest: `row` steps are contiguous in the source, `column` ones in the target.
private struct Plane {
  var (rows, columns): (Int, Int)
  var (xRow, xColumn): (Int, Int)
  var (yRow, yColumn): (Int, Int)

  init(_ nest: LoopNest, _ loop: Int) {
    (rows, columns) = (nest.lengths[loop], nest.lengths[0])
    (xRow, xColumn) = (nest.a[loop], nest.a[0])
    (yRow, yColumn) = (nest.y[loop], nest.y[0])
  }
}

extension LoopNest {
  /// The loop other than the innermost in which operand `a` is contiguous.
  fileprivate var unitLoop: Int? {
    var loop = 1
    while loop < rank {
      if a[loop] == 1 && lengths[loop] > 1 { return loop }
      loop += 1
    }
    return nil
  }
}

private func copyPlane(
  _ width: Int, _ plane: Plane, _ rows: Int, _ x: UnsafeRawPointer, _ y: UnsafeMutableRawPointer
) {
  copyTiles(
    width, x, plane.xRow, plane.xColumn, y, plane.yRow, plane.yColumn, rows, plane.columns)
}
