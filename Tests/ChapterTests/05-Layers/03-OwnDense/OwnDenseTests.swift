import DeepLearning
import Exercise0503
import Solution0503
import TestSupport
import Testing

/// The golden values come from Keras 3: `Tests/Golden/make_exercises_05.py`.
@Suite(.exercise("5.3"))
struct OwnDenseTests {
  let kernel = Tensor([[1, -2], [0.5, 1.5], [-1, 2]])
  let bias = Tensor([-0.5, 0.25])
  let vectors = Tensor([[1, 2, 3], [-1, 0.5, -2]])

  @Test func `weights are made for the first inputs, and once`() {
    func counts(_ layer: Layer) -> [Int] {
      let before = layer.weights.count
      try? layer.buildIfNeeded([2, 3])
      guard layer.weights.isEmpty || shapes(of: layer) == [[3, 4], [4]] else {
        return [before, layer.weights.count]
      }
      _ = layer(Tensor.ones([2, 3]))
      _ = layer(Tensor.ones([5, 3]))
      return [before, layer.weights.count]
    }
    expectAnswer(
      "OwnDense(4).weights.count before any call and after two",
      yours: counts(Exercise0503.OwnDense(4)), golden: [0, 2],
      reference: counts(Solution0503.OwnDense(4)), mistakes: Solution0503.Mistake.self)
  }

  @Test func `the kernel's shape is that of the last axis and the units`() {
    checkShapes("OwnDense(4)", [32, 784], golden: [[784, 4], [4]]) { ($0(4, nil, true)) }
    checkShapes("OwnDense(2)", [2, 7, 3], golden: [[3, 2], [2]]) { ($0(2, nil, true)) }
    checkShapes("OwnDense(1)", [1, 6, 5, 1], golden: [[1, 1], [1]]) { ($0(1, nil, true)) }
  }

  @Test func `the bias can be left out`() {
    checkShapes("OwnDense(4, useBias: false)", [2, 3], golden: [[3, 4]]) { $0(4, nil, false) }
    check(
      "OwnDense(2, useBias: false)", vectors, [kernel], golden: Tensor([[-1, 7], [1.25, -1.25]])
    ) { $0(2, nil, false) }
  }

  @Test func `the activation comes last`() {
    check(
      "OwnDense(2, activation: .relu)", vectors, [kernel, bias],
      golden: Tensor([[0, 7.25], [0.75, 0]])
    ) { $0(2, .relu, true) }
  }

  @Test func `axes in front of the last stay as they are`() {
    check(
      "OwnDense(2, activation: .sigmoid)", vectors.reshaped(to: [1, 2, 3]), [kernel, bias],
      golden: Tensor([[[0.182425514, 0.999290347], [0.679178715, 0.268941432]]])
    ) { $0(2, .sigmoid, true) }
  }

  @Test func `the bias begins at 0, and the kernel by Glorot's rule`() {
    // Keras: limit = sqrt(6 / (20 + 30)) = 0.346, so that the largest of 600 is close below it.
    func start(_ layer: Layer) -> [Double] {
      withSeed(3) { try? layer.buildIfNeeded([1, 20]) }
      guard shapes(of: layer) == [[20, 30], [30]] else { return [] }
      let (kernel, bias) = (layer.weights[0].abs(), layer.weights[1].abs())
      return [(Double(kernel.max()) * 10).rounded() / 10, Double(bias.max())]
    }
    expectAnswer(
      "the largest number of kernel and bias of OwnDense(30), for 20 inputs, rounded",
      yours: start(Exercise0503.OwnDense(30)), golden: [0.3, 0],
      reference: start(Solution0503.OwnDense(30)), mistakes: Solution0503.Mistake.self)
  }

  /// Makes the reader's layer or ours.
  typealias Maker = (Int, Activation?, Bool) -> Layer

  private func yours(_ units: Int, _ activation: Activation?, _ useBias: Bool) -> Layer {
    Exercise0503.OwnDense(units, activation: activation, useBias: useBias)
  }

  private func ours(_ units: Int, _ activation: Activation?, _ useBias: Bool) -> Layer {
    Solution0503.OwnDense(units, activation: activation, useBias: useBias)
  }

  private func shapes(of layer: Layer) -> [[Int]] { layer.weights.map { Array($0.shape) } }

  private func checkShapes(
    _ text: String, _ inputShape: Shape, golden: [[Int]],
    sourceLocation: SourceLocation = #_sourceLocation, _ make: (Maker) -> Layer
  ) {
    func built(_ layer: Layer) -> [[Int]] {
      try? layer.buildIfNeeded(inputShape)
      return shapes(of: layer)
    }
    expectAnswer(
      "the shapes of the weights that \(text) makes in build(inputShape: \(Array(inputShape)))",
      yours: built(make(yours)), golden: golden, reference: built(make(ours)),
      mistakes: Solution0503.Mistake.self, sourceLocation: sourceLocation)
  }

  /// What the layers answer with these weights; another test tells of weights that do not fit.
  private func check(
    _ text: String, _ inputs: Tensor, _ weights: [Tensor], golden: Tensor,
    sourceLocation: SourceLocation = #_sourceLocation, _ make: (Maker) -> Layer
  ) {
    func answer(_ layer: Layer) -> Tensor? {
      try? layer.buildIfNeeded(inputs.shape)
      guard shapes(of: layer) == weights.map({ Array($0.shape) }) else { return nil }
      try? layer.setWeights(weights)
      return layer(inputs)
    }
    guard let yours = answer(make(yours)) else { return }
    expectAnswer(
      "\(text) of inputs \(Array(inputs.shape)) with given weights", yours: .some(yours),
      golden: golden, reference: answer(make(ours)), mistakes: Solution0503.Mistake.self,
      tolerance: .close(), sourceLocation: sourceLocation)
  }
}
