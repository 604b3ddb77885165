/// `y[i] = condition[i] ? a[i] : b[i]` for elements of one byte, each operand with its stride.
public func select8(
  _ condition: UnsafePointer<UInt8>, _ conditionStride: Int,
  _ a: UnsafePointer<UInt8>, _ aStride: Int, _ b: UnsafePointer<UInt8>, _ bStride: Int,
  _ y: UnsafeMutablePointer<UInt8>, _ count: Int
) { select(condition, conditionStride, a, aStride, b, bStride, y, count) }

/// `y[i] = condition[i] ? a[i] : b[i]` for elements of four bytes, each operand with its stride.
public func select32(
  _ condition: UnsafePointer<UInt8>, _ conditionStride: Int,
  _ a: UnsafePointer<UInt32>, _ aStride: Int, _ b: UnsafePointer<UInt32>, _ bStride: Int,
  _ y: UnsafeMutablePointer<UInt32>, _ count: Int
) { select(condition, conditionStride, a, aStride, b, bStride, y, count) }

/// `y[i] = condition[i] ? a[i] : b[i]` for elements of eight bytes, each operand with its stride.
public func select64(
  _ condition: UnsafePointer<UInt8>, _ conditionStride: Int,
  _ a: UnsafePointer<UInt64>, _ aStride: Int, _ b: UnsafePointer<UInt64>, _ bStride: Int,
  _ y: UnsafeMutablePointer<UInt64>, _ count: Int
) { select(condition, conditionStride, a, aStride, b, bStride, y, count) }

@inline(__always)
private func select<T>(
  _ condition: UnsafePointer<UInt8>, _ conditionStride: Int,
  _ a: UnsafePointer<T>, _ aStride: Int, _ b: UnsafePointer<T>, _ bStride: Int,
  _ y: UnsafeMutablePointer<T>, _ count: Int
) {
  if conditionStride == 0 {
    return condition[0] != 0 ? map(a, aStride, y, count) { $0 } : map(b, bStride, y, count) { $0 }
  }
  var i = 0
  if conditionStride == 1 && aStride == 1 && bStride == 1 {
    while i < count {
      let (left, right) = (a[i], b[i])
      y[i] = condition[i] != 0 ? left : right
      i &+= 1
    }
  } else if conditionStride == 1 && aStride == 1 && bStride == 0 {
    let right = b[0]
    while i < count {
      let left = a[i]
      y[i] = condition[i] != 0 ? left : right
      i &+= 1
    }
  } else if conditionStride == 1 && aStride == 0 && bStride == 1 {
    let left = a[0]
    while i < count {
      let right = b[i]
      y[i] = condition[i] != 0 ? left : right
      i &+= 1
    }
  } else {
    while i < count {
      let (left, right) = (a[i &* aStride], b[i &* bStride])
      y[i] = condition[i &* conditionStride] != 0 ? left : right
      i &+= 1
    }
  }
}
