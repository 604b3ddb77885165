import Primitives

/// The most columns that one call reduces side by side.
public let columnTile = 256

/// Reduces down the columns: `y[j]` from `x[j + offset]` for each reduced position.
///
/// `width` is at most ``columnTile``; neighbors in a row are neighbors in memory.
public func reduceTile(
  _ op: ReduceOp, _ dtype: DType, _ x: UnsafeRawPointer, _ width: Int, _ reduced: Axes,
  _ y: UnsafeMutableRawPointer
) { withReducer(op, dtype, Tile(x: x, width: width, reduced: reduced, y: y)) }

private struct Tile: ReducerVisitor {
  let x: UnsafeRawPointer
  let width: Int
  let reduced: Axes
  let y: UnsafeMutableRawPointer

  @inline(__always)
  func visit<R: Reducer>(_: R.Type) { reduceColumns(R.self, x.of(), width, reduced, y.of()) }
}

/// Collects row after row in a row of accumulators.
@inline(never)  // a function of its own for each reducer
private func reduceColumns<R: Reducer>(
  _: R.Type, _ x: UnsafePointer<R.Element>, _ width: Int, _ reduced: Axes,
  _ y: UnsafeMutablePointer<R.Element>
) {
  let rows = reduced.rank > 0 ? reduced.lengths[0] : 1
  let step = reduced.rank > 0 ? reduced.strides[0] : 0
  let runs = rows == 0 ? 0 : reduced.count / rows
  // Narrow rows that lie one after the other are taken several at a time, as one wide row.
  let fold = step == width && width < 32 ? 64 / width : 1
  withUnsafeTemporaryAllocation(of: R.Accumulator.self, capacity: columnTile) { buffer in
    guard let sums = buffer.baseAddress else { return }
    var j = 0
    while j < width &* fold {
      sums[j] = R.identity
      j &+= 1
    }
    var run = 0
    while run < runs {
      let from = x + reduced.offset(of: run &* rows)
      let folded = rows / fold
      addRows(R.self, from, folded, step &* fold, width &* fold, sums)
      let rest = folded &* fold
      if rest < rows { addRows(R.self, from + rest &* step, rows &- rest, step, width, sums) }
      run &+= 1
    }
    j = 0
    while j < width {
      var (result, k) = (sums[j], 1)
      while k < fold {
        result = R.combine(result, sums[j &+ k &* width])
        k &+= 1
      }
      y[j] = R.narrow(result)
      j &+= 1
    }
  }
}

/// Eight rows at a time, combined in pairs before they meet the accumulators.
@inline(__always)
private func addRows<R: Reducer>(
  _: R.Type, _ x: UnsafePointer<R.Element>, _ rows: Int, _ step: Int, _ width: Int,
  _ sums: UnsafeMutablePointer<R.Accumulator>
) {
  var row = 0
  while row &+ 8 <= rows {
    let a = x + row &* step
    let (b, c, d) = (a + step, a + 2 &* step, a + 3 &* step)
    let (e, f, g, h) = (a + 4 &* step, b + 4 &* step, c + 4 &* step, d + 4 &* step)
    var j = 0
    while j < width {
      let left = R.pair(R.pair(a[j], b[j]), R.pair(c[j], d[j]))
      let right = R.pair(R.pair(e[j], f[j]), R.pair(g[j], h[j]))
      sums[j] = R.combine(sums[j], R.widen(R.pair(left, right)))
      j &+= 1
    }
    row &+= 8
  }
  while row < rows {
    let a = x + row &* step
    var j = 0
    while j < width {
      sums[j] = R.combine(sums[j], R.widen(a[j]))
      j &+= 1
    }
    row &+= 1
  }
}
