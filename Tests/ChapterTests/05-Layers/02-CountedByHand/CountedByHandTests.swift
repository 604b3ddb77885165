import DeepLearning
import Exercise0502
import Solution0502
import TestSupport
import Testing

/// The golden values are what the library says; Keras 3 says the same, which
/// `Tests/Golden/make_exercises_05.py` prints.
@Suite(.exercise("5.2"))
struct CountedByHandTests {
  @Test func `a dense layer`() {
    check("dense", Dense(10), Tensor.zeros([32, 784]))
  }

  @Test func `a dense layer on sequences`() {
    check("sequences", Dense(4, useBias: false), Tensor.zeros([2, 10, 3]))
  }

  @Test func `an embedding`() {
    check("words", Embedding(1000, 16), Tensor.zeros([32, 20], dtype: .int32))
  }

  @Test func `batch normalization`() {
    check("normalized", BatchNormalization(), Tensor.zeros([64, 5]))
  }

  @Test func `flatten, dropout, dense`() {
    check("images", Sequential([Flatten(), Dropout(0.5), Dense(2)]), Tensor.zeros([16, 8, 8]))
  }

  @Test func `a frozen layer`() {
    let first = Dense(8)
    first.isTrainable = false
    check("frozen", Sequential([first, Dense(1)]), Tensor.zeros([4, 6]))
  }

  @Test func `a shared layer`() {
    check("shared", Shared(), Tensor.zeros([3, 6]))
  }

  @Test func `layers as wide as their inputs say`() {
    let layer = Sequential([TwiceOrThrice(), Dense(4), TwiceOrThrice()])
    check("twiceOrThrice", layer, Tensor.zeros([2, 5]))
  }

  private func check(
    _ name: String, _ layer: Layer, _ inputs: Tensor,
    sourceLocation: SourceLocation = #_sourceLocation
  ) {
    let output = Array(layer(inputs).shape)
    let counts = [layer.trainableWeights, layer.nonTrainableWeights].map { weights in
      weights.reduce(0) { $0 + $1.elementCount }
    }
    guard let question = Exercise0502.Question(rawValue: name),
      let same = Solution0502.Question(rawValue: name)
    else {
      Issue.record("there is no question \(name) any more", sourceLocation: sourceLocation)
      return
    }
    expectAnswer(
      "prediction(for: .\(name))", yours: text(Exercise0502.prediction(for: question)),
      golden: text((counts[0], counts[1], output)),
      reference: text(Solution0502.prediction(for: same)), mistakes: Solution0502.Mistake.self,
      sourceLocation: sourceLocation)
  }

  private func text(_ prediction: Solution0502.Prediction) -> String {
    "(trained: \(prediction.trained), untrained: \(prediction.untrained), "
      + "output: \(prediction.output))"
  }
}

/// A layer that calls another one twice.
private final class Shared: Layer {
  let dense = Dense(6)
  override func call(_ inputs: Tensor, training: Bool) -> Tensor { dense(dense(inputs)) }
}

/// The layer of the chapter.
private final class TwiceOrThrice: Layer {
  private var w: Variable!
  override func build(inputShape: Shape) throws {
    let size = inputShape[-1]
    w = addWeight("kernel", shape: [size, size % 2 == 0 ? size * 2 : size * 3])
  }
  override func call(_ inputs: Tensor, training: Bool) -> Tensor { inputs.matmul(w) }
}
