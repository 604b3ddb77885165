import Glibc

/// `y[i] = x[indices[i]]` for slices of `bytes` bytes that lie `step` bytes apart in `x`.
public func gatherSlices(
  _ x: UnsafeRawPointer, step: Int, _ indices: UnsafePointer<Int64>, _ count: Int, bytes: Int,
  _ y: UnsafeMutableRawPointer
) {
  switch bytes {
  case 4:
    gatherElements(x, step, indices, count, y.assumingMemoryBound(to: UInt32.self))
  case 8:
    gatherElements(x, step, indices, count, y.assumingMemoryBound(to: UInt64.self))
  case 1:
    gatherElements(x, step, indices, count, y.assumingMemoryBound(to: UInt8.self))
  default:
    var i = 0
    while i < count {
      memcpy(y + i &* bytes, x + Int(indices[i]) &* step, bytes)
      i &+= 1
    }
  }
}

@inline(__always)
private func gatherElements<T>(
  _ x: UnsafeRawPointer, _ step: Int, _ indices: UnsafePointer<Int64>, _ count: Int,
  _ y: UnsafeMutablePointer<T>
) {
  var i = 0
  while i < count {
    y[i] = (x + Int(indices[i]) &* step).assumingMemoryBound(to: T.self).pointee
    i &+= 1
  }
}

/// `y[indices[i]] += x[i]` for slices of `width` float32, in the order of `i`.
public func scatterAddFloat32(
  _ x: UnsafePointer<Float>, _ indices: UnsafePointer<Int64>, _ count: Int, width: Int,
  _ y: UnsafeMutablePointer<Float>
) { scatter(x, indices, count, width, y) { $0 + $1 } }

/// `y[indices[i]] += x[i]` for slices of `width` float64, in the order of `i`.
public func scatterAddFloat64(
  _ x: UnsafePointer<Double>, _ indices: UnsafePointer<Int64>, _ count: Int, width: Int,
  _ y: UnsafeMutablePointer<Double>
) { scatter(x, indices, count, width, y) { $0 + $1 } }

/// `y[indices[i]] += x[i]` for slices of `width` int32, in the order of `i`; overflow wraps.
public func scatterAddInt32(
  _ x: UnsafePointer<Int32>, _ indices: UnsafePointer<Int64>, _ count: Int, width: Int,
  _ y: UnsafeMutablePointer<Int32>
) { scatter(x, indices, count, width, y) { $0 &+ $1 } }

/// `y[indices[i]] += x[i]` for slices of `width` int64, in the order of `i`; overflow wraps.
public func scatterAddInt64(
  _ x: UnsafePointer<Int64>, _ indices: UnsafePointer<Int64>, _ count: Int, width: Int,
  _ y: UnsafeMutablePointer<Int64>
) { scatter(x, indices, count, width, y) { $0 &+ $1 } }

/// `y[indices[i]] += x[i]` for slices of `width` uint8, in the order of `i`; overflow wraps.
public func scatterAddUInt8(
  _ x: UnsafePointer<UInt8>, _ indices: UnsafePointer<Int64>, _ count: Int, width: Int,
  _ y: UnsafeMutablePointer<UInt8>
) { scatter(x, indices, count, width, y) { $0 &+ $1 } }

@inline(__always)
private func scatter<T>(
  _ x: UnsafePointer<T>, _ indices: UnsafePointer<Int64>, _ count: Int, _ width: Int,
  _ y: UnsafeMutablePointer<T>, _ add: (T, T) -> T
) {
  var i = 0
  while i < count {
    let from = x + i &* width
    let to = y + Int(indices[i]) &* width
    var j = 0
    while j < width {
      to[j] = add(to[j], from[j])
      j &+= 1
    }
    i &+= 1
  }
}
