// Elementary functions of float64 without a branch or a call; see VectorMath.swift. Errors are
// below 3 units in the last place.

import Glibc

/// `whole * ln 2 + rest`, |rest| ≤ ln 2 / 2, and `whole` as an integer.
@inline(__always)
private func splitByLog2(_ x: Double) -> (rest: Double, exponent: Int64) {
  let magic: Double = 0x1.8p52  // adding it rounds to an integer, which shows in the low bits
  let shifted = magic.addingProduct(x, 0x1.71547652b82fep0)
  let whole = shifted - magic
  let rest = x.addingProduct(whole, -0x1.62e42fefa39efp-1)
    .addingProduct(whole, -0x1.abc9e3b39803fp-56)
  return (rest, Int64(bitPattern: shifted.bitPattern) &- Int64(bitPattern: magic.bitPattern))
}

/// e^r - 1 for |r| ≤ ln 2 / 2: Taylor's series, whose next term is below 2^-60.
@inline(__always)
private func expm1Core(_ r: Double) -> Double {
  var p: Double = 1 / 6_227_020_800
  p = Double(1.0 / 479_001_600).addingProduct(p, r)
  p = Double(1.0 / 39_916_800).addingProduct(p, r)
  p = Double(1.0 / 3_628_800).addingProduct(p, r)
  p = Double(1.0 / 362_880).addingProduct(p, r)
  p = Double(1.0 / 40_320).addingProduct(p, r)
  p = Double(1.0 / 5_040).addingProduct(p, r)
  p = Double(1.0 / 720).addingProduct(p, r)
  p = Double(1.0 / 120).addingProduct(p, r)
  p = Double(1.0 / 24).addingProduct(p, r)
  p = Double(1.0 / 6).addingProduct(p, r)
  p = Double(0.5).addingProduct(p, r)
  return r.addingProduct(p, r * r)
}

/// 2^exponent for exponents of normal numbers.
@inline(__always)
private func powerOfTwo(_ exponent: Int64) -> Double {
  Double(bitPattern: UInt64(bitPattern: (exponent &+ 1023) &<< 52))
}

/// e^x.
@inline(__always)
func vectorExp(_ x: Double) -> Double {
  let low = x < -746 ? -746 : x
  let (rest, exponent) = splitByLog2(low > 710 ? 710 : low)
  let half = exponent &>> 1  // in two steps: 2^1024 and 2^-1074 are not normal numbers
  return (1 + expm1Core(rest)) * powerOfTwo(half) * powerOfTwo(exponent &- half)
}

/// e^x - 1, accurate near 0.
@inline(__always)
func vectorExpm1(_ x: Double) -> Double {
  let low = x < -40 ? -40 : x
  let (rest, exponent) = splitByLog2(low > 710 ? 710 : low)
  let scale = powerOfTwo(exponent &- 1)
  let half = (scale - 0.5).addingProduct(scale, expm1Core(rest))
  return x == 0 ? x : half + half
}

/// log(1 + f) + exponent ln 2 for f from √½ - 1 to √2 - 1.
///
/// **Source:** the polynomial of fdlibm's `e_log.c` (Sun Microsystems, 1993).
@inline(__always)
private func logCore(_ f: Double, _ exponent: Double) -> Double {
  let s = f / (2 + f)
  let z = s * s
  let w = z * z
  var even: Double = 1.531_383_769_920_937_332e-1
  even = Double(2.222_219_843_214_978_396e-1).addingProduct(even, w)
  even = Double(3.999_999_999_940_941_908e-1).addingProduct(even, w)
  var odd: Double = 1.479_819_860_511_658_591e-1
  odd = Double(1.818_357_216_161_805_012e-1).addingProduct(odd, w)
  odd = Double(2.857_142_874_366_239_149e-1).addingProduct(odd, w)
  odd = Double(6.666_666_666_666_735_130e-1).addingProduct(odd, w)
  let tail = w * even + z * odd
  let half = 0.5 * f * f
  let low = (exponent * 1.908_214_929_270_587_700_02e-10).addingProduct(s, half + tail)
  return exponent * 6.931_471_803_691_238_164_90e-1 - ((half - low) - f)
}

/// The mantissa from √½ to √2, less 1, and the exponent, of a positive normal number.
@inline(__always)
private func splitMantissa(_ x: Double) -> (fraction: Double, exponent: Int64) {
  let root: Int64 = 0x3fe6_a09e_667f_3bcd  // the bits of √½
  let bits = Int64(bitPattern: x.bitPattern) &- root
  let mantissa = Double(
    bitPattern: UInt64(bitPattern: (bits & 0xf_ffff_ffff_ffff) &+ root))
  return (mantissa - 1, bits &>> 52)
}

/// The natural logarithm.
@inline(__always)
func vectorLog(_ x: Double) -> Double {
  let isSubnormal = x < .leastNormalMagnitude
  let (fraction, exponent) = splitMantissa(isSubnormal ? x * 0x1p52 : x)
  let value = logCore(fraction, Double(isSubnormal ? exponent &- 52 : exponent))
  let positive = x == .infinity ? x : value
  return x > 0 ? positive : (x == 0 ? -.infinity : .nan)
}

extension Double: ElementaryFloat {
  @inline(__always) static func exponential(_ x: Double) -> Double { vectorExp(x) }
  @inline(__always) static func exponentialLess1(_ x: Double) -> Double { vectorExpm1(x) }
  @inline(__always) static func logarithm(of1Plus f: Double, exponent: Int64) -> Double {
    logCore(f, Double(exponent))
  }
  @inline(__always) static func split(_ x: Double) -> (fraction: Double, exponent: Int64) {
    splitMantissa(x)
  }
  @inline(__always) static func sines(
    _ x: UnsafePointer<Double>, _ stride: Int, _ y: UnsafeMutablePointer<Double>, _ count: Int
  ) { map(x, stride, y, count) { Glibc.sin($0) } }
  @inline(__always) static func cosines(
    _ x: UnsafePointer<Double>, _ stride: Int, _ y: UnsafeMutablePointer<Double>, _ count: Int
  ) { map(x, stride, y, count) { Glibc.cos($0) } }
  @inline(__always) static func either(
    _ x: Double, _ single: (Float) -> Float, _ double: (Double) -> Double
  ) -> Double { double(x) }
  @inline(__always) static func either(
    _ a: Double, _ b: Double, _ single: (Float, Float) -> Float,
    _ double: (Double, Double) -> Double
  ) -> Double { double(a, b) }
}

/// log(1 + e^x), without overflow.
@inline(__always)
func vectorSoftplus(_ x: Double) -> Double {
  (x < 0 ? 0 : x) + vectorLog1p(vectorExp(-abs(x)))
}

// MARK: Sine and cosine of float32, in float64

/// How far from 0 ``vectorSin(_:)`` and ``vectorCos(_:)`` may be asked.
let trigonometricRange: Float = 0x1p30

/// The sine and the cosine of the distance from the nearest multiple of π/2, and which one it is.
///
/// In float64 the distance loses nothing: a multiple of π/2's 53 bits is subtracted from a number
/// of 24, and what is left has no more bits than fit.
///
/// **Source:** the polynomials of FreeBSD's `k_sinf.c` and `k_cosf.c`, errors below 2^-34.
@inline(__always)
private func quarterTurn(_ x: Float) -> (sine: Double, cosine: Double, quarter: Int64) {
  let magic: Double = 0x1.8p52
  let shifted = magic.addingProduct(Double(x), 0x1.45f306dc9c883p-1)
  let whole = shifted - magic
  let r = Double(x).addingProduct(whole, -0x1.921fb54442d18p0)
    .addingProduct(whole, -0x1.1a62633145c07p-54)
  let z = r * r
  var s: Double = 0x16cd878c3b46a7p-71
  s = Double(-0x1a00f9e2cae774p-65).addingProduct(s, z)
  s = Double(0x111110896efbb2p-59).addingProduct(s, z)
  s = Double(-0x15555554cbac77p-55).addingProduct(s, z)
  var c: Double = 0x199342e0ee5069p-68
  c = Double(-0x16c087e80f1e27p-62).addingProduct(c, z)
  c = Double(0x155553e1053a42p-57).addingProduct(c, z)
  c = Double(-0x1ffffffd0c5e81p-54).addingProduct(c, z)
  let one: Double = 1
  return (
    r * one.addingProduct(s, z), one.addingProduct(c, z),
    Int64(bitPattern: shifted.bitPattern)
  )
}

/// The sine, for |x| ≤ ``trigonometricRange``.
@inline(__always)
func vectorSin(_ x: Float) -> Float {
  let (sine, cosine, quarter) = quarterTurn(x)
  let size = quarter & 1 == 0 ? sine : cosine
  return Float(quarter & 2 == 0 ? size : -size)
}

/// The cosine, for |x| ≤ ``trigonometricRange``.
@inline(__always)
func vectorCos(_ x: Float) -> Float {
  let (sine, cosine, quarter) = quarterTurn(x)
  let size = quarter & 1 == 0 ? cosine : sine
  return Float((quarter &+ 1) & 2 == 0 ? size : -size)
}
