import Glibc
import Primitives

// Indices are int64, and negative ones count from the end. Whoever calls has asked
// `firstIndexOutside` first: the loops below read and write wherever an index says.

/// The position of the first index that is not in `-length..<length`, or nil.
public func firstIndexOutside(
  _ indices: UnsafePointer<Int64>, _ stride: Int, _ count: Int, length: Int
) -> Int? {
  let length = Int64(length)
  var (i, isOutside) = (0, false)
  while i < count {
    let index = indices[i &* stride]
    isOutside = isOutside || index < 0 &- length || index >= length
    i &+= 1
  }
  if !isOutside { return nil }
  i = 0
  while i < count {
    let index = indices[i &* stride]
    if index < 0 &- length || index >= length { return i }
    i &+= 1
  }
  return nil
}

/// An index counted from the front.
@inline(__always)
private func fromFront(_ index: Int64, _ length: Int) -> Int {
  let index = Int(index)
  return index < 0 ? index &+ length : index
}

/// `y[i] = x[indices[i]]` for slices of `bytes` bytes; `length` of them lie `step` bytes apart in
/// `x`.
public func gatherSlices(
  _ x: UnsafeRawPointer, length: Int, step: Int, _ indices: UnsafePointer<Int64>, _ count: Int,
  bytes: Int, _ y: UnsafeMutableRawPointer
) {
  switch bytes {
  case 4: gatherElements(x, length, step, indices, 1, count, y, as: UInt32.self)
  case 8: gatherElements(x, length, step, indices, 1, count, y, as: UInt64.self)
  case 1: gatherElements(x, length, step, indices, 1, count, y, as: UInt8.self)
  default:
    var i = 0
    while i < count {
      memcpy(y + i &* bytes, x + fromFront(indices[i], length) &* step, bytes)
      i &+= 1
    }
  }
}

/// `y[i] = x[indices[i]]` for elements of `bytes` bytes in a row of `length`, `step` bytes apart.
public func gatherRow(
  _ x: UnsafeRawPointer, length: Int, step: Int, _ indices: UnsafePointer<Int64>, _ stride: Int,
  _ count: Int, bytes: Int, _ y: UnsafeMutableRawPointer
) {
  switch bytes {
  case 4: gatherElements(x, length, step, indices, stride, count, y, as: UInt32.self)
  case 8: gatherElements(x, length, step, indices, stride, count, y, as: UInt64.self)
  default: gatherElements(x, length, step, indices, stride, count, y, as: UInt8.self)
  }
}

@inline(__always)
private func gatherElements<T>(
  _ x: UnsafeRawPointer, _ length: Int, _ step: Int, _ indices: UnsafePointer<Int64>,
  _ stride: Int, _ count: Int, _ y: UnsafeMutableRawPointer, as _: T.Type
) {
  let y = y.assumingMemoryBound(to: T.self)
  var i = 0
  while i < count {
    let index = fromFront(indices[i &* stride], length)
    y[i] = (x + index &* step).assumingMemoryBound(to: T.self).pointee
    i &+= 1
  }
}

// MARK: Adding to what indices name

/// `y[indices[i]] += x[i]` for slices of `width` elements, in the order of `i`; `y` has `length`
/// slices. Overflow of integers wraps.
public func scatterAddSlices(
  _ dtype: DType, _ x: UnsafeRawPointer, _ indices: UnsafePointer<Int64>, _ count: Int, width: Int,
  _ y: UnsafeMutableRawPointer, length: Int
) {
  switch dtype {
  case .float32: scatter(x.of(Float.self), indices, count, width, y.of(), length) { $0 + $1 }
  case .float64: scatter(x.of(Double.self), indices, count, width, y.of(), length) { $0 + $1 }
  case .int32: scatter(x.of(Int32.self), indices, count, width, y.of(), length) { $0 &+ $1 }
  case .int64: scatter(x.of(Int64.self), indices, count, width, y.of(), length) { $0 &+ $1 }
  case .uint8, .bool: scatter(x.of(UInt8.self), indices, count, width, y.of(), length) { $0 &+ $1 }
  }
}

@inline(__always)
private func scatter<T>(
  _ x: UnsafePointer<T>, _ indices: UnsafePointer<Int64>, _ count: Int, _ width: Int,
  _ y: UnsafeMutablePointer<T>, _ length: Int, _ add: (T, T) -> T
) {
  var i = 0
  while i < count {
    let from = x + i &* width
    let to = y + fromFront(indices[i], length) &* width
    var j = 0
    while j < width {
      to[j] = add(to[j], from[j])
      j &+= 1
    }
    i &+= 1
  }
}
