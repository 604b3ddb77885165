import Primitives

/// `y[i] = op(a[i * aStride], b[i * bStride])`; false is less than true.
public func compareRun(
  _ op: ComparisonOp, _ dtype: DType, _ a: UnsafeRawPointer, _ aStride: Int, _ b: UnsafeRawPointer,
  _ bStride: Int, _ y: UnsafeMutablePointer<Bool>, _ count: Int
) {
  switch dtype {
  case .float32: compare(op, a.of(Float.self), aStride, b.of(), bStride, y, count)
  case .float64: compare(op, a.of(Double.self), aStride, b.of(), bStride, y, count)
  case .int32: compare(op, a.of(Int32.self), aStride, b.of(), bStride, y, count)
  case .int64: compare(op, a.of(Int64.self), aStride, b.of(), bStride, y, count)
  case .uint8, .bool: compare(op, a.of(UInt8.self), aStride, b.of(), bStride, y, count)
  }
}

@inline(never)  // a function of its own for each dtype
private func compare<T: Comparable>(
  _ op: ComparisonOp, _ a: UnsafePointer<T>, _ aStride: Int, _ b: UnsafePointer<T>, _ bStride: Int,
  _ y: UnsafeMutablePointer<Bool>, _ count: Int
) {
  switch op {
  case .equal: zip(a, aStride, b, bStride, y, count) { $0 == $1 }
  case .notEqual: zip(a, aStride, b, bStride, y, count) { $0 != $1 }
  case .less: zip(a, aStride, b, bStride, y, count) { $0 < $1 }
  case .lessOrEqual: zip(a, aStride, b, bStride, y, count) { $0 <= $1 }
  case .greater: zip(a, aStride, b, bStride, y, count) { $0 > $1 }
  case .greaterOrEqual: zip(a, aStride, b, bStride, y, count) { $0 >= $1 }
  }
}
