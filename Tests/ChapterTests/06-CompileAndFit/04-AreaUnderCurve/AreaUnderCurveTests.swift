import DeepLearning
import Exercise0604
import Solution0604
import TestSupport
import Testing

/// The golden values come from Keras 3.15, with a threshold between any two scores:
/// Tests/Golden/make_exercises_06.py.
@Suite(.exercise("6.4"))
struct AreaUnderCurveTests {
  @Test func `five of six pairs`() {
    check([1, 0, 1, 0, 0], [0.9, 0.8, 0.4, 0.2, 0.1], golden: 5 / 6)
  }

  @Test func `a perfect order has area 1, the opposite 0`() {
    check([0, 0, 1, 1, 1], [0.1, 0.2, 0.3, 0.4, 0.5], golden: 1)
    check([0, 0, 1, 1, 1], [0.9, 0.8, 0.3, 0.2, 0.1], golden: 0)
  }

  @Test func `a tie counts as half`() {
    check([1, 0, 1, 0, 1, 0, 0, 1], [0.7, 0.7, 0.4, 0.4, 0.8, 0.2, 0.9, 0.9], golden: 0.65625)
    check([1, 0, 0], [0.6, 0.6, 0.6], golden: 0.5)
  }

  @Test func `there is no threshold, only an order`() {
    check([1, 1, 0, 0, 0], [0.99, 0.7, 0.95, 0.6, 0.65], golden: 5 / 6)
    check([1, 1, 0, 0, 0], [40, -3, 20, -800, -5], golden: 5 / 6)
  }

  @Test func `without one of the classes there is no area`() {
    check([1, 1], [0.2, 0.8], golden: .some(nil))
    check([0], [0.5], golden: .some(nil))
    check([], [], golden: .some(nil))
  }

  @Test func `300 random scores agree with the library`() {
    let numbers = withSeed(4) { Tensor.randomUniform([300], dtype: .float64).doubles }
    let scores = numbers.map { ($0 * 100).rounded(.down) / 100 }
    let luck = withSeed(5) { Tensor.randomUniform([300], dtype: .float64).doubles }
    let targets = zip(scores, luck).map { $0 + 0.6 * $1 > 0.9 ? 1 : 0 }
    let metric = AUC(thresholds: (0..<99).map { (Double($0) + 0.5) / 100 })
    metric.update(
      targets: Tensor(targets.map { Float($0) }), predictions: Tensor(scores.map { Float($0) }),
      sampleWeight: nil)
    check(targets, scores, golden: metric.result(), text: "300 random targets and scores")
  }

  private func check(
    _ targets: [Int], _ scores: [Double], golden: Double??, text: String? = nil,
    sourceLocation: SourceLocation = #_sourceLocation
  ) {
    let truth = targets.map { $0 == 1 }
    expectAnswer(
      "areaUnderCurve of \(text ?? "targets \(targets), where 1 is true, and scores \(scores)")",
      yours: Exercise0604.areaUnderCurve(targets: truth, scores: scores), golden: golden,
      reference: Solution0604.areaUnderCurve(targets: truth, scores: scores),
      mistakes: Solution0604.Mistake.self, tolerance: .close(), sourceLocation: sourceLocation)
  }
}
