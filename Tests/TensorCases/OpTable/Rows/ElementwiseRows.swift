import Glibc
import Tensors

extension OpTable {
  static let elementwise: [OpRow] = exponentials + trigonometry + hyperbolic + whole + casts

  private static func row(
    _ name: String, of dtypes: [DType] = .floating, over range: ClosedRange<Double> = -2...2,
    special: [Double] = [0, -0.0, .infinity, -.infinity, .nan, 1e-30, 60, -60],
    derivatives: Int = 2, tolerance: OpTolerance = .elementwise,
    _ function: @escaping @Sendable (Tensor) -> Tensor,
    _ number: @escaping @Sendable (Double) -> Double
  ) -> OpRow {
    let specials: [[Input]] =
      dtypes == .floating ? [[Input(shape: [special.count], values: special)]] : []
    return OpRow(
      name: name, kind: .primitive, dtypes: dtypes,
      samples: [[Input]].one(range) + specials, derivatives: derivatives, tolerance: tolerance,
      function: { function($0[0]) }, oracle: { Plain.each($0) { number($0[0]) } })
  }

  private static let exponentials: [OpRow] = [
    row("squared()", of: .numbers, { $0.squared() }, { $0 * $0 }),
    row("reciprocal()", over: 0.3...3, { $0.reciprocal() }, { 1 / $0 }),
    row("sqrt()", over: 0.3...3, { $0.sqrt() }, { $0.squareRoot() }),
    row("rsqrt()", over: 0.3...3, { $0.rsqrt() }, { 1 / $0.squareRoot() }),
    row("exp()", { $0.exp() }, { exp($0) }),
    row("expm1()", { $0.expm1() }, { expm1($0) }),
    row("log()", over: 0.3...3, { $0.log() }, { log($0) }),
    row("log1p()", over: -0.7...3, { $0.log1p() }, { log1p($0) }),
    row("erf()", { $0.erf() }, { erf($0) }),
    row("sigmoid()", { $0.sigmoid() }, { logistic($0) }),
    row("softplus()", { $0.softplus() }, { $0 > 30 ? $0 : log1p(exp($0)) }),
  ]

  private static let trigonometry: [OpRow] = [
    row("sin()", over: -7...7, { $0.sin() }, { sin($0) }),
    row("cos()", over: -7...7, { $0.cos() }, { cos($0) }),
    row("tan()", over: -1.3...1.3, { $0.tan() }, { tan($0) }),
    row("asin()", over: -0.9...0.9, { $0.asin() }, { asin($0) }),
    row("acos()", over: -0.9...0.9, { $0.acos() }, { acos($0) }),
    row("atan()", over: -3...3, { $0.atan() }, { atan($0) }),
  ]

  private static let hyperbolic: [OpRow] = [
    row("sinh()", { $0.sinh() }, { sinh($0) }),
    row("cosh()", { $0.cosh() }, { cosh($0) }),
    row("tanh()", { $0.tanh() }, { tanh($0) }),
    row("asinh()", { $0.asinh() }, { asinh($0) }),
    row("acosh()", over: 1.2...4, { $0.acosh() }, { acosh($0) }),
    row("atanh()", over: -0.9...0.9, { $0.atanh() }, { atanh($0) }),
  ]

  private static let whole: [OpRow] = [
    row("abs()", of: .numbers, tolerance: .exact, { $0.abs() }, { abs($0) }),
    row(
      "sign()", of: .numbers, tolerance: .exact, { $0.sign() },
      { $0 > 0 ? 1 : $0 < 0 ? -1 : $0 }),
    row(
      "relu()", of: .numbers, tolerance: .exact, { $0.relu() },
      { $0 < 0 ? 0 : $0 }),
    row(
      "floor()", over: -9...9, derivatives: 1, tolerance: .exact, { $0.floor() },
      { $0.rounded(.down) }),
    row(
      "ceil()", over: -9...9, derivatives: 1, tolerance: .exact, { $0.ceil() },
      { $0.rounded(.up) }),
    row(
      "rounded()", over: -9...9, derivatives: 1, tolerance: .exact, { $0.rounded() },
      { $0.rounded(.toNearestOrEven) }),
  ]

  /// From every dtype to every dtype. Float64 has the only derivatives that differences can find:
  /// through float32 they drown in rounding, so a test of tapes looks at those.
  private static let casts: [OpRow] = DType.allCases.map { target in
    OpRow(
      name: "cast(to:), \(target)", kind: .primitive, dtypes: .all,
      samples: .one(target == .uint8 ? 0...200 : -9...9),
      derivatives: target == .float64 ? 2 : 0, tolerance: .exact,
      function: { $0[0].cast(to: target) },
      oracle: { Plain.each($0) { numbers in converted(numbers[0], target) } })
  }

  private static func converted(_ number: Double, _ target: DType) -> Double {
    if target == .bool { return number == 0 ? 0 : 1 }
    return target.isFloating ? number : number.rounded(.towardZero)
  }
}
