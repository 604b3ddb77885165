import Primitives

/// Converts to another dtype.
///
/// Of floating numbers fractions are cut off, numbers out of range become the nearest, NaN 0;
/// integers keep their low bits.
public func castRun(
  _ dtype: DType, _ x: UnsafeRawPointer, _ stride: Int, _ type: DType,
  _ y: UnsafeMutableRawPointer, _ count: Int
) {
  switch dtype {
  case .float32: castFloat(x.of(Float.self), stride, to: type, y, count)
  case .float64: castFloat(x.of(Double.self), stride, to: type, y, count)
  case .int32: castInteger(x.of(Int32.self), stride, to: type, y, count)
  case .int64: castInteger(x.of(Int64.self), stride, to: type, y, count)
  case .uint8, .bool: castInteger(x.of(UInt8.self), stride, to: type, y, count)
  }
}

// Of Float and of Double each: a conversion that is generic is no instruction.

private func castFloat(
  _ x: UnsafePointer<Float>, _ stride: Int, to type: DType, _ y: UnsafeMutableRawPointer,
  _ count: Int
) {
  switch type {
  case .float32: map(x, stride, y.of(Float.self), count) { $0 }
  case .float64: map(x, stride, y.of(Double.self), count) { Double($0) }
  case .int32:
    map(x, stride, y.of(Int32.self), count) { saturated($0) { Int32($0) } }
  case .int64:
    map(x, stride, y.of(Int64.self), count) { saturated($0) { Int64($0) } }
  case .uint8:
    map(x, stride, y.of(UInt8.self), count) { saturated($0) { UInt8($0) } }
  case .bool: map(x, stride, y.of(Bool.self), count) { $0 != 0 }
  }
}

private func castFloat(
  _ x: UnsafePointer<Double>, _ stride: Int, to type: DType, _ y: UnsafeMutableRawPointer,
  _ count: Int
) {
  switch type {
  case .float32: map(x, stride, y.of(Float.self), count) { Float($0) }
  case .float64: map(x, stride, y.of(Double.self), count) { $0 }
  case .int32:
    map(x, stride, y.of(Int32.self), count) { saturated($0) { Int32($0) } }
  case .int64:
    map(x, stride, y.of(Int64.self), count) { saturated($0) { Int64($0) } }
  case .uint8:
    map(x, stride, y.of(UInt8.self), count) { saturated($0) { UInt8($0) } }
  case .bool: map(x, stride, y.of(Bool.self), count) { $0 != 0 }
  }
}

@inline(never)  // a function of its own for each dtype
private func castInteger<T: FixedWidthInteger>(
  _ x: UnsafePointer<T>, _ stride: Int, to type: DType, _ y: UnsafeMutableRawPointer,
  _ count: Int
) {
  switch type {
  case .float32: map(x, stride, y.of(Float.self), count) { Float($0) }
  case .float64: map(x, stride, y.of(Double.self), count) { Double($0) }
  case .int32:
    map(x, stride, y.of(Int32.self), count) { Int32(truncatingIfNeeded: $0) }
  case .int64:
    map(x, stride, y.of(Int64.self), count) { Int64(truncatingIfNeeded: $0) }
  case .uint8:
    map(x, stride, y.of(UInt8.self), count) { UInt8(truncatingIfNeeded: $0) }
  case .bool: map(x, stride, y.of(Bool.self), count) { $0 != 0 }
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
