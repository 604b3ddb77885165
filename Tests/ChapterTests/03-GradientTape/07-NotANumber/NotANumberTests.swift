import DeepLearning
import Exercise0307
import Solution0307
import TestSupport
import Testing

/// The golden values come from NumPy and TensorFlow (make_exercises_03.py).
@Suite(.exercise("3.7"))
struct NotANumberTests {
  @Test func `values of small numbers`() {
    check(
      "softplus(x)", at: [-30, -3, -1, 0, 0.5, 2, 10],
      golden: [9.357623e-14, 0.04858735, 0.3132617, 0.6931472, 0.974077, 2.126928, 10.000045],
      yours: Exercise0307.softplus, reference: Solution0307.softplus)
  }

  @Test func `values of large numbers`() {
    check(
      "softplus(x)", at: [19, 20, 21, 88, 100, 1000], golden: [19, 20, 21, 88, 100, 1000],
      yours: Exercise0307.softplus, reference: Solution0307.softplus)
  }

  @Test func `slopes of small numbers`() {
    check(
      "the gradient of softplus(x).sum()", at: [-3, -1, 0, 0.5, 2, 10],
      golden: [0.04742587, 0.2689414, 0.5, 0.6224593, 0.8807971, 0.9999546],
      yours: slope(Exercise0307.softplus), reference: slope(Solution0307.softplus))
  }

  @Test func `slopes of large numbers`() {
    check(
      "the gradient of softplus(x).sum()", at: [20, 21, 88, 100, 1000], golden: [1, 1, 1, 1, 1],
      yours: slope(Exercise0307.softplus), reference: slope(Solution0307.softplus))
  }

  @Test func `within a longer chain`() {
    check(
      "the gradient of (3 * softplus(2 * x)).sum()", at: [-1, 0, 0.25, 60],
      golden: [0.7152175, 3, 3.7347558, 6],
      yours: slope { 3 * Exercise0307.softplus(2 * $0) },
      reference: slope { 3 * Solution0307.softplus(2 * $0) })
  }

  @Test func `a large number does no harm to the weight that all share`() {
    let inputs: Tensor = [0.0, 1.0, 100.0]
    check(
      "the gradient of softplus(w * [0, 1, 100]).mean() by w", at: [1], golden: [33.577019],
      yours: slope { Exercise0307.softplus($0 * inputs).mean() },
      reference: slope { Solution0307.softplus($0 * inputs).mean() })
  }

  @Test func `the slope has a slope`() {
    check(
      "the second derivative of softplus", at: [-1, 0, 2, 100],
      golden: [0.1966119, 0.25, 0.1049936, 0], yours: slope(slope(Exercise0307.softplus)),
      reference: slope(slope(Solution0307.softplus)))
  }

  private func slope(_ function: @escaping (Tensor) -> Tensor) -> (Tensor) -> Tensor {
    gradient { function($0).sum() }
  }

  private func check(
    _ question: String, at x: [Float], golden: [Float], yours: (Tensor) -> Tensor,
    reference: (Tensor) -> Tensor, sourceLocation: SourceLocation = #_sourceLocation
  ) {
    expectAnswer(
      "\(question) at \(x)", yours: yours(Tensor(x)), golden: Tensor(golden),
      reference: reference(Tensor(x)), mistakes: Solution0307.Mistake.self,
      tolerance: .close(), sourceLocation: sourceLocation)
  }
}
