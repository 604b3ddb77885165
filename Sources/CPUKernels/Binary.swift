import Glibc
import Primitives

/// `y[i] = op(a[i * aStride], b[i * bStride])`; overflow of integers wraps.
///
/// The result may replace an operand where the dtype is floating and `op` has a ``VectorFunction``.
public func binaryRun(
  _ op: BinaryOp, _ dtype: DType, _ a: UnsafeRawPointer, _ aStride: Int, _ b: UnsafeRawPointer,
  _ bStride: Int, _ y: UnsafeMutableRawPointer, _ count: Int
) {
  switch dtype {
  case .float32: binaryFloat32(op, a.of(), aStride, b.of(), bStride, y.of(), count)
  case .float64: binaryFloat64(op, a.of(), aStride, b.of(), bStride, y.of(), count)
  case .int32: binaryInt32(op, a.of(), aStride, b.of(), bStride, y.of(), count)
  case .int64: binaryInt64(op, a.of(), aStride, b.of(), bStride, y.of(), count)
  case .uint8: binaryUInt8(op, a.of(), aStride, b.of(), bStride, y.of(), count)
  case .bool: binaryBool(op, a.of(), aStride, b.of(), bStride, y.of(), count)
  }
}

// As in Unary.swift, functions that are not generic.

@inline(never)
func binaryFloat32(
  _ op: BinaryOp, _ a: UnsafePointer<Float>, _ aStride: Int, _ b: UnsafePointer<Float>,
  _ bStride: Int, _ y: UnsafeMutablePointer<Float>, _ count: Int
) {
  if count >= 16, (aStride | bStride) & ~1 == 0, let function = VectorFunction(op) {
    let (a, b) = (VectorOperand(a, step: aStride), VectorOperand(b, step: bStride))
    return arithmeticFloat32(function, a, b, y, count)
  }
  binaryFloating(op, a, aStride, b, bStride, y, count)
}

@inline(never)
func binaryFloat64(
  _ op: BinaryOp, _ a: UnsafePointer<Double>, _ aStride: Int, _ b: UnsafePointer<Double>,
  _ bStride: Int, _ y: UnsafeMutablePointer<Double>, _ count: Int
) {
  if count >= 16, (aStride | bStride) & ~1 == 0, let function = VectorFunction(op) {
    let (a, b) = (VectorOperand(a, step: aStride), VectorOperand(b, step: bStride))
    return arithmeticFloat64(function, a, b, y, count)
  }
  binaryFloating(op, a, aStride, b, bStride, y, count)
}

@inline(__always)
private func binaryFloating<T: ElementaryFloat>(
  _ op: BinaryOp, _ a: UnsafePointer<T>, _ aStride: Int, _ b: UnsafePointer<T>, _ bStride: Int,
  _ y: UnsafeMutablePointer<T>, _ count: Int
) {
  switch op {
  case .add: zip(a, aStride, b, bStride, y, count) { $0 + $1 }
  case .subtract: zip(a, aStride, b, bStride, y, count) { $0 - $1 }
  case .multiply: zip(a, aStride, b, bStride, y, count) { $0 * $1 }
  case .divide: zip(a, aStride, b, bStride, y, count) { $0 / $1 }
  case .floorDivide: zip(a, aStride, b, bStride, y, count) { floorQuotient($0, $1) }
  case .modulo: zip(a, aStride, b, bStride, y, count) { floorRemainder($0, $1) }
  case .maximum: zip(a, aStride, b, bStride, y, count) { greater($0, $1) }
  case .minimum: zip(a, aStride, b, bStride, y, count) { less($0, $1) }
  case .power where bStride == 0 && b[0] == 1: map(a, aStride, y, count) { $0 }
  case .power where bStride == 0 && b[0] == 2: map(a, aStride, y, count) { $0 * $0 }
  case .power where bStride == 0 && b[0] == -1: map(a, aStride, y, count) { 1 / $0 }
  case .power: zip(a, aStride, b, bStride, y, count) { T.either($0, $1, Glibc.pow, Glibc.pow) }
  case .atan2:
    zip(a, aStride, b, bStride, y, count) { T.either($0, $1, Glibc.atan2, Glibc.atan2) }
  case .and, .or, .xor: refuse(op, "\(T.self)")
  }
}

/// The quotient rounded down. It goes with the remainder, as NumPy's does: 1 by 0.1 is 9 in
/// float32, where 0.1 is a little too great, although the quotient itself is rounded to 10.
@inline(__always)
private func floorQuotient<T: BinaryFloatingPoint>(_ a: T, _ b: T) -> T {
  let quotient = a / b
  if b == 0 { return quotient }
  let rest = a.truncatingRemainder(dividingBy: b)
  let isBelow = rest != 0 && (rest < 0) != (b < 0)
  let whole = (a - rest) / b - (isBelow ? 1 : 0)
  if whole == 0 { return quotient < 0 || 1 / quotient < 0 ? -T.zero : T.zero }
  return whole.rounded(.toNearestOrAwayFromZero)
}

/// The remainder of a division rounded down: its sign is the divisor's.
@inline(__always)
private func floorRemainder<T: BinaryFloatingPoint>(_ a: T, _ b: T) -> T {
  let rest = a.truncatingRemainder(dividingBy: b)
  if rest == 0 { return b < 0 ? -T.zero : T.zero }
  return (rest < 0) != (b < 0) ? rest + b : rest
}

@inline(never)
private func binaryInt32(
  _ op: BinaryOp, _ a: UnsafePointer<Int32>, _ aStride: Int, _ b: UnsafePointer<Int32>,
  _ bStride: Int, _ y: UnsafeMutablePointer<Int32>, _ count: Int
) { binaryInteger(op, a, aStride, b, bStride, y, count) }

@inline(never)
private func binaryInt64(
  _ op: BinaryOp, _ a: UnsafePointer<Int64>, _ aStride: Int, _ b: UnsafePointer<Int64>,
  _ bStride: Int, _ y: UnsafeMutablePointer<Int64>, _ count: Int
) { binaryInteger(op, a, aStride, b, bStride, y, count) }

@inline(never)
private func binaryUInt8(
  _ op: BinaryOp, _ a: UnsafePointer<UInt8>, _ aStride: Int, _ b: UnsafePointer<UInt8>,
  _ bStride: Int, _ y: UnsafeMutablePointer<UInt8>, _ count: Int
) { binaryInteger(op, a, aStride, b, bStride, y, count) }

@inline(__always)
private func binaryInteger<T: FixedWidthInteger>(
  _ op: BinaryOp, _ a: UnsafePointer<T>, _ aStride: Int, _ b: UnsafePointer<T>, _ bStride: Int,
  _ y: UnsafeMutablePointer<T>, _ count: Int
) {
  switch op {
  case .add: zip(a, aStride, b, bStride, y, count) { $0 &+ $1 }
  case .subtract: zip(a, aStride, b, bStride, y, count) { $0 &- $1 }
  case .multiply: zip(a, aStride, b, bStride, y, count) { $0 &* $1 }
  case .divide: zip(a, aStride, b, bStride, y, count) { quotient($0, $1) }
  case .floorDivide: zip(a, aStride, b, bStride, y, count) { floorQuotient($0, $1) }
  case .modulo: zip(a, aStride, b, bStride, y, count) { floorRemainder($0, $1) }
  case .power: zip(a, aStride, b, bStride, y, count) { integerPower($0, $1) }
  case .maximum: zip(a, aStride, b, bStride, y, count) { $0 > $1 ? $0 : $1 }
  case .minimum: zip(a, aStride, b, bStride, y, count) { $0 < $1 ? $0 : $1 }
  case .and: zip(a, aStride, b, bStride, y, count) { $0 & $1 }
  case .or: zip(a, aStride, b, bStride, y, count) { $0 | $1 }
  case .xor: zip(a, aStride, b, bStride, y, count) { $0 ^ $1 }
  case .atan2: refuse(op, "\(T.self)")
  }
}

/// The quotient rounded toward zero; 0 for a division by 0; the smallest number by -1 wraps.
@inline(__always)
private func quotient<T: FixedWidthInteger>(_ a: T, _ b: T) -> T {
  if b == 0 { return 0 }
  return T.isSigned && b == 0 &- 1 ? 0 &- a : a / b
}

/// The quotient rounded down; 0 for a division by 0.
@inline(__always)
private func floorQuotient<T: FixedWidthInteger>(_ a: T, _ b: T) -> T {
  let down = quotient(a, b)
  let rest = a &- down &* b
  return b != 0 && rest != 0 && (rest < 0) != (b < 0) ? down &- 1 : down
}

/// The remainder that goes with ``floorQuotient``: its sign is the divisor's.
@inline(__always)
private func floorRemainder<T: FixedWidthInteger>(_ a: T, _ b: T) -> T {
  if b == 0 { return 0 }
  let rest = a &- quotient(a, b) &* b
  return rest != 0 && (rest < 0) != (b < 0) ? rest &+ b : rest
}

/// Exponentiation by squaring; a negative exponent gives the fraction cut off: 0, or ±1.
@inline(__always)
private func integerPower<T: FixedWidthInteger>(_ base: T, _ exponent: T) -> T {
  if exponent < 0 {
    if base == 1 { return 1 }
    return base == 0 &- 1 ? (exponent & 1 == 0 ? 1 : base) : 0
  }
  var (result, factor, rest): (T, T, T) = (1, base, exponent)
  while rest != 0 {
    if rest & 1 != 0 { result = result &* factor }
    factor = factor &* factor
    rest = rest &>> 1
  }
  return result
}

/// On bytes of 0 and 1.
private func binaryBool(
  _ op: BinaryOp, _ a: UnsafePointer<UInt8>, _ aStride: Int, _ b: UnsafePointer<UInt8>,
  _ bStride: Int, _ y: UnsafeMutablePointer<UInt8>, _ count: Int
) {
  switch op {
  case .and, .minimum, .multiply: zip(a, aStride, b, bStride, y, count) { $0 & $1 }
  case .or, .maximum, .add: zip(a, aStride, b, bStride, y, count) { $0 | $1 }
  case .xor: zip(a, aStride, b, bStride, y, count) { $0 ^ $1 }
  case .subtract, .divide, .floorDivide, .modulo, .power, .atan2: refuse(op, "bool")
  }
}
