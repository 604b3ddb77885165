import DeepLearning
import Exercise0301
import Solution0301
import TestSupport
import Testing

/// The golden derivatives are mathematics; the points come from make_exercises_03.py.
@Suite(.exercise("3.1"))
struct NewtonsMethodTests {
  @Test func `the cube at 2 has slope 12 and curvature 12`() {
    checkDerivatives("$0 ** 3", at: 2, golden: [12, 12]) { $0 ** 3 }
  }

  @Test func `exp x - 2 x at 0 falls and is bent upwards`() {
    checkDerivatives("$0.exp() - 2 * $0", at: 0, golden: [-1, 1]) { $0.exp() - 2 * $0 }
  }

  @Test func `the curvature may be negative`() {
    let t = 0.46211715726000973  // tanh(0.5)
    checkDerivatives("$0.tanh()", at: 0.5, golden: [1 - t * t, -2 * t * (1 - t * t)]) {
      $0.tanh()
    }
  }

  @Test func `polynomials with random coefficients`() {
    let numbers = withSeed(31) { Tensor.randomUniform([5, 4], from: -2, to: 2, dtype: .float64) }
    for row in 0..<5 {
      let c = numbers[row].doubles.map { ($0 * 100).rounded() / 100 }
      let x = c[3]
      checkDerivatives(
        "\(c[0]) * $0 ** 3 + \(c[1]) * $0 ** 2 + \(c[2]) * $0", at: x,
        golden: [3 * c[0] * x * x + 2 * c[1] * x + c[2], 6 * c[0] * x + 2 * c[1]]
      ) { c[0] * $0 ** 3 + c[1] * $0 ** 2 + c[2] * $0 }
    }
  }

  @Test func `a parabola takes one step`() {
    checkPlaces("($0 - 3) ** 2 * 5 - 1", from: 10, steps: 1, golden: [10, 3]) {
      ($0 - 3) ** 2 * 5 - 1
    }
  }

  @Test func `each step doubles the number of right digits`() {
    checkPlaces(
      "$0.exp() - 2 * $0", from: 3, steps: 6,
      golden: [
        3, 2.099574136735728, 1.3445913148420177, 0.8658837315075016, 0.7072429724520415,
        0.6932460610894609, 0.6931471854484637,
      ]
    ) { $0.exp() - 2 * $0 }
  }

  @Test func `no step leaves the start`() {
    checkPlaces("$0 ** 2", from: -1.5, steps: 0, golden: [-1.5]) { $0 ** 2 }
  }

  private func checkDerivatives(
    _ text: String, at x: Double, golden: [Double],
    sourceLocation: SourceLocation = #_sourceLocation, _ function: @escaping (Tensor) -> Tensor
  ) {
    func list(_ pair: (slope: Double, curvature: Double)) -> [Double] {
      [pair.slope, pair.curvature]
    }
    expectAnswer(
      "[slope, curvature] of derivatives(of: { \(text) }, at: \(x))",
      yours: list(Exercise0301.derivatives(of: function, at: x)), golden: golden,
      reference: list(Solution0301.derivatives(of: function, at: x)),
      mistakes: Solution0301.Mistake.self, tolerance: .close(absolute: 1e-9, relative: 1e-9),
      sourceLocation: sourceLocation)
  }

  private func checkPlaces(
    _ text: String, from start: Double, steps: Int, golden: [Double],
    sourceLocation: SourceLocation = #_sourceLocation, _ function: @escaping (Tensor) -> Tensor
  ) {
    expectAnswer(
      "newton(on: { \(text) }, from: \(start), steps: \(steps))",
      yours: Exercise0301.newton(on: function, from: start, steps: steps), golden: golden,
      reference: Solution0301.newton(on: function, from: start, steps: steps),
      mistakes: Solution0301.Mistake.self, tolerance: .close(absolute: 1e-9, relative: 1e-9),
      sourceLocation: sourceLocation)
  }
}
