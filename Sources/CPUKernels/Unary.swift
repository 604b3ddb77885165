import Glibc
import Primitives

/// `y[i] = op(x[i * stride])` on float32.
public func unaryFloat32(
  _ op: UnaryOp, _ x: UnsafePointer<Float>, _ stride: Int, _ y: UnsafeMutablePointer<Float>,
  _ count: Int
) {
  switch op {
  case .negate: map(x, stride, y, count) { -$0 }
  case .abs: map(x, stride, y, count) { abs($0) }
  case .sign: map(x, stride, y, count) { $0 > 0 ? 1 : ($0 < 0 ? -1 : $0) }
  case .square: map(x, stride, y, count) { $0 * $0 }
  case .reciprocal: map(x, stride, y, count) { 1 / $0 }
  case .sqrt: map(x, stride, y, count) { $0.squareRoot() }
  case .rsqrt: map(x, stride, y, count) { 1 / $0.squareRoot() }
  case .exp: map(x, stride, y, count) { vectorExp($0) }
  case .expm1: map(x, stride, y, count) { vectorExpm1($0) }
  case .log: map(x, stride, y, count) { vectorLog($0) }
  case .log1p: map(x, stride, y, count) { vectorLog1p($0) }
  case .sin: mapWithin(trigonometricRange, x, stride, y, count, vectorSin, Glibc.sin)
  case .cos: mapWithin(trigonometricRange, x, stride, y, count, vectorCos, Glibc.cos)
  case .tan: map(x, stride, y, count) { Glibc.tan($0) }
  case .asin: map(x, stride, y, count) { Glibc.asin($0) }
  case .acos: map(x, stride, y, count) { Glibc.acos($0) }
  case .atan: map(x, stride, y, count) { Glibc.atan($0) }
  case .sinh: map(x, stride, y, count) { Glibc.sinh($0) }
  case .cosh: map(x, stride, y, count) { Glibc.cosh($0) }
  case .tanh: map(x, stride, y, count) { vectorTanh($0) }
  case .asinh: map(x, stride, y, count) { Glibc.asinh($0) }
  case .acosh: map(x, stride, y, count) { Glibc.acosh($0) }
  case .atanh: map(x, stride, y, count) { Glibc.atanh($0) }
  case .erf: map(x, stride, y, count) { vectorErf($0) }
  case .sigmoid: map(x, stride, y, count) { vectorSigmoid($0) }
  case .softplus: map(x, stride, y, count) { vectorSoftplus($0) }
  case .relu: map(x, stride, y, count) { $0 < 0 ? 0 : $0 }
  case .floor: map(x, stride, y, count) { $0.rounded(.down) }
  case .ceil: map(x, stride, y, count) { $0.rounded(.up) }
  case .round: map(x, stride, y, count) { $0.rounded(.toNearestOrEven) }
  case .not: refuse(op, "float32")
  }
}

/// `y[i] = op(x[i * stride])` on float64.
public func unaryFloat64(
  _ op: UnaryOp, _ x: UnsafePointer<Double>, _ stride: Int, _ y: UnsafeMutablePointer<Double>,
  _ count: Int
) {
  switch op {
  case .negate: map(x, stride, y, count) { -$0 }
  case .abs: map(x, stride, y, count) { abs($0) }
  case .sign: map(x, stride, y, count) { $0 > 0 ? 1 : ($0 < 0 ? -1 : $0) }
  case .square: map(x, stride, y, count) { $0 * $0 }
  case .reciprocal: map(x, stride, y, count) { 1 / $0 }
  case .sqrt: map(x, stride, y, count) { $0.squareRoot() }
  case .rsqrt: map(x, stride, y, count) { 1 / $0.squareRoot() }
  case .exp: map(x, stride, y, count) { vectorExp($0) }
  case .expm1: map(x, stride, y, count) { vectorExpm1($0) }
  case .log: map(x, stride, y, count) { vectorLog($0) }
  case .log1p: map(x, stride, y, count) { vectorLog1p($0) }
  case .sin: map(x, stride, y, count) { Glibc.sin($0) }
  case .cos: map(x, stride, y, count) { Glibc.cos($0) }
  case .tan: map(x, stride, y, count) { Glibc.tan($0) }
  case .asin: map(x, stride, y, count) { Glibc.asin($0) }
  case .acos: map(x, stride, y, count) { Glibc.acos($0) }
  case .atan: map(x, stride, y, count) { Glibc.atan($0) }
  case .sinh: map(x, stride, y, count) { Glibc.sinh($0) }
  case .cosh: map(x, stride, y, count) { Glibc.cosh($0) }
  case .tanh: map(x, stride, y, count) { vectorTanh($0) }
  case .asinh: map(x, stride, y, count) { Glibc.asinh($0) }
  case .acosh: map(x, stride, y, count) { Glibc.acosh($0) }
  case .atanh: map(x, stride, y, count) { Glibc.atanh($0) }
  case .erf: map(x, stride, y, count) { Glibc.erf($0) }
  case .sigmoid: map(x, stride, y, count) { vectorSigmoid($0) }
  case .softplus: map(x, stride, y, count) { vectorSoftplus($0) }
  case .relu: map(x, stride, y, count) { $0 < 0 ? 0 : $0 }
  case .floor: map(x, stride, y, count) { $0.rounded(.down) }
  case .ceil: map(x, stride, y, count) { $0.rounded(.up) }
  case .round: map(x, stride, y, count) { $0.rounded(.toNearestOrEven) }
  case .not: refuse(op, "float64")
  }
}

/// `y[i] = op(x[i * stride])` on int32; overflow wraps.
public func unaryInt32(
  _ op: UnaryOp, _ x: UnsafePointer<Int32>, _ stride: Int, _ y: UnsafeMutablePointer<Int32>,
  _ count: Int
) { unaryInteger(op, x, stride, y, count) }

/// `y[i] = op(x[i * stride])` on int64; overflow wraps.
public func unaryInt64(
  _ op: UnaryOp, _ x: UnsafePointer<Int64>, _ stride: Int, _ y: UnsafeMutablePointer<Int64>,
  _ count: Int
) { unaryInteger(op, x, stride, y, count) }

/// `y[i] = op(x[i * stride])` on uint8; overflow wraps.
public func unaryUInt8(
  _ op: UnaryOp, _ x: UnsafePointer<UInt8>, _ stride: Int, _ y: UnsafeMutablePointer<UInt8>,
  _ count: Int
) { unaryInteger(op, x, stride, y, count) }

@inline(__always)
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

/// `y[i] = !x[i * stride]`, the one elementwise function of bool.
public func notBool(
  _ x: UnsafePointer<UInt8>, _ stride: Int, _ y: UnsafeMutablePointer<UInt8>, _ count: Int
) { map(x, stride, y, count) { $0 ^ 1 } }
