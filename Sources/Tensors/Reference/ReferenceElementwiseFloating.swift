import Glibc

// What the elementwise primitives mean for floating dtypes.

extension Double {
  static func unary(_ op: UnaryOp, _ x: Double, _ dtype: DType) -> Double {
    switch op {
    case .negate: -x
    case .abs: abs(x)
    case .sign: x > 0 ? 1 : x < 0 ? -1 : x.isNaN ? x : 0
    case .square: x * x
    case .reciprocal: 1 / x
    case .sqrt: x.squareRoot()
    case .rsqrt: 1 / x.squareRoot()
    case .exp: exp(x)
    case .expm1: expm1(x)
    case .log: log(x)
    case .log1p: log1p(x)
    case .sin: sin(x)
    case .cos: cos(x)
    case .tan: tan(x)
    case .asin: asin(x)
    case .acos: acos(x)
    case .atan: atan(x)
    case .sinh: sinh(x)
    case .cosh: cosh(x)
    case .tanh: tanh(x)
    case .asinh: asinh(x)
    case .acosh: acosh(x)
    case .atanh: atanh(x)
    case .erf: erf(x)
    case .sigmoid: sigmoid(x)
    case .softplus: softplus(x)
    case .relu: x < 0 ? 0 : x
    case .floor: x.rounded(.down)
    case .ceil: x.rounded(.up)
    case .round: x.rounded(.toNearestOrEven)
    case .not: undefined("\(op)", dtype)
    }
  }

  static func binary(_ op: BinaryOp, _ a: Double, _ b: Double) -> Double {
    switch op {
    case .add: a + b
    case .subtract: a - b
    case .multiply: a * b
    case .divide: a / b
    case .floorDivide: floorQuotient(a, b)
    case .modulo: modulo(a, b)
    case .power: pow(a, b)
    case .maximum: a.isNaN || a >= b ? a : b
    case .minimum: a.isNaN || a <= b ? a : b
    case .atan2: atan2(a, b)
    case .and, .or, .xor: undefined("\(op)", .float64)
    }
  }

  static func identity(of op: ReduceOp, _ dtype: DType) -> Double {
    switch op {
    case .sum: 0
    case .product: 1
    case .minimum: .infinity
    case .maximum: -.infinity
    }
  }

  /// `1 / (1 + exp(-x))`, arranged so that nothing overflows.
  private static func sigmoid(_ x: Double) -> Double {
    if x >= 0 { return 1 / (1 + exp(-x)) }
    let small = exp(x)
    return small / (1 + small)
  }

  /// `log(1 + exp(x))`, arranged so that nothing overflows.
  private static func softplus(_ x: Double) -> Double { Swift.max(x, 0) + log1p(exp(-abs(x))) }

  /// The quotient rounded down, by the remainder that goes with it.
  ///
  /// **Source:** NumPy, `npy_divmod`.
  private static func floorQuotient(_ a: Double, _ b: Double) -> Double {
    if b == 0 { return a / b }
    let remainder = fmod(a, b)
    let isBelow = remainder != 0 && (remainder < 0) != (b < 0)
    let quotient = (a - remainder) / b - (isBelow ? 1 : 0)
    if quotient == 0 { return copysign(0, a / b) }
    return quotient.rounded()
  }

  /// The remainder with the sign of the divisor; by 0 it is NaN.
  private static func modulo(_ a: Double, _ b: Double) -> Double {
    let remainder = fmod(a, b)
    if remainder == 0 { return copysign(0, b) }
    return (remainder < 0) == (b < 0) || remainder.isNaN ? remainder : remainder + b
  }
}

/// Stops at a primitive that has no meaning for a dtype; operations refuse it before they get here.
@inline(never)
func undefined(_ op: String, _ dtype: DType) -> Never {
  stop("[\(op)] is not defined for \(dtype). Cast the tensor first.")
}
