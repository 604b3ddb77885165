import Primitives

/// `y[i]` is the reduction of `x[0]` to `x[i]`; float32 is collected in float64, and overflow of
/// integers wraps.
public func cumulateRow(
  _ op: ReduceOp, _ dtype: DType, _ x: UnsafeRawPointer, _ stride: Int,
  _ y: UnsafeMutableRawPointer, _ count: Int
) { withReducer(op, dtype, Row(x: x, stride: stride, y: y, count: count)) }

private struct Row: ReducerVisitor {
  let x: UnsafeRawPointer
  let stride: Int
  let y: UnsafeMutableRawPointer
  let count: Int

  @inline(__always)
  func visit<R: Reducer>(_: R.Type) { cumulate(R.self, x.of(), stride, y.of(), count) }
}

@inline(never)  // a function of its own for each reducer
private func cumulate<R: Reducer>(
  _: R.Type, _ x: UnsafePointer<R.Element>, _ stride: Int, _ y: UnsafeMutablePointer<R.Element>,
  _ count: Int
) {
  var (total, i) = (R.identity, 0)
  while i < count {
    total = R.combine(total, R.widen(x[i &* stride]))
    y[i] = R.narrow(total)
    i &+= 1
  }
}
