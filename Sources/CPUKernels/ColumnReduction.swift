import Primitives

/// The most columns that one call reduces side by side.
public let columnTile = 256

/// Reduces float32 down the columns: `y[j]` from `x[j + offset]` for each reduced position.
///
/// `width` is at most ``columnTile``; neighbors in a row are neighbors in memory.
public func reduceColumnsFloat32(
  _ op: ReduceOp, _ x: UnsafePointer<Float>, width: Int, reduced: Axes,
  _ y: UnsafeMutablePointer<Float>
) {
  switch op {
  case .sum: reduceColumns(SumFloat32.self, x, width, reduced, y)
  case .product: reduceColumns(ProductFloat32.self, x, width, reduced, y)
  case .minimum: reduceColumns(MinimumFloat<Float>.self, x, width, reduced, y)
  case .maximum: reduceColumns(MaximumFloat<Float>.self, x, width, reduced, y)
  }
}

/// Reduces float64 down the columns; see ``reduceColumnsFloat32(_:_:width:reduced:_:)``.
public func reduceColumnsFloat64(
  _ op: ReduceOp, _ x: UnsafePointer<Double>, width: Int, reduced: Axes,
  _ y: UnsafeMutablePointer<Double>
) {
  switch op {
  case .sum: reduceColumns(SumFloat64.self, x, width, reduced, y)
  case .product: reduceColumns(ProductFloat64.self, x, width, reduced, y)
  case .minimum: reduceColumns(MinimumFloat<Double>.self, x, width, reduced, y)
  case .maximum: reduceColumns(MaximumFloat<Double>.self, x, width, reduced, y)
  }
}

/// Reduces int32 down the columns; see ``reduceColumnsFloat32(_:_:width:reduced:_:)``.
public func reduceColumnsInt32(
  _ op: ReduceOp, _ x: UnsafePointer<Int32>, width: Int, reduced: Axes,
  _ y: UnsafeMutablePointer<Int32>
) { reduceColumnsInteger(op, x, width, reduced, y) }

/// Reduces int64 down the columns; see ``reduceColumnsFloat32(_:_:width:reduced:_:)``.
public func reduceColumnsInt64(
  _ op: ReduceOp, _ x: UnsafePointer<Int64>, width: Int, reduced: Axes,
  _ y: UnsafeMutablePointer<Int64>
) { reduceColumnsInteger(op, x, width, reduced, y) }

/// Reduces uint8 down the columns; see ``reduceColumnsFloat32(_:_:width:reduced:_:)``.
public func reduceColumnsUInt8(
  _ op: ReduceOp, _ x: UnsafePointer<UInt8>, width: Int, reduced: Axes,
  _ y: UnsafeMutablePointer<UInt8>
) { reduceColumnsInteger(op, x, width, reduced, y) }

/// Whether all elements of a column are true (`minimum`) or any is (`maximum`).
public func reduceColumnsBool(
  _ op: ReduceOp, _ x: UnsafePointer<UInt8>, width: Int, reduced: Axes,
  _ y: UnsafeMutablePointer<UInt8>
) {
  switch op {
  case .minimum: reduceColumns(MinimumBool.self, x, width, reduced, y)
  case .maximum: reduceColumns(MaximumInteger<UInt8>.self, x, width, reduced, y)
  case .sum, .product: refuse(op, "bool")
  }
}

@inline(__always)
private func reduceColumnsInteger<T: FixedWidthInteger & Sendable>(
  _ op: ReduceOp, _ x: UnsafePointer<T>, _ width: Int, _ reduced: Axes,
  _ y: UnsafeMutablePointer<T>
) {
  switch op {
  case .sum: reduceColumns(SumInteger<T>.self, x, width, reduced, y)
  case .product: reduceColumns(ProductInteger<T>.self, x, width, reduced, y)
  case .minimum: reduceColumns(MinimumInteger<T>.self, x, width, reduced, y)
  case .maximum: reduceColumns(MaximumInteger<T>.self, x, width, reduced, y)
  }
}

/// Collects row after row in a row of accumulators.
@inline(__always)
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
