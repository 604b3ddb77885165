import Primitives

/// Reduces float32: `y[i]`, for each of the kept positions, from `reduced` positions around it.
///
/// `rows` is what positions to fill, of `kept.count`; an empty reduction gives the identity.
public func reduceFloat32(
  _ op: ReduceOp, _ x: UnsafePointer<Float>, kept: Axes, reduced: Axes, rows: Range<Int>,
  _ y: UnsafeMutablePointer<Float>
) {
  switch op {
  case .sum: reduceRows(SumFloat32.self, x, kept, reduced, rows, y)
  case .product: reduceRows(ProductFloat32.self, x, kept, reduced, rows, y)
  case .minimum: reduceRows(MinimumFloat<Float>.self, x, kept, reduced, rows, y)
  case .maximum: reduceRows(MaximumFloat<Float>.self, x, kept, reduced, rows, y)
  }
}

/// Reduces float64; see ``reduceFloat32(_:_:kept:reduced:rows:_:)``.
public func reduceFloat64(
  _ op: ReduceOp, _ x: UnsafePointer<Double>, kept: Axes, reduced: Axes, rows: Range<Int>,
  _ y: UnsafeMutablePointer<Double>
) {
  switch op {
  case .sum: reduceRows(SumFloat64.self, x, kept, reduced, rows, y)
  case .product: reduceRows(ProductFloat64.self, x, kept, reduced, rows, y)
  case .minimum: reduceRows(MinimumFloat<Double>.self, x, kept, reduced, rows, y)
  case .maximum: reduceRows(MaximumFloat<Double>.self, x, kept, reduced, rows, y)
  }
}

/// Reduces int32; see ``reduceFloat32(_:_:kept:reduced:rows:_:)``.
public func reduceInt32(
  _ op: ReduceOp, _ x: UnsafePointer<Int32>, kept: Axes, reduced: Axes, rows: Range<Int>,
  _ y: UnsafeMutablePointer<Int32>
) { reduceInteger(op, x, kept, reduced, rows, y) }

/// Reduces int64; see ``reduceFloat32(_:_:kept:reduced:rows:_:)``.
public func reduceInt64(
  _ op: ReduceOp, _ x: UnsafePointer<Int64>, kept: Axes, reduced: Axes, rows: Range<Int>,
  _ y: UnsafeMutablePointer<Int64>
) { reduceInteger(op, x, kept, reduced, rows, y) }

/// Reduces uint8; see ``reduceFloat32(_:_:kept:reduced:rows:_:)``.
public func reduceUInt8(
  _ op: ReduceOp, _ x: UnsafePointer<UInt8>, kept: Axes, reduced: Axes, rows: Range<Int>,
  _ y: UnsafeMutablePointer<UInt8>
) { reduceInteger(op, x, kept, reduced, rows, y) }

/// Whether all elements are true (`minimum`) or any is (`maximum`); see
/// ``reduceFloat32(_:_:kept:reduced:rows:_:)``.
public func reduceBool(
  _ op: ReduceOp, _ x: UnsafePointer<UInt8>, kept: Axes, reduced: Axes, rows: Range<Int>,
  _ y: UnsafeMutablePointer<UInt8>
) {
  switch op {
  case .minimum: reduceRows(MinimumBool.self, x, kept, reduced, rows, y)
  case .maximum: reduceRows(MaximumInteger<UInt8>.self, x, kept, reduced, rows, y)
  case .sum, .product: refuse(op, "bool")
  }
}

@inline(__always)
private func reduceInteger<T: FixedWidthInteger & Sendable>(
  _ op: ReduceOp, _ x: UnsafePointer<T>, _ kept: Axes, _ reduced: Axes, _ rows: Range<Int>,
  _ y: UnsafeMutablePointer<T>
) {
  switch op {
  case .sum: reduceRows(SumInteger<T>.self, x, kept, reduced, rows, y)
  case .product: reduceRows(ProductInteger<T>.self, x, kept, reduced, rows, y)
  case .minimum: reduceRows(MinimumInteger<T>.self, x, kept, reduced, rows, y)
  case .maximum: reduceRows(MaximumInteger<T>.self, x, kept, reduced, rows, y)
  }
}

/// One result after the other, each from a run of elements or from several.
@inline(__always)
private func reduceRows<R: Reducer>(
  _: R.Type, _ x: UnsafePointer<R.Element>, _ kept: Axes, _ reduced: Axes, _ rows: Range<Int>,
  _ y: UnsafeMutablePointer<R.Element>
) {
  let length = reduced.rank > 0 ? reduced.lengths[0] : 1
  let stride = reduced.rank > 0 ? reduced.strides[0] : 1
  let runs = length == 0 ? 0 : reduced.count / length
  var i = rows.lowerBound
  while i < rows.upperBound {
    let start = x + (kept.rank < 2 ? i &* kept.strides[0] : kept.offset(of: i))
    var result = R.identity
    if runs == 1 {
      result = reduceRun(R.self, start, stride, length)
    } else {
      var run = 0
      while run < runs {
        let from = start + reduced.offset(of: run &* length)
        result = R.combine(result, reduceRun(R.self, from, stride, length))
        run &+= 1
      }
    }
    y[i] = R.narrow(result)
    i &+= 1
  }
}

@inline(__always)
private func reduceRun<R: Reducer>(
  _: R.Type, _ x: UnsafePointer<R.Element>, _ stride: Int, _ count: Int
) -> R.Accumulator {
  if stride == 1 { return R.run(x, count) }
  var a = R.identity
  var (b, c, d, i) = (a, a, a, 0)
  while i &+ 4 <= count {
    a = R.combine(a, R.widen(x[i &* stride]))
    b = R.combine(b, R.widen(x[(i &+ 1) &* stride]))
    c = R.combine(c, R.widen(x[(i &+ 2) &* stride]))
    d = R.combine(d, R.widen(x[(i &+ 3) &* stride]))
    i &+= 4
  }
  while i < count {
    a = R.combine(a, R.widen(x[i &* stride]))
    i &+= 1
  }
  return R.combine(R.combine(a, b), R.combine(c, d))
}
