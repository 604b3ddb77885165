import Glibc
import Primitives

/// `y[i] = op(x[i * stride])`; overflow of integers wraps.
public func unaryRun(
  _ op: UnaryOp, _ dtype: DType, _ x: UnsafeRawPointer, _ stride: Int,
  _ y: UnsafeMutableRawPointer, _ count: Int
) {
  switch dtype {
  case .float32: unaryFloat32(op, x.of(), stride, y.of(), count)
  case .float64: unaryFloat64(op, x.of(), stride, y.of(), count)
  case .int32: unaryInteger(op, x.of(Int32.self), stride, y.of(), count)
  case .int64: unaryInteger(op, x.of(Int64.self), stride, y.of(), count)
  case .uint8: unaryInteger(op, x.of(UInt8.self), stride, y.of(), count)
  // The one elementwise function of bool.
  case .bool: map(x.of(UInt8.self), stride, y.of(), count) { $0 ^ 1 }
  }
}

// Functions that are not generic, with all loops inlined: in specializations of a generic one, the
// compiler leaves a call for each element of the longer functions.

@inline(never)
func unaryFloat32(
  _ op: UnaryOp, _ x: UnsafePointer<Float>, _ stride: Int, _ y: UnsafeMutablePointer<Float>,
  _ count: Int
) { unaryFloating(op, x, stride, y, count) }

@inline(never)
func unaryFloat64(
  _ op: UnaryOp, _ x: UnsafePointer<Double>, _ stride: Int, _ y: UnsafeMutablePointer<Double>,
  _ count: Int
) { unaryFloating(op, x, stride, y, count) }

@inline(__always)
private func unaryFloating<T: ElementaryFloat>(
  _ op: UnaryOp, _ x: UnsafePointer<T>, _ stride: Int, _ y: UnsafeMutablePointer<T>, _ count: Int
) {
  switch op {
  case .negate: map(x, stride, y, count) { -$0 }
  case .abs: map(x, stride, y, count) { abs($0) }
  case .sign: map(x, stride, y, count) { $0 > 0 ? 1 : ($0 < 0 ? -1 : $0) }
  case .square: map(x, stride, y, count) { $0 * $0 }
  case .reciprocal: map(x, stride, y, count) { 1 / $0 }
  case .sqrt: map(x, stride, y, count) { $0.squareRoot() }
  case .rsqrt: map(x, stride, y, count) { 1 / $0.squareRoot() }
  case .exp: map(x, stride, y, count) { T.exponential($0) }
  case .expm1: map(x, stride, y, count) { T.exponentialLess1($0) }
  case .log: map(x, stride, y, count) { T.either($0, vectorLog, vectorLog) }
  case .log1p: map(x, stride, y, count) { vectorLog1p($0) }
  case .sin: T.sines(x, stride, y, count)
  case .cos: T.cosines(x, stride, y, count)
  case .tan: map(x, stride, y, count) { T.either($0, Glibc.tan, Glibc.tan) }
  case .asin: map(x, stride, y, count) { T.either($0, Glibc.asin, Glibc.asin) }
  case .acos: map(x, stride, y, count) { T.either($0, Glibc.acos, Glibc.acos) }
  case .atan: map(x, stride, y, count) { T.either($0, Glibc.atan, Glibc.atan) }
  case .sinh: map(x, stride, y, count) { T.either($0, Glibc.sinh, Glibc.sinh) }
  case .cosh: map(x, stride, y, count) { T.either($0, Glibc.cosh, Glibc.cosh) }
  case .tanh: map(x, stride, y, count) { vectorTanh($0) }
  case .asinh: map(x, stride, y, count) { T.either($0, Glibc.asinh, Glibc.asinh) }
  case .acosh: map(x, stride, y, count) { T.either($0, Glibc.acosh, Glibc.acosh) }
  case .atanh: map(x, stride, y, count) { T.either($0, Glibc.atanh, Glibc.atanh) }
  case .erf: map(x, stride, y, count) { T.either($0, vectorErf, Glibc.erf) }
  case .sigmoid: map(x, stride, y, count) { vectorSigmoid($0) }
  case .softplus: map(x, stride, y, count) { T.either($0, vectorSoftplus, vectorSoftplus) }
  case .relu: map(x, stride, y, count) { $0 < 0 ? 0 : $0 }
  case .floor: map(x, stride, y, count) { $0.rounded(.down) }
  case .ceil: map(x, stride, y, count) { $0.rounded(.up) }
  case .round: map(x, stride, y, count) { $0.rounded(.toNearestOrEven) }
  case .not: refuse(op, "\(T.self)")
  }
}

@inline(never)  // a function of its own for each dtype
private func unaryInteger<T: FixedWidthInteger>(
  _ op: UnaryOp, _ x: UnsafePointer<T>, _ stride: Int, _ y: UnsafeMutablePointer<T>, _ count: Int
) {
  switch op {
  case .negate: map(x, stride, y, count) { 0 &- $0 }
  case .abs: map(x, stride, y, count) { $0 < 0 ? 0 &- $0 : $0 }
  case .sign: map(x, stride, y, count) { $0 > 0 ? 1 : ($0 < 0 ? 0 &- 1 : 0) }
  case .square: map(x, stride, y, count) { $0 &* $0 }
  case .relu: map(x, stride, y, count) { $0 < 0 ? 0 : $0 }
  case .floor, .ceil, .round: map(x, stride, y, count) { $0 }
  case .not: map(x, stride, y, count) { ~$0 }
  case .reciprocal, .sqrt, .rsqrt, .exp, .expm1, .log, .log1p, .sin, .cos, .tan, .asin, .acos,
    .atan, .sinh, .cosh, .tanh, .asinh, .acosh, .atanh, .erf, .sigmoid, .softplus:
    refuse(op, "\(T.self)")
  }
}
