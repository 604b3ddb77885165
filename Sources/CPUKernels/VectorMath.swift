// Elementary functions of float32 without a branch or a call, so that loops over them are
// vectorized. Errors are below 3 units in the last place; infinities, NaN, signed zeros and
// subnormal numbers come out as they should. Polynomials from Cephes (Moshier) unless said
// otherwise.

import Glibc

/// `whole * ln 2 + rest`, |rest| ≤ ln 2 / 2, and `whole` as an integer too.
@inline(__always)
private func splitByLog2(_ x: Float) -> (rest: Float, whole: Float, exponent: Int32) {
  let magic: Float = 0x1.8p23
  let (rest, whole, bits) = splitByLog2(x, magic: magic)
  return (rest, whole, Int32(bitPattern: bits &- magic.bitPattern))
}

/// `whole * ln 2 + rest`, and the bits of `whole + magic`: a magic number so great that adding it
/// rounds to an integer, which shows in the low bits.
@inline(__always)
private func splitByLog2(
  _ x: Float, magic: Float
) -> (rest: Float, whole: Float, bits: UInt32) {
  let shifted = magic.addingProduct(x, 1.442_695_04)
  let whole = shifted - magic
  let rest = x.addingProduct(whole, -0x1.62e4p-1).addingProduct(whole, -0x1.7f7d1cp-20)
  return (rest, whole, shifted.bitPattern)
}

/// e^r - 1 for |r| ≤ ln 2 / 2.
@inline(__always)
private func expm1Core(_ r: Float) -> Float {
  var p: Float = 1.987_569_15e-4
  p = Float(1.398_199_95e-3).addingProduct(p, r)
  p = Float(8.333_452_07e-3).addingProduct(p, r)
  p = Float(4.166_579_59e-2).addingProduct(p, r)
  p = Float(1.666_666_55e-1).addingProduct(p, r)
  p = Float(5.000_000_12e-1).addingProduct(p, r)
  return r.addingProduct(p, r * r)
}

/// 2^exponent for exponents of normal numbers.
@inline(__always)
private func powerOfTwo(_ exponent: Int32) -> Float {
  Float(bitPattern: UInt32(bitPattern: (exponent &+ 127) &<< 23))
}

/// e^x.
@inline(__always)
func vectorExp(_ x: Float) -> Float {
  let low = x < -104 ? -104 : x
  // The low bits of the sum are those of the exponent plus two biases.
  let (rest, _, biased) = splitByLog2(low > 89 ? 89 : low, magic: 0x1.8p23 + 254)
  let half = biased &>> 1  // in two steps: 2^128 and 2^-149 are not normal numbers
  let (first, second) = (half &<< 23, (biased &- half) &<< 23)
  return (1 + expm1Core(rest)) * Float(bitPattern: first) * Float(bitPattern: second)
}

/// e^x - 1, accurate near 0.
@inline(__always)
func vectorExpm1(_ x: Float) -> Float {
  let low = x < -25 ? -25 : x
  let (rest, _, exponent) = splitByLog2(low > 89 ? 89 : low)
  let scale = powerOfTwo(exponent &- 1)
  let half = (scale - 0.5).addingProduct(scale, expm1Core(rest))
  return x == 0 ? x : half + half
}

/// log(1 + f) + exponent ln 2 for f from √½ - 1 to √2 - 1.
@inline(__always)
private func logCore(_ f: Float, _ exponent: Float) -> Float {
  let square = f * f
  var p: Float = 7.037_683_63e-2
  p = Float(-1.151_461_03e-1).addingProduct(p, f)
  p = Float(1.167_699_87e-1).addingProduct(p, f)
  p = Float(-1.242_014_08e-1).addingProduct(p, f)
  p = Float(1.424_932_28e-1).addingProduct(p, f)
  p = Float(-1.666_805_77e-1).addingProduct(p, f)
  p = Float(2.000_071_48e-1).addingProduct(p, f)
  p = Float(-2.499_999_40e-1).addingProduct(p, f)
  p = Float(3.333_333_12e-1).addingProduct(p, f)
  var tail = (exponent * -2.121_944_4e-4).addingProduct(p * f, square)
  tail = tail.addingProduct(-0.5, square)
  return (f + tail).addingProduct(exponent, 0.693_359_375)
}

/// The mantissa from √½ to √2, less 1, and the exponent, of a positive normal number.
@inline(__always)
private func splitMantissa(_ x: Float) -> (fraction: Float, exponent: Int32) {
  let root: Int32 = 0x3f35_04f3  // the bits of √½
  let bits = Int32(bitPattern: x.bitPattern) &- root
  let mantissa = Float(bitPattern: UInt32(bitPattern: (bits & 0x7f_ffff) &+ root))
  return (mantissa - 1, bits &>> 23)
}

/// The natural logarithm.
@inline(__always)
func vectorLog(_ x: Float) -> Float {
  let isSubnormal = x < .leastNormalMagnitude
  let (fraction, exponent) = splitMantissa(isSubnormal ? x * 0x1p23 : x)
  let value = logCore(fraction, Float(isSubnormal ? exponent &- 23 : exponent))
  let positive = x == .infinity ? x : value
  return x > 0 ? positive : (x == 0 ? -.infinity : .nan)
}

/// log(1 + e^x), without overflow.
@inline(__always)
func vectorSoftplus(_ x: Float) -> Float {
  let e = vectorExp(-abs(x))
  let sum = 1 + e
  let (fraction, exponent) = splitMantissa(sum)
  let log = logCore(fraction, Float(exponent)) + (e - (sum - 1)) / sum
  return (x < 0 ? 0 : x) + log
}

/// The error function.
///
/// **Source:** polynomials after N. Juffa, "Vectorizable implementation of erff", 1 ulp.
@inline(__always)
func vectorErf(_ x: Float) -> Float {
  let t = abs(x)
  let s = x * x
  var far = Float(3.831_975_26e-4).addingProduct(-1.728_534_7e-5, t)
  far = Float(2.425_462_19e-2).addingProduct(-3.883_964_38e-3, t).addingProduct(far, s)
  far = Float(-1.067_778_77e-1).addingProduct(far, t)
  far = Float(-6.348_466_87e-1).addingProduct(far, t)
  far = Float(-1.287_175_12e-1).addingProduct(far, t)
  let size = 1 - vectorExp((-t).addingProduct(far, t))
  // Beyond 4 the result is 1 to the last bit, and the polynomial is no longer meant.
  let bounded = t > 4 ? 1 : size
  var near: Float = -5.967_617_03e-4
  near = Float(4.991_194_23e-3).addingProduct(near, s)
  near = Float(-2.676_813_49e-2).addingProduct(near, s)
  near = Float(1.128_199_25e-1).addingProduct(near, s)
  near = Float(-3.761_253_36e-1).addingProduct(near, s)
  near = Float(1.283_791_66e-1).addingProduct(near, s)
  let small = x.addingProduct(near, x)
  return t > 0.927_734_375 ? (x < 0 ? -bounded : bounded) : (x == x ? small : x)
}

// MARK: Either precision

/// What the functions below are made of.
protocol ElementaryFloat: BinaryFloatingPoint {
  associatedtype WholeExponent: SignedInteger
  static func exponential(_ x: Self) -> Self
  static func exponentialLess1(_ x: Self) -> Self
  /// log(1 + f) + exponent ln 2 for f from √½ - 1 to √2 - 1.
  static func logarithm(of1Plus f: Self, exponent: WholeExponent) -> Self
  /// The mantissa from √½ to √2, less 1, and the exponent, of a positive normal number.
  static func split(_ x: Self) -> (fraction: Self, exponent: WholeExponent)
  /// `y[i] = sin(x[i * stride])`.
  static func sines(
    _ x: UnsafePointer<Self>, _ stride: Int, _ y: UnsafeMutablePointer<Self>, _ count: Int)
  /// `y[i] = cos(x[i * stride])`.
  static func cosines(
    _ x: UnsafePointer<Self>, _ stride: Int, _ y: UnsafeMutablePointer<Self>, _ count: Int)
  /// One of two functions, the one for this type.
  static func either(
    _ x: Self, _ single: (Float) -> Float, _ double: (Double) -> Double
  ) -> Self
  /// One of two functions of two numbers, the one for this type.
  static func either(
    _ a: Self, _ b: Self, _ single: (Float, Float) -> Float, _ double: (Double, Double) -> Double
  ) -> Self
}

extension Float: ElementaryFloat {
  @inline(__always) static func exponential(_ x: Float) -> Float { vectorExp(x) }
  @inline(__always) static func exponentialLess1(_ x: Float) -> Float { vectorExpm1(x) }
  @inline(__always) static func logarithm(of1Plus f: Float, exponent: Int32) -> Float {
    logCore(f, Float(exponent))
  }
  @inline(__always) static func split(_ x: Float) -> (fraction: Float, exponent: Int32) {
    splitMantissa(x)
  }
  @inline(__always) static func sines(
    _ x: UnsafePointer<Float>, _ stride: Int, _ y: UnsafeMutablePointer<Float>, _ count: Int
  ) { mapWithin(trigonometricRange, x, stride, y, count, vectorSin, Glibc.sin) }
  @inline(__always) static func cosines(
    _ x: UnsafePointer<Float>, _ stride: Int, _ y: UnsafeMutablePointer<Float>, _ count: Int
  ) { mapWithin(trigonometricRange, x, stride, y, count, vectorCos, Glibc.cos) }
  @inline(__always) static func either(
    _ x: Float, _ single: (Float) -> Float, _ double: (Double) -> Double
  ) -> Float { single(x) }
  @inline(__always) static func either(
    _ a: Float, _ b: Float, _ single: (Float, Float) -> Float, _ double: (Double, Double) -> Double
  ) -> Float { single(a, b) }
}

/// log(1 + x), accurate near 0.
@inline(__always)
func vectorLog1p<T: ElementaryFloat>(_ x: T) -> T {
  let sum = 1 + x
  let (fraction, exponent) = T.split(sum)
  // What rounding 1 + x lost, from whichever side loses nothing itself.
  let lost = x < 1 ? x - (sum - 1) : 1 - (sum - x)
  let value = T.logarithm(of1Plus: fraction, exponent: exponent) + lost / sum
  let positive = x == .infinity ? x : value
  let usual = x == 0 ? x : positive
  return x > -1 ? usual : (x == -1 ? -.infinity : .nan)
}

/// The hyperbolic tangent, from e^(-2|x|) - 1.
@inline(__always)
func vectorTanh<T: ElementaryFloat>(_ x: T) -> T {
  let t = T.exponentialLess1(-2 * abs(x))
  let size = -t / (t + 2)
  return x == 0 ? x : (x < 0 ? -size : size)
}

/// 1 / (1 + e^-x), accurate on both sides.
@inline(__always)
func vectorSigmoid<T: ElementaryFloat>(_ x: T) -> T {
  let e = T.exponential(-abs(x))
  return (x < 0 ? e : 1) / (1 + e)
}
