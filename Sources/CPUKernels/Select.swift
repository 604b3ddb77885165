/// `y[i] = condition[i] ? a[i] : b[i]` for elements of 1, 4 or 8 bytes, each operand with its
/// stride.
public func selectRun(
  _ width: Int, _ condition: UnsafePointer<UInt8>, _ conditionStride: Int, _ a: UnsafeRawPointer,
  _ aStride: Int, _ b: UnsafeRawPointer, _ bStride: Int, _ y: UnsafeMutableRawPointer, _ count: Int
) {
  let (c, cStride) = (condition, conditionStride)
  switch width {
  case 1: select(c, cStride, a.of(UInt8.self), aStride, b.of(), bStride, y.of(), count)
  case 4: select(c, cStride, a.of(UInt32.self), aStride, b.of(), bStride, y.of(), count)
  default: select(c, cStride, a.of(UInt64.self), aStride, b.of(), bStride, y.of(), count)
  }
}

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
