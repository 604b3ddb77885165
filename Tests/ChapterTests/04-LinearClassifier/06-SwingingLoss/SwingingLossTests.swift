import DeepLearning
import Exercise0406
import Solution0406
import TestSupport
import Testing

/// The golden values come from NumPy, from descent on all samples at once:
/// Tests/Golden/make_exercises_04.py.
@Suite(.exercise("4.6"))
struct SwingingLossTests {
  private let inputs = Tensor(
    [[1, 2], [0, -1], [3, 0.5], [-2, 1], [0.5, 0.5]], dtype: .float64)
  private let targets = Tensor([[1], [0], [1], [0], [1]], dtype: .float64)
  private let golden = [
    0.6, 0.16746, 0.085405217999999994, 0.063479254419599899, 0.055158974859382995,
    0.05127038102133823,
  ]

  @Test func `all samples as one part`() {
    check(inputs, targets, partSize: 5, epochs: 6, golden: golden)
  }

  @Test func `the parts do not matter`() {
    check(inputs, targets, partSize: 1, epochs: 6, golden: golden)
  }

  @Test func `the last part may be smaller`() {
    check(inputs, targets, partSize: 2, epochs: 6, golden: golden)
    check(inputs, targets, partSize: 4, epochs: 6, golden: golden)
  }

  @Test func `over 40 epochs the loss falls and does not swing`() {
    let (points, classes) = withSeed(46) {
      (
        Tensor.randomNormal([30, 2], dtype: .float64),
        Tensor.randomBernoulli([30, 1], probability: 0.5).cast(to: .float64)
      )
    }
    check(points, classes, partSize: 8, epochs: 40, golden: nil)
  }

  private func check(
    _ inputs: Tensor, _ targets: Tensor, partSize: Int, epochs: Int, golden: [Double]?,
    sourceLocation: SourceLocation = #_sourceLocation
  ) {
    expectAnswer(
      "train on \(inputs.shape[0]) samples with partSize: \(partSize), learningRate: 0.1",
      yours: Exercise0406.train(
        inputs, targets, partSize: partSize, epochs: epochs, learningRate: 0.1),
      golden: golden,
      reference: Solution0406.train(
        inputs, targets, partSize: partSize, epochs: epochs, learningRate: 0.1),
      mistakes: Solution0406.Mistake.self, tolerance: .close(), sourceLocation: sourceLocation)
  }
}
