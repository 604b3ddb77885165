/// Elementwise functions of one operand. Every device switches over them without a `default`, so
/// that the compiler lists the kernels that a new one still needs.
@frozen public enum UnaryOp: UInt8, CaseIterable, Sendable, Hashable, BitwiseCopyable {
  /// Arithmetic; `rsqrt` is one divided by the square root.
  case negate, abs, sign, square, reciprocal, sqrt, rsqrt
  /// Exponentials and logarithms to base e; `expm1` and `log1p` are exact near 0.
  case exp, expm1, log, log1p
  /// Functions of angles in radians, and their inverses.
  case sin, cos, tan, asin, acos, atan
  /// Hyperbolic functions and their inverses.
  case sinh, cosh, tanh, asinh, acosh, atanh
  /// The error function, and activations.
  case erf, sigmoid, softplus, relu
  /// Integers below, above and nearest; `round` takes halves to the even one.
  case floor, ceil, round
  /// True where a bool is false.
  case not

  /// What every device has to know of this function.
  public var row: ElementwiseRow {
    switch self {
    case .negate: ElementwiseRow("-x", .numbers, ulps: 0, cost: 1)
    case .abs: ElementwiseRow("x <= 0 ? 0 - x : x", .numbers, ulps: 0, cost: 1)
    case .sign: ElementwiseRow("x > 0 ? 1 : x < 0 ? -1 : x", .numbers, ulps: 0, cost: 1)
    case .square: ElementwiseRow("x * x", .numbers, ulps: 0.5, cost: 1)
    case .reciprocal: ElementwiseRow("1 / x", ulps: 0.5, cost: 1)
    case .sqrt: ElementwiseRow("sqrt(x)", over: 0...1e6, ulps: 0.5, cost: 2)
    case .rsqrt: ElementwiseRow("1 / sqrt(x)", over: 1e-6...1e6, ulps: 2, cost: 2)
    case .exp: ElementwiseRow("exp(x)", over: -80...80, ulps: 4, cost: 4)
    case .expm1: ElementwiseRow("expm1(x)", over: -80...80, ulps: 4, cost: 4)
    case .log: ElementwiseRow("log(x)", over: 1e-30...1e30, ulps: 4, cost: 4)
    case .log1p: ElementwiseRow("log1p(x)", over: -0.999...1e6, ulps: 4, cost: 4)
    case .sin: ElementwiseRow("sin(x)", ulps: 4, cost: 32)
    case .cos: ElementwiseRow("cos(x)", ulps: 4, cost: 32)
    case .tan: ElementwiseRow("tan(x)", ulps: 4, cost: 32)
    case .asin: ElementwiseRow("asin(x)", over: -1...1, ulps: 4, cost: 32)
    case .acos: ElementwiseRow("acos(x)", over: -1...1, ulps: 4, cost: 32)
    case .atan: ElementwiseRow("atan(x)", ulps: 4, cost: 32)
    case .sinh: ElementwiseRow("sinh(x)", over: -80...80, ulps: 4, cost: 32)
    case .cosh: ElementwiseRow("cosh(x)", over: -80...80, ulps: 4, cost: 32)
    case .tanh: ElementwiseRow("tanh(x)", ulps: 4, cost: 4)
    case .asinh: ElementwiseRow("asinh(x)", over: -1e6...1e6, ulps: 4, cost: 32)
    case .acosh: ElementwiseRow("acosh(x)", over: 1...1e6, ulps: 4, cost: 32)
    case .atanh: ElementwiseRow("atanh(x)", over: -0.999...0.999, ulps: 4, cost: 32)
    case .erf: ElementwiseRow("erf(x)", over: -4...4, ulps: 4, cost: 4)
    case .sigmoid:
      ElementwiseRow(
        "(x < 0 ? exp(x) : 1) / (1 + exp(x < 0 ? x : -x))", over: -80...80, ulps: 6, cost: 4)
    case .softplus:
      ElementwiseRow(
        "(x < 0 ? 0 : x) + log1p(exp(x < 0 ? x : -x))", over: -80...80, ulps: 6, cost: 4)
    case .relu: ElementwiseRow("x < 0 ? 0 : x", .numbers, ulps: 0, cost: 1)
    case .floor: ElementwiseRow("floor(x)", ulps: 0, cost: 1)
    case .ceil: ElementwiseRow("ceil(x)", ulps: 0, cost: 1)
    case .round: ElementwiseRow("rint(x)", ulps: 0, cost: 1)
    case .not: ElementwiseRow("!x", .bool, ulps: 0, cost: 1)
    }
  }
}
