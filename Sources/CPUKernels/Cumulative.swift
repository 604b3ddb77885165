import Primitives

/// `y[i]` is the reduction of `x[0]` to `x[i]`, on float32, collected in float64.
public func cumulateFloat32(
  _ op: ReduceOp, _ x: UnsafePointer<Float>, _ stride: Int, _ y: UnsafeMutablePointer<Float>,
  _ count: Int
) {
  switch op {
  case .sum: cumulate(SumFloat32.self, x, stride, y, count)
  case .product: cumulate(ProductFloat32.self, x, stride, y, count)
  case .minimum: cumulate(MinimumFloat<Float>.self, x, stride, y, count)
  case .maximum: cumulate(MaximumFloat<Float>.self, x, stride, y, count)
  }
}

/// `y[i]` is the reduction of `x[0]` to `x[i]`, on float64.
public func cumulateFloat64(
  _ op: ReduceOp, _ x: UnsafePointer<Double>, _ stride: Int, _ y: UnsafeMutablePointer<Double>,
  _ count: Int
) {
  switch op {
  case .sum: cumulate(SumFloat64.self, x, stride, y, count)
  case .product: cumulate(ProductFloat64.self, x, stride, y, count)
  case .minimum: cumulate(MinimumFloat<Double>.self, x, stride, y, count)
  case .maximum: cumulate(MaximumFloat<Double>.self, x, stride, y, count)
  }
}

/// `y[i]` is the reduction of `x[0]` to `x[i]`, on int32; overflow wraps.
public func cumulateInt32(
  _ op: ReduceOp, _ x: UnsafePointer<Int32>, _ stride: Int, _ y: UnsafeMutablePointer<Int32>,
  _ count: Int
) { cumulateInteger(op, x, stride, y, count) }

/// `y[i]` is the reduction of `x[0]` to `x[i]`, on int64; overflow wraps.
public func cumulateInt64(
  _ op: ReduceOp, _ x: UnsafePointer<Int64>, _ stride: Int, _ y: UnsafeMutablePointer<Int64>,
  _ count: Int
) { cumulateInteger(op, x, stride, y, count) }

/// `y[i]` is the reduction of `x[0]` to `x[i]`, on uint8 and bool; overflow wraps.
public func cumulateUInt8(
  _ op: ReduceOp, _ x: UnsafePointer<UInt8>, _ stride: Int, _ y: UnsafeMutablePointer<UInt8>,
  _ count: Int
) { cumulateInteger(op, x, stride, y, count) }

@inline(__always)
private func cumulateInteger<T: FixedWidthInteger & Sendable>(
  _ op: ReduceOp, _ x: UnsafePointer<T>, _ stride: Int, _ y: UnsafeMutablePointer<T>, _ count: Int
) {
  switch op {
  case .sum: cumulate(SumInteger<T>.self, x, stride, y, count)
  case .product: cumulate(ProductInteger<T>.self, x, stride, y, count)
  case .minimum: cumulate(MinimumInteger<T>.self, x, stride, y, count)
  case .maximum: cumulate(MaximumInteger<T>.self, x, stride, y, count)
  }
}

@inline(__always)
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
