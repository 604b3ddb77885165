import Primitives

/// Makes `y[i]`, for each of the kept positions, from `reduced` positions around it.
///
/// `rows` is what positions to fill, of `kept.count`; an empty reduction gives the identity.
public func reduceRows(
  _ op: ReduceOp, _ dtype: DType, _ x: UnsafeRawPointer, _ kept: Axes, _ reduced: Axes,
  _ rows: Range<Int>, _ y: UnsafeMutableRawPointer
) { withReducer(op, dtype, Rows(x: x, kept: kept, reduced: reduced, rows: rows, y: y)) }

private struct Rows: ReducerVisitor {
  let x: UnsafeRawPointer
  let kept: Axes
  let reduced: Axes
  let rows: Range<Int>
  let y: UnsafeMutableRawPointer

  @inline(__always)
  func visit<R: Reducer>(_: R.Type) { reduceRows(R.self, x.of(), kept, reduced, rows, y.of()) }
}

/// One result after the other, each from a run of elements or from several.
@inline(never)  // a function of its own for each reducer
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
