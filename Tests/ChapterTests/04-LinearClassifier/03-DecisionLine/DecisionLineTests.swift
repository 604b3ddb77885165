import Exercise0403
import Solution0403
import TestSupport
import Testing

/// The golden values come from NumPy 2: (threshold - b - w[0] * x) / w[1].
@Suite(.exercise("4.3"))
struct DecisionLineTests {
  @Test func `without a bias`() {
    check(weights: [1, 2], bias: 0, at: [0, 1, 2], golden: [0.25, -0.25, -0.75])
  }

  @Test func `a bias moves the line and does not turn it`() {
    check(weights: [0.5, -0.25], bias: 1, at: [-2, 0, 4], golden: [-2, 2, 10])
  }

  @Test func `the threshold of logits is 0`() {
    check(weights: [3, -1.5], bias: -6, threshold: 0, at: [0, 1, 2.5], golden: [-4, -2, 1])
  }

  @Test func `on the line the model answers the threshold`() {
    let (w, b, x) = ([-0.06, -0.126], 0.96, [-2.0, 3, 8])
    func answers(_ y: [Double]) -> [Double] { zip(x, y).map { w[0] * $0 + w[1] * $1 + b } }
    expectAnswer(
      "the model's answers on decisionLine(weights: \(w), bias: \(b), threshold: 0.25, at: \(x))",
      yours: answers(Exercise0403.decisionLine(weights: w, bias: b, threshold: 0.25, at: x)),
      golden: [0.25, 0.25, 0.25],
      reference: answers(Solution0403.decisionLine(weights: w, bias: b, threshold: 0.25, at: x)),
      mistakes: Solution0403.Mistake.self, tolerance: .close())
  }

  private func check(
    weights: [Double], bias: Double, threshold: Double = 0.5, at x: [Double], golden: [Double],
    sourceLocation: SourceLocation = #_sourceLocation
  ) {
    expectAnswer(
      "decisionLine(weights: \(weights), bias: \(bias), threshold: \(threshold), at: \(x))",
      yours: Exercise0403.decisionLine(
        weights: weights, bias: bias, threshold: threshold, at: x), golden: golden,
      reference: Solution0403.decisionLine(
        weights: weights, bias: bias, threshold: threshold, at: x),
      mistakes: Solution0403.Mistake.self, tolerance: .close(), sourceLocation: sourceLocation)
  }
}
