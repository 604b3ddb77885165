import Primitives

/// Converts float32: fractions are cut off, numbers out of range become the nearest, NaN 0.
public func castFloat32(
  _ x: UnsafePointer<Float>, _ stride: Int, to type: DType, _ y: UnsafeMutableRawPointer,
  _ count: Int
) {
  switch type {
  case .float32: map(x, stride, y.assumingMemoryBound(to: Float.self), count) { $0 }
  case .float64: map(x, stride, y.assumingMemoryBound(to: Double.self), count) { Double($0) }
  case .int32:
    map(x, stride, y.assumingMemoryBound(to: Int32.self), count) { saturated($0) { Int32($0) } }
  case .int64:
    map(x, stride, y.assumingMemoryBound(to: Int64.self), count) { saturated($0) { Int64($0) } }
  case .uint8:
    map(x, stride, y.assumingMemoryBound(to: UInt8.self), count) { saturated($0) { UInt8($0) } }
  case .bool: map(x, stride, y.assumingMemoryBound(to: Bool.self), count) { $0 != 0 }
  }
}

/// Converts float64: fractions are cut off, numbers out of range become the nearest, NaN 0.
public func castFloat64(
  _ x: UnsafePointer<Double>, _ stride: Int, to type: DType, _ y: UnsafeMutableRawPointer,
  _ count: Int
) {
  switch type {
  case .float32: map(x, stride, y.assumingMemoryBound(to: Float.self), count) { Float($0) }
  case .float64: map(x, stride, y.assumingMemoryBound(to: Double.self), count) { $0 }
  case .int32:
    map(x, stride, y.assumingMemoryBound(to: Int32.self), count) { saturated($0) { Int32($0) } }
  case .int64:
    map(x, stride, y.assumingMemoryBound(to: Int64.self), count) { saturated($0) { Int64($0) } }
  case .uint8:
    map(x, stride, y.assumingMemoryBound(to: UInt8.self), count) { saturated($0) { UInt8($0) } }
  case .bool: map(x, stride, y.assumingMemoryBound(to: Bool.self), count) { $0 != 0 }
  }
}

/// Converts int32; integers keep their low bits.
public func castInt32(
  _ x: UnsafePointer<Int32>, _ stride: Int, to type: DType, _ y: UnsafeMutableRawPointer,
  _ count: Int
) { castInteger(x, stride, to: type, y, count) }

/// Converts int64; integers keep their low bits.
public func castInt64(
  _ x: UnsafePointer<Int64>, _ stride: Int, to type: DType, _ y: UnsafeMutableRawPointer,
  _ count: Int
) { castInteger(x, stride, to: type, y, count) }

/// Converts uint8, and bool, whose bytes are 0 and 1.
public func castUInt8(
  _ x: UnsafePointer<UInt8>, _ stride: Int, to type: DType, _ y: UnsafeMutableRawPointer,
  _ count: Int
) { castInteger(x, stride, to: type, y, count) }

@inline(__always)
private func castInteger<T: FixedWidthInteger>(
  _ x: UnsafePointer<T>, _ stride: Int, to type: DType, _ y: UnsafeMutableRawPointer,
  _ count: Int
) {
  switch type {
  case .float32: map(x, stride, y.assumingMemoryBound(to: Float.self), count) { Float($0) }
  case .float64: map(x, stride, y.assumingMemoryBound(to: Double.self), count) { Double($0) }
  case .int32:
    map(x, stride, y.assumingMemoryBound(to: Int32.self), count) { Int32(truncatingIfNeeded: $0) }
  case .int64:
    map(x, stride, y.assumingMemoryBound(to: Int64.self), count) { Int64(truncatingIfNeeded: $0) }
  case .uint8:
    map(x, stride, y.assumingMemoryBound(to: UInt8.self), count) { UInt8(truncatingIfNeeded: $0) }
  case .bool: map(x, stride, y.assumingMemoryBound(to: Bool.self), count) { $0 != 0 }
  }
}

/// The nearest integer toward zero that `T` holds; 0 for NaN.
///
/// `convert` is the conversion of numbers in range: a concrete one, which is an instruction.
@inline(__always)
private func saturated<F: BinaryFloatingPoint, T: FixedWidthInteger>(
  _ x: F, _ convert: (F) -> T
) -> T {
  // The first number above the range; the smallest value of a signed type is a float itself.
  let above: F = T.bitWidth == 8 ? 0x1p8 : T.bitWidth == 32 ? 0x1p31 : 0x1p63
  let below: F = T.isSigned ? -above : 0
  let inside = x >= below && x < above ? x : 0
  let value = convert(inside)
  return x >= above ? .max : (x < below ? .min : value)
}
