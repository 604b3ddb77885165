import DeepLearning
import Exercise0611
import Solution0611
import TestSupport
import Testing

/// The golden values are worked out by hand.
@Suite(.exercise("6.11"))
struct EvaluateByHandTests {
  @Test func `the predictions come in the order of the samples, whatever the size of the batches`()
  {
    for size in [1, 4, 5, 10] {
      expectAnswer(
        "predicted(model, inputs, size: \(size)), for a model that doubles 10 samples outside training",
        yours: Exercise0611.predicted(Doubling(), inputs, size: size),
        golden: inputs * 2, reference: Solution0611.predicted(Doubling(), inputs, size: size),
        mistakes: Solution0611.Mistake.self)
    }
  }

  @Test func `loss and accuracy are those of all samples at once`() {
    for size in [10, 5, 2] { check(size: size) }
  }

  @Test func `a smaller last batch counts for as many samples as it has`() {
    for size in [4, 3, 7, 99] { check(size: size) }
  }

  @Test func `a prediction of one half means 1`() {
    let half = Tensor([0.25, 0.25, 0.125, 0.5], shape: [4, 1]).cast(to: .float32)
    let targets = Tensor([1.0, 1, 0, 1], shape: [4, 1]).cast(to: .float32)
    expectAnswer(
      "[accuracy] of predictions 0.5, 0.5, 0.25, 1 with the targets 1, 1, 0, 1",
      yours: [Exercise0611.evaluated(Doubling(), half, targets, size: 4).accuracy], golden: [1],
      reference: [Solution0611.evaluated(Doubling(), half, targets, size: 4).accuracy],
      mistakes: Solution0611.Mistake.self)
  }

  @Test func `no batch is larger than asked for`() {
    expectAnswer(
      "the sizes of the batches that the model sees in evaluated(model, inputs, targets, size: 4)",
      yours: sizes { _ = Exercise0611.evaluated($0, inputs, targets, size: 4) },
      golden: [4, 4, 2],
      reference: sizes { _ = Solution0611.evaluated($0, inputs, targets, size: 4) },
      mistakes: Solution0611.Mistake.self)
  }

  /// Predictions 0.25, 0.5, …: the distances from the targets are different ones in each batch.
  private let inputs = Tensor((1...10).map { Double($0) / 8 }, shape: [10, 1]).cast(to: .float32)
  private let targets = Tensor([1.0, 0, 1, 1, 0, 1, 0, 0, 1, 0], shape: [10, 1]).cast(to: .float32)

  private func check(size: Int, sourceLocation: SourceLocation = #_sourceLocation) {
    expectAnswer(
      "[loss, accuracy] of evaluated(model, inputs, targets, size: \(size)) for 10 samples",
      yours: pair(Exercise0611.evaluated(Doubling(), inputs, targets, size: size)),
      golden: [1.75625, 0.4],
      reference: pair(Solution0611.evaluated(Doubling(), inputs, targets, size: size)),
      mistakes: Solution0611.Mistake.self, tolerance: .close(), sourceLocation: sourceLocation)
  }

  private func pair(_ result: (loss: Double, accuracy: Double)) -> [Double] {
    [result.loss, result.accuracy]
  }

  private func sizes(_ run: (Layer) -> Void) -> [Int] {
    let model = Doubling()
    run(model)
    return model.sizes
  }
}

/// Doubles its inputs, and in training multiplies them by three; remembers how many samples came.
private final class Doubling: Layer {
  var sizes: [Int] = []

  override func call(_ inputs: Tensor, training: Bool) -> Tensor {
    sizes.append(inputs.shape[0])
    return inputs * (training ? 3 : 2)
  }
}
