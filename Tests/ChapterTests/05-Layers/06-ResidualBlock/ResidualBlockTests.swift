import DeepLearning
import Exercise0506
import Solution0506
import TestSupport
import Testing

/// The golden values come from Keras 3: `Tests/Golden/make_exercises_05.py`.
@Suite(.exercise("5.6"))
struct ResidualBlockTests {
  let inputs = Tensor([[1, -2], [-0.5, 3]])
  let weights = [
    Tensor([[1, -1, 2], [0.5, 1, -1]]), Tensor([0.1, 0.2, -0.3]),
    Tensor([[1, 0.5], [-1, 0.25], [2, -2]]), Tensor([0.05, -0.15]),
  ]

  @Test func `the weights of both dense layers are the block's`() {
    func shapes(_ layer: Layer) -> [[Int]] {
      _ = layer(Tensor.ones([32, 5]))
      return layer.trainableWeights.map { Array($0.shape) }
    }
    expectAnswer(
      "the shapes of the weights of ResidualBlock(hidden: 8, rate: 0.1) for inputs [32, 5]",
      yours: shapes(Exercise0506.ResidualBlock(hidden: 8, rate: 0.1)),
      golden: [[5, 8], [8], [8, 5], [5]],
      reference: shapes(Solution0506.ResidualBlock(hidden: 8, rate: 0.1)),
      mistakes: Solution0506.Mistake.self)
  }

  @Test func `the output has the shape of the inputs`() {
    for shape: Shape in [[32, 5], [1, 1], [2, 7, 3]] {
      check("the output's shape of ResidualBlock for inputs \(Array(shape))", golden: nil) {
        Tensor(Array($0(Tensor.ones(shape)).shape))
      }
    }
  }

  @Test func `the inputs are added to what the layers make of them`() {
    check(
      "ResidualBlock(hidden: 3, rate: 0.5) outside training, with given weights",
      golden: Tensor([[8.550000191, -9.5], [-3.049999952, 4.324999809]])
    ) { answer($0, weights) }
  }

  @Test func `with a second layer of zeros nothing happens, in training and after`() {
    let silent = Array(weights.prefix(2)) + weights.suffix(2).map { Tensor.zeros(like: $0) }
    for training in [false, true] {
      check(
        "ResidualBlock with a second layer of zeros, training: \(training)", golden: inputs
      ) { answer($0, silent, training: training) }
    }
  }

  @Test func `while training numbers are dropped between the two layers`() {
    check(
      "ResidualBlock(hidden: 3, rate: 0.5) in training, with given weights and seed", golden: nil
    ) { answer($0, weights, training: true) }
  }

  @Test func `every weight gets a gradient`() {
    check("how many weights of ResidualBlock get a gradient", golden: Tensor(4)) { layer in
      _ = answer(layer, weights)
      let tape = GradientTape()
      let loss = tape.record { layer(inputs).squared().sum() }
      let gradients = tape.gradientOrNil(of: loss, for: layer.trainableWeights)
      return Tensor(gradients.compactMap { $0 }.count)
    }
  }

  /// The block's answer with these weights, and with the same numbers drawn for each block; without
  /// weights of these shapes, of which the first test tells, an empty tensor.
  private func answer(_ layer: Layer, _ weights: [Tensor], training: Bool = false) -> Tensor {
    _ = layer(inputs)
    guard (try? layer.setWeights(weights)) != nil else { return Tensor.zeros([0]) }
    return withSeed(2) { layer(inputs, training: training) }
  }

  private func check(
    _ question: String, golden: Tensor?, sourceLocation: SourceLocation = #_sourceLocation,
    _ answer: (Layer) -> Tensor
  ) {
    let yours = answer(Exercise0506.ResidualBlock(hidden: 3, rate: 0.5))
    guard yours.elementCount > 0 else { return }
    expectAnswer(
      question, yours: yours,
      golden: golden ?? answer(Solution0506.ResidualBlock(hidden: 3, rate: 0.5)),
      reference: answer(Solution0506.ResidualBlock(hidden: 3, rate: 0.5)),
      mistakes: Solution0506.Mistake.self, tolerance: .close(), sourceLocation: sourceLocation)
  }
}
