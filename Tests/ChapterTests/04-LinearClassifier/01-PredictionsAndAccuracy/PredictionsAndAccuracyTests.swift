import DeepLearning
import Exercise0401
import Solution0401
import TestSupport
import Testing
import WorkbookKit

/// The golden values come from NumPy: Tests/Golden/make_exercises_04.py.
@Suite(.exercise("4.1"))
struct PredictionsAndAccuracyTests {
  private let scores: Tensor = [[0.5], [1.75], [-0.625], [0.25], [0.75], [1.0], [0.125], [0.375]]
  private let targets: Tensor = [[1.0], [1.0], [0.0], [1.0], [0.0], [1.0], [0.0], [0.0]]

  @Test func `a score that reaches the threshold is class 1`() {
    checkClasses(scores, golden: [[1], [1], [0], [0], [1], [1], [0], [0]])
  }

  @Test func `the threshold is a matter of choice`() {
    checkClasses(scores, threshold: 0.3, golden: [[1], [1], [0], [0], [1], [1], [0], [1]])
    checkClasses(scores, threshold: 1, golden: [[0], [1], [0], [0], [0], [1], [0], [0]])
  }

  @Test func `equal scores are all of one class`() {
    checkClasses([[0.3], [0.3]], golden: [[0], [0]])
  }

  @Test func `accuracy is the share of samples that are right`() {
    checkAccuracy(targets, scores, golden: 0.75)
    checkAccuracy(targets, scores, threshold: 0.3, golden: 0.625)
  }

  @Test func `targets without a second axis mean the same`() {
    checkAccuracy([1.0, 1.0, 0.0, 1.0, 0.0, 1.0, 0.0, 0.0], scores, golden: 0.75)
    checkAccuracy([0.0, 1.0, 0.0], [[0.125], [0.875], [0.375]], golden: 1)
  }

  @Test func `a class may be missing and there may be one sample only`() {
    checkAccuracy([[0.0], [0.0], [0.0]], [[0.125], [0.25], [0.875]], golden: 2 / 3.0)
    checkAccuracy([[1.0]], [[0.75]], golden: 1)
  }

  @Test func `random scores give what the reference gives`() {
    let (many, classes) = withSeed(41) {
      (Tensor.randomNormal([200, 1]), Tensor.randomBernoulli([200], probability: 0.3))
    }
    expectAnswer(
      "accuracy of 200 random scores, targets of shape [200], threshold 0.1",
      yours: Exercise0401.accuracy(
        targets: classes.cast(to: .float32), scores: many, threshold: 0.1),
      reference: Solution0401.accuracy(
        targets: classes.cast(to: .float32), scores: many, threshold: 0.1),
      mistakes: Solution0401.Mistake.self, tolerance: .close())
  }

  @Test func `the number to beat is the share of the commoner class`() {
    checkBaseline([[0.0], [0.0], [0.0], [1.0]], golden: 0.75)
    checkBaseline([1.0, 1.0, 0.0, 1.0], golden: 0.75)
    checkBaseline([0.0, 0.0], golden: 1)
  }

  private func checkClasses(
    _ scores: Tensor, threshold: Double = 0.5, golden: Tensor,
    sourceLocation: SourceLocation = #_sourceLocation
  ) {
    expectAnswer(
      "predictedClasses(\(scores.list), threshold: \(threshold))",
      yours: Exercise0401.predictedClasses(scores, threshold: threshold), golden: golden,
      reference: Solution0401.predictedClasses(scores, threshold: threshold),
      mistakes: Solution0401.Mistake.self, sourceLocation: sourceLocation)
  }

  private func checkAccuracy(
    _ targets: Tensor, _ scores: Tensor, threshold: Double = 0.5, golden: Double,
    sourceLocation: SourceLocation = #_sourceLocation
  ) {
    expectAnswer(
      "accuracy(targets: \(targets.list), scores: \(scores.list), threshold: \(threshold))",
      yours: Exercise0401.accuracy(targets: targets, scores: scores, threshold: threshold),
      golden: golden,
      reference: Solution0401.accuracy(targets: targets, scores: scores, threshold: threshold),
      mistakes: Solution0401.Mistake.self, tolerance: .close(), sourceLocation: sourceLocation)
  }

  private func checkBaseline(
    _ targets: Tensor, golden: Double, sourceLocation: SourceLocation = #_sourceLocation
  ) {
    expectAnswer(
      "baseline(targets: \(targets.list))", yours: Exercise0401.baseline(targets: targets),
      golden: golden, reference: Solution0401.baseline(targets: targets),
      mistakes: Solution0401.Mistake.self, tolerance: .close(), sourceLocation: sourceLocation)
  }
}

extension Tensor {
  /// The tensor as the reader would write it.
  fileprivate var list: String { form.description }
}
