import Primitives

/// `y[i] = op(a[i * aStride], b[i * bStride])` on float32.
public func compareFloat32(
  _ op: ComparisonOp, _ a: UnsafePointer<Float>, _ aStride: Int, _ b: UnsafePointer<Float>,
  _ bStride: Int, _ y: UnsafeMutablePointer<Bool>, _ count: Int
) { compare(op, a, aStride, b, bStride, y, count) }

/// `y[i] = op(a[i * aStride], b[i * bStride])` on float64.
public func compareFloat64(
  _ op: ComparisonOp, _ a: UnsafePointer<Double>, _ aStride: Int, _ b: UnsafePointer<Double>,
  _ bStride: Int, _ y: UnsafeMutablePointer<Bool>, _ count: Int
) { compare(op, a, aStride, b, bStride, y, count) }

/// `y[i] = op(a[i * aStride], b[i * bStride])` on int32.
public func compareInt32(
  _ op: ComparisonOp, _ a: UnsafePointer<Int32>, _ aStride: Int, _ b: UnsafePointer<Int32>,
  _ bStride: Int, _ y: UnsafeMutablePointer<Bool>, _ count: Int
) { compare(op, a, aStride, b, bStride, y, count) }

/// `y[i] = op(a[i * aStride], b[i * bStride])` on int64.
public func compareInt64(
  _ op: ComparisonOp, _ a: UnsafePointer<Int64>, _ aStride: Int, _ b: UnsafePointer<Int64>,
  _ bStride: Int, _ y: UnsafeMutablePointer<Bool>, _ count: Int
) { compare(op, a, aStride, b, bStride, y, count) }

/// `y[i] = op(a[i * aStride], b[i * bStride])` on uint8, and on bool, where false is less.
public func compareUInt8(
  _ op: ComparisonOp, _ a: UnsafePointer<UInt8>, _ aStride: Int, _ b: UnsafePointer<UInt8>,
  _ bStride: Int, _ y: UnsafeMutablePointer<Bool>, _ count: Int
) { compare(op, a, aStride, b, bStride, y, count) }

@inline(__always)
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
