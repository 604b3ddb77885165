import DeepLearning
import Exercise0505
import Solution0505
import TestSupport
import Testing

/// The golden values come from Keras 3, the one at 4096, where Keras itself rounds, from
/// mathematics: `Tests/Golden/make_exercises_05.py`.
@Suite(.exercise("5.5"))
struct OwnLayerNormalizationTests {
  let features = Tensor([[1, 2, 4, 9], [-3, 0.5, 0, 2.5]])

  @Test func `a gain and a shift for each feature, which begin at 1 and 0`() {
    func start(_ layer: Layer) -> [[Double]] {
      try? layer.buildIfNeeded([2, 5, 3])
      return layer.weightValues.map(\.doubles)
    }
    expectAnswer(
      "the weights of OwnLayerNormalization() for inputs [2, 5, 3]",
      yours: start(Exercise0505.OwnLayerNormalization()), golden: [[1, 1, 1], [0, 0, 0]],
      reference: start(Solution0505.OwnLayerNormalization()), mistakes: Solution0505.Mistake.self)
  }

  @Test func `each sample has mean 0 and variance 1`() {
    check(
      features,
      golden: Tensor([
        [-0.973277271, -0.648851514, 0, 1.622128725], [-1.523804903, 0.253967494, 0, 1.269837499],
      ]))
  }

  @Test func `the gain comes before the shift`() {
    check(
      features, gain: [1, 2, 0.5, -1], shift: [0, 1, -1, 0.25],
      golden: Tensor([
        [-0.973277271, -0.297703028, -1, -1.372128725],
        [-1.523804903, 1.507935047, -1, -1.019837499],
      ]))
  }

  @Test func `epsilon is under the root`() {
    check(
      features, epsilon: 0.5,
      golden: Tensor([
        [-0.948683262, -0.632455528, 0, 1.58113873], [-1.434274316, 0.239045724, 0, 1.195228577],
      ]))
  }

  @Test func `in a sequence each step is taken alone`() {
    check(
      features.reshaped(to: [2, 2, 2]),
      golden: Tensor([
        [[-0.998005986, 0.998006105], [-0.999920011, 0.999919891]],
        [[-0.999836802, 0.999836802], [-0.999680161, 0.999680161]],
      ]))
  }

  @Test func `equal features give the shift`() {
    check(
      Tensor([[7.5, 7.5], [-2, -2]]), shift: [0.5, -1], golden: Tensor([[0.5, -1], [0.5, -1]]))
  }

  @Test func `large numbers that differ little keep their differences`() {
    check(
      Tensor([[4096.0, 4097, 4098, 4099]]),
      golden: Tensor([[-1.341104452, -0.447034817, 0.447034817, 1.341104452]]))
  }

  @Test func `random samples, as the library normalizes them`() throws {
    let inputs = withSeed(11) { Tensor.randomNormal([6, 9], mean: 2, standardDeviation: 3) }
    check(inputs, golden: LayerNormalization()(inputs))
  }

  /// What the layers answer with this gain and shift; the first test tells of weights that do not
  /// fit.
  private func check(
    _ inputs: Tensor, epsilon: Double = 1e-3, gain: [Double]? = nil, shift: [Double]? = nil,
    golden: Tensor, sourceLocation: SourceLocation = #_sourceLocation
  ) {
    let count = inputs.shape[inputs.rank - 1]
    let weights = [
      gain.map { Tensor($0).cast(to: .float32) } ?? Tensor.ones([count]),
      shift.map { Tensor($0).cast(to: .float32) } ?? Tensor.zeros([count]),
    ]
    func answer(_ layer: Layer) -> Tensor? {
      try? layer.buildIfNeeded(inputs.shape)
      guard (try? layer.setWeights(weights)) != nil else { return nil }
      return layer(inputs)
    }
    guard let yours = answer(Exercise0505.OwnLayerNormalization(epsilon: epsilon)) else { return }
    let given = [gain.map { "gain \($0)" }, shift.map { "shift \($0)" }].compactMap { $0 }
    expectAnswer(
      "OwnLayerNormalization(epsilon: \(epsilon)) of inputs \(Array(inputs.shape))"
        + (given.isEmpty ? "" : " with \(given.joined(separator: " and "))"),
      yours: .some(yours), golden: golden,
      reference: answer(Solution0505.OwnLayerNormalization(epsilon: epsilon)),
      mistakes: Solution0505.Mistake.self, tolerance: .close(absolute: 2e-6),
      sourceLocation: sourceLocation)
  }
}
