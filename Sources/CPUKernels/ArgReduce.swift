/// The index of the first largest (or smallest) of `count` float32; NaN is beyond all others.
public func argReduceFloat32(
  largest: Bool, _ x: UnsafePointer<Float>, _ stride: Int, _ count: Int
) -> Int64 {
  // Adding 0 turns -0 into 0, which it equals.
  largest
    ? argLargestOfFew(x, stride, count) { ($0 + 0).highKey }
      ?? argFloat(largest, x, stride, count)
    : argLargestOfFew(x, stride, count) { ~($0 + 0).lowKey }
      ?? argFloat(largest, x, stride, count)
}

/// The index of the first largest (or smallest) of `count` float64; NaN is beyond all others.
public func argReduceFloat64(
  largest: Bool, _ x: UnsafePointer<Double>, _ stride: Int, _ count: Int
) -> Int64 {
  argFloat(largest, x, stride, count)
}

/// The index of the first largest (or smallest) of `count` int32.
public func argReduceInt32(
  largest: Bool, _ x: UnsafePointer<Int32>, _ stride: Int, _ count: Int
) -> Int64 { argInteger(largest, x, stride, count) }

/// The index of the first largest (or smallest) of `count` int64.
public func argReduceInt64(
  largest: Bool, _ x: UnsafePointer<Int64>, _ stride: Int, _ count: Int
) -> Int64 { argInteger(largest, x, stride, count) }

/// The index of the first largest (or smallest) of `count` uint8 or bool.
public func argReduceUInt8(
  largest: Bool, _ x: UnsafePointer<UInt8>, _ stride: Int, _ count: Int
) -> Int64 { argInteger(largest, x, stride, count) }

@inline(__always)
private func argFloat<T: OrderedFloat>(
  _ largest: Bool, _ x: UnsafePointer<T>, _ stride: Int, _ count: Int
) -> Int64 {
  // Adding 0 turns -0 into 0, which it equals.
  largest
    ? argLargest(x, stride, count) { ($0 + 0).highKey }
    : argLargest(x, stride, count) { ~($0 + 0).lowKey }
}

@inline(__always)
private func argInteger<T: FixedWidthInteger>(
  _ largest: Bool, _ x: UnsafePointer<T>, _ stride: Int, _ count: Int
) -> Int64 {
  largest ? argLargest(x, stride, count) { $0 } : argLargest(x, stride, count) { ~$0 }
}

/// In two passes, each a vector loop: the largest key, and where it is first.
@inline(__always)
private func argLargest<T, Key: FixedWidthInteger>(
  _ x: UnsafePointer<T>, _ stride: Int, _ count: Int, _ key: (T) -> Key
) -> Int64 {
  var best = key(x[0])
  var i = 1
  if stride == 1 && count > 32 {
    while i < count {
      best = max(best, key(x[i]))
      i &+= 1
    }
    i = 0
    while i < count && key(x[i]) != best { i &+= 1 }
    return Int64(i)
  }
  var index = 0
  while i < count {
    let next = key(x[i &* stride])
    if next > best { (best, index) = (next, i) }
    i &+= 1
  }
  return Int64(index)
}

/// For a short row: each key with its index below it in one integer, of which the largest is taken
/// without a branch.
@inline(__always)
private func argLargestOfFew<T>(
  _ x: UnsafePointer<T>, _ stride: Int, _ count: Int, _ key: (T) -> Int32
) -> Int64? {
  if count > 64 { return nil }
  var (best, i) = (Int64.min, 0)
  while i < count {
    best = max(best, Int64(key(x[i &* stride])) &<< 32 | Int64(0xffff_ffff &- i))
    i &+= 1
  }
  return 0xffff_ffff &- (best & 0xffff_ffff)
}
