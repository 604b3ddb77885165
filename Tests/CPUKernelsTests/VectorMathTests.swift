import CPUKernels
import Glibc
import Primitives
import Testing

/// The kernel's values at the given points.
private func values(_ op: UnaryOp, at points: [Float]) -> [Float] {
  var result = [Float](repeating: 0, count: points.count)
  unaryFloat32(op, points, 1, &result, points.count)
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
    Case(op: .sin, low: 1e-20, high: 1e30, limit: 1) { Glibc.sin($0) },
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
    var result = [Float](repeating: 0, count: 3)
    unaryFloat32(.square, [2, 3, 4, 5, 6], 0, &result, 3)
    #expect(result == [4, 4, 4])
    unaryFloat32(.square, [2, 3, 4, 5, 6], 2, &result, 3)
    #expect(result == [4, 16, 36])
  }
}
