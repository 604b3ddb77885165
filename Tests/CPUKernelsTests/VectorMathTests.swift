import CPUKernels
import Glibc
import Primitives
import Testing

/// The kernel's values at the given points.
private func values(_ op: UnaryOp, at points: [Float]) -> [Float] {
  var result = [Float](repeating: 0, count: points.count)
  unaryRun(op, .float32, points, 1, &result, points.count)
  return result
}

/// The distance from the true value in units of the last place that float32 has there.
private func ulps(_ value: Float, _ truth: Double) -> Double {
  let nearest = Float(truth)
  if value == nearest { return 0 }
  if value.isNaN || nearest.isNaN { return value.isNaN && nearest.isNaN ? 0 : .infinity }
  // Beyond the largest number infinity is as good as rounding says.
  if nearest.isInfinite || value.isInfinite { return .infinity }
  return abs(Double(value) - truth) / Double(max(nearest.ulp, Float.leastNonzeroMagnitude))
}

/// Every 997th float32 between two positive bounds, and the same ones negative.
private func sweep(_ low: Float, _ high: Float, bothSigns: Bool) -> [Float] {
  var points: [Float] = []
  for bits in stride(from: low.bitPattern, through: high.bitPattern, by: 997) {
    points.append(Float(bitPattern: bits))
    if bothSigns { points.append(-Float(bitPattern: bits)) }
  }
  return points
}

struct VectorMathTests {
  struct Case: CustomTestStringConvertible {
    let op: UnaryOp
    let low: Float
    let high: Float
    var bothSigns = true
    let limit: Double
    let truth: @Sendable (Double) -> Double
    var testDescription: String { "\(op) from \(low) to \(high)" }
  }

  static let cases: [Case] = [
    Case(op: .exp, low: 1e-20, high: 104, limit: 1.5) { Glibc.exp($0) },
    Case(op: .expm1, low: 1e-38, high: 104, limit: 2) { Glibc.expm1($0) },
    Case(op: .log, low: Float.leastNonzeroMagnitude, high: 3.4e38, bothSigns: false, limit: 1.5) {
      Glibc.log($0)
    },
    Case(op: .log1p, low: 1e-38, high: 0.9999999, limit: 2) { Glibc.log1p($0) },
    Case(op: .log1p, low: 1, high: 3.4e38, bothSigns: false, limit: 2) { Glibc.log1p($0) },
    Case(op: .tanh, low: 1e-38, high: 30, limit: 3) { Glibc.tanh($0) },
    Case(op: .sigmoid, low: 1e-20, high: 103, limit: 3) { 1 / (1 + Glibc.exp(-$0)) },
    Case(op: .softplus, low: 1e-20, high: 103, limit: 3) {
      max($0, 0) + Glibc.log1p(Glibc.exp(-abs($0)))
    },
    Case(op: .erf, low: 1e-38, high: 10, limit: 2) { Glibc.erf($0) },
    Case(op: .sin, low: 1e-20, high: 1e30, limit: 0.6) { Glibc.sin($0) },
    Case(op: .cos, low: 1e-20, high: 1e30, limit: 0.6) { Glibc.cos($0) },
    Case(op: .sqrt, low: 1e-38, high: 3.4e38, bothSigns: false, limit: 0.5) { $0.squareRoot() },
  ]

  @Test(arguments: cases)
  func `functions of float32 are within a few units of the last place`(_ item: Case) {
    let points = sweep(item.low, item.high, bothSigns: item.bothSigns)
    let results = values(item.op, at: points)
    var (worst, worstPoint): (Double, Float) = (0, 0)
    for (point, result) in Swift.zip(points, results) {
      let error = ulps(result, item.truth(Double(point)))
      if error > worst { (worst, worstPoint) = (error, point) }
    }
    #expect(worst <= item.limit, "\(item.op) is off by \(worst) at \(worstPoint)")
  }

  struct WideCase: CustomTestStringConvertible {
    let op: UnaryOp
    let low: Double
    let high: Double
    var bothSigns = true
    let limit: Double
    let truth: @Sendable (Double) -> Double
    var testDescription: String { "\(op) from \(low) to \(high)" }
  }

  static let wideCases: [WideCase] = [
    WideCase(op: .exp, low: 1e-20, high: 746, limit: 2) { Glibc.exp($0) },
    WideCase(op: .expm1, low: 1e-308, high: 746, limit: 2.5) { Glibc.expm1($0) },
    WideCase(op: .log, low: .leastNonzeroMagnitude, high: 1.7e308, bothSigns: false, limit: 1.5) {
      Glibc.log($0)
    },
    WideCase(op: .log, low: 0.5, high: 2, bothSigns: false, limit: 1.5) { Glibc.log($0) },
    WideCase(op: .log1p, low: 1e-308, high: 0.9999999, limit: 2) { Glibc.log1p($0) },
    WideCase(op: .log1p, low: 1, high: 1.7e308, bothSigns: false, limit: 2) { Glibc.log1p($0) },
    WideCase(op: .tanh, low: 1e-308, high: 30, limit: 3) { Glibc.tanh($0) },
    WideCase(op: .sigmoid, low: 1e-20, high: 700, limit: 3.5) { 1 / (1 + Glibc.exp(-$0)) },
    WideCase(op: .softplus, low: 1e-20, high: 700, limit: 3) {
      max($0, 0) + Glibc.log1p(Glibc.exp(-abs($0)))
    },
  ]

  /// Truth is the C library's, itself within one unit.
  @Test(arguments: wideCases)
  func `functions of float64 are within a few units of the last place`(_ item: WideCase) {
    let (low, high) = (item.low.bitPattern, item.high.bitPattern)
    var points = stride(from: low, through: high, by: Int((high - low) / 200_000)).map {
      Double(bitPattern: $0)
    }
    if item.bothSigns { points += points.map { -$0 } }
    var results = points
    unaryRun(item.op, .float64, points, 1, &results, points.count)
    var (worst, worstPoint) = (0.0, 0.0)
    for (point, result) in Swift.zip(points, results) {
      let truth = item.truth(point)
      if result == truth { continue }
      let error = abs(result - truth) / max(truth.ulp, .leastNonzeroMagnitude)
      if !(error <= worst) { (worst, worstPoint) = (error, point) }
    }
    #expect(worst <= item.limit, "\(item.op) is off by \(worst) at \(worstPoint)")
  }

  @Test(arguments: [UnaryOp.exp, .expm1, .log, .log1p, .tanh, .sigmoid, .softplus])
  func `the ends of float64 come out as the C library has them`(_ op: UnaryOp) {
    let points: [Double] = [.infinity, -.infinity, 0, -0.0, .nan, 710, -746, -1, 0x1p-1060]
    var results = points
    unaryRun(op, .float64, points, 1, &results, points.count)
    let truth: [Double] =
      switch op {
      case .exp: points.map { Glibc.exp($0) }
      case .expm1: points.map { Glibc.expm1($0) }
      case .log: points.map { Glibc.log($0) }
      case .log1p: points.map { Glibc.log1p($0) }
      case .tanh: points.map { Glibc.tanh($0) }
      case .sigmoid: points.map { 1 / (1 + Glibc.exp(-$0)) }
      default: points.map { max($0, 0) + Glibc.log1p(Glibc.exp(-abs($0))) }
      }
    for (index, point) in points.enumerated() {
      let (result, expected) = (results[index], truth[index])
      let isNear = abs(result - expected) <= 2 * abs(expected).ulp
      let areSame = result == expected && result.sign == expected.sign
      #expect(
        areSame || (result.isNaN && (expected.isNaN || point.isNaN)) || isNear,
        "\(op) of \(point) is \(result), not \(expected)")
    }
  }

  @Test func `sine and cosine beyond the polynomials' range, in one call with usual numbers`() {
    let points: [Float] = [0, -0.0, 1, 3e10, .infinity, .nan, -2, 0x1p30, 0x1.000002p30]
    let (sines, cosines) = (values(.sin, at: points), values(.cos, at: points))
    for (index, point) in points.enumerated() where point.isFinite {
      #expect(ulps(sines[index], Glibc.sin(Double(point))) <= 1)
      #expect(ulps(cosines[index], Glibc.cos(Double(point))) <= 1)
    }
    #expect(areNaN([sines[4], sines[5], cosines[4], cosines[5]]))
    #expect(values(.sin, at: [-0.0, 0]).map(\.sign) == [.minus, .plus])
  }

  @Test func `the ends of the number line come out as the C library has them`() {
    let points: [Float] = [.infinity, -.infinity, 0, 89, -105, .leastNonzeroMagnitude, -1]
    #expect(values(.exp, at: points) == [.infinity, 0, 1, .infinity, 0, 1, Glibc.exp(Float(-1))])
    #expect(values(.expm1, at: points).prefix(5) == [.infinity, -1, 0, .infinity, -1])
    #expect(values(.tanh, at: points).prefix(6) == [1, -1, 0, 1, -1, .leastNonzeroMagnitude])
    #expect(values(.sigmoid, at: points).prefix(4) == [1, 0, 0.5, 1])
    #expect(values(.softplus, at: points).prefix(2) == [.infinity, 0])
    #expect(values(.erf, at: points).prefix(3) == [1, -1, 0])
    #expect(values(.log, at: [0, .infinity, 1]) == [-.infinity, .infinity, 0])
    #expect(values(.log1p, at: [-1, .infinity, 0]) == [-.infinity, .infinity, 0])
    #expect(areNaN(values(.log, at: [-1, -.infinity])))
    #expect(areNaN(values(.log1p, at: [-1.5, -.infinity])))
  }

  @Test(arguments: [
    UnaryOp.exp, .expm1, .log, .log1p, .tanh, .sigmoid, .softplus, .erf, .relu, .sign,
  ])
  func `a function of NaN is NaN`(_ op: UnaryOp) {
    #expect(areNaN(values(op, at: [Float](repeating: .nan, count: 20))))
  }

  @Test func `halves are rounded to even numbers`() {
    #expect(values(.round, at: [0.5, 1.5, 2.5, -0.5, -1.5, 2.4]) == [0, 2, 2, 0, -2, 2])
  }

  @Test func `a stride of 0 repeats the one value, another stride picks elements`() {
    let x: [Float] = [2, 3, 4, 5, 6]
    var result = [Float](repeating: 0, count: 3)
    unaryRun(.square, .float32, x, 0, &result, 3)
    #expect(result == [4, 4, 4])
    unaryRun(.square, .float32, x, 2, &result, 3)
    #expect(result == [4, 16, 36])
  }
}
