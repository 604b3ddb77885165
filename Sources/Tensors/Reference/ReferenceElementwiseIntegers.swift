// What the elementwise primitives mean for integers and, as 0 and 1, for bool. Results are exact or
// wrap around.

extension Int64 {
  static func unary(_ op: UnaryOp, _ x: Int64, _ dtype: DType) -> Int64 {
    switch op {
    case .negate: 0 &- x
    case .abs: x < 0 ? 0 &- x : x
    case .sign: x.signum()
    case .square: x &* x
    case .relu: x > 0 ? x : 0
    case .floor, .ceil, .round: x
    case .not: dtype == .bool ? 1 - x : ~x
    case .reciprocal, .sqrt, .rsqrt, .exp, .expm1, .log, .log1p, .sin, .cos, .tan, .asin, .acos,
      .atan, .sinh, .cosh, .tanh, .asinh, .acosh, .atanh, .erf, .sigmoid, .softplus:
      undefined("\(op)", dtype)
    }
  }

  static func binary(_ op: BinaryOp, _ a: Int64, _ b: Int64) -> Int64 {
    switch op {
    case .add: a &+ b
    case .subtract: a &- b
    case .multiply: a &* b
    case .divide: quotient(a, b)
    case .floorDivide: floorQuotient(a, b)
    case .modulo: modulo(a, b)
    case .power: power(a, b)
    case .maximum: Swift.max(a, b)
    case .minimum: Swift.min(a, b)
    case .and: a & b
    case .or: a | b
    case .xor: a ^ b
    case .atan2: undefined("\(op)", .int64)
    }
  }

  static func identity(of op: ReduceOp, _ dtype: DType) -> Int64 {
    switch op {
    case .sum: 0
    case .product: 1
    case .minimum: range(of: dtype).upperBound
    case .maximum: range(of: dtype).lowerBound
    }
  }

  private static func range(of dtype: DType) -> ClosedRange<Int64> {
    switch dtype {
    case .int32: Int64(Int32.min)...Int64(Int32.max)
    case .uint8: 0...255
    case .bool: 0...1
    case .int64, .float32, .float64: Int64.min...Int64.max
    }
  }

  /// `a / b` with its fraction cut off; by 0 it is 0.
  private static func quotient(_ a: Int64, _ b: Int64) -> Int64 {
    b == 0 ? 0 : a.dividedReportingOverflow(by: b).partialValue
  }

  /// `a / b` rounded down; by 0 it is 0.
  private static func floorQuotient(_ a: Int64, _ b: Int64) -> Int64 {
    let isBelow = modulo(a, b) != 0 && (a < 0) != (b < 0)
    return quotient(a, b) &- (isBelow ? 1 : 0)
  }

  /// The remainder with the sign of the divisor; by 0 it is 0.
  private static func modulo(_ a: Int64, _ b: Int64) -> Int64 {
    guard b != 0 else { return 0 }
    let remainder = a.remainderReportingOverflow(dividingBy: b).partialValue
    return remainder == 0 || (remainder < 0) == (b < 0) ? remainder : remainder + b
  }

  /// `base` to the power of `exponent` by squaring; 0 where that is a fraction.
  private static func power(_ base: Int64, _ exponent: Int64) -> Int64 {
    if exponent < 0 { return base == 1 ? 1 : base == -1 ? (exponent % 2 == 0 ? 1 : -1) : 0 }
    var (result, square, rest) = (Int64(1), base, exponent)
    while rest > 0 {
      if rest % 2 == 1 { result &*= square }
      square &*= square
      rest /= 2
    }
    return result
  }
}
