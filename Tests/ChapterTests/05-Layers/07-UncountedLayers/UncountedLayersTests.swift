import DeepLearning
import Exercise0507
import Solution0507
import TestSupport
import Testing
import WorkbookKit

/// The golden values come from Keras 3: `Tests/Golden/make_exercises_05.py`.
@Suite(.exercise("5.7"))
struct UncountedLayersTests {
  // As wide as the tower, so that a layer that is listed twice can be called twice.
  let inputs = Tensor([[1, 2], [-1, 0.5]])

  @Test func `all weights are the tower's`() {
    check(
      "the shapes of the weights of Tower(depth: 2, width: 2), and whether two calls agree",
      golden: "[[2, 2], [2], [2, 2], [2], [2, 1], [1]], two calls agree: true"
    ) { tower in
      let isSame = expectable(tower(inputs)) == expectable(tower(inputs))
      return "\(tower.trainableWeights.map { Array($0.shape) }), two calls agree: \(isSame)"
    }
  }

  @Test func `the weights of a deeper tower are all different ones`() {
    func count(_ tower: Layer) -> Int {
      _ = tower(Tensor.ones([1, 3]))
      return tower.parameterCount
    }
    expectAnswer(
      "Tower(depth: 5, width: 3).parameterCount, for 3 inputs",
      yours: count(Exercise0507.Tower(depth: 5, width: 3)), golden: 5 * 12 + 4,
      reference: count(Solution0507.Tower(depth: 5, width: 3)),
      mistakes: Solution0507.Mistake.self)
  }

  @Test func `the answers are what they were`() {
    let weights = [
      Tensor([[1, -1], [0.5, 2]]), Tensor([0.25, -0.5]), Tensor([[0.5, 1], [-1, 2]]),
      Tensor([1, -0.25]), Tensor([[1], [-0.5]]), Tensor([0.1]),
    ]
    check(
      "Tower(depth: 2, width: 2) with given weights, [] where they do not fit",
      golden: [-3.400000095, -1.274999976]
    ) { tower in
      _ = tower(inputs)
      guard (try? tower.setWeights(weights)) != nil else { return [] }
      return tower(inputs).reshaped(to: [2]).doubles
    }
  }

  @Test func `a copy with the same weights answers the same`() {
    expectAnswer(
      "whether a second Tower answers the same once it has the weights of the first",
      yours: copies { Exercise0507.Tower(depth: 2, width: 2) }, golden: true,
      reference: copies { Solution0507.Tower(depth: 2, width: 2) },
      mistakes: Solution0507.Mistake.self)
  }

  /// Whether weights say all there is to say about a tower. The numbers are seeded: hidden units
  /// that are all 0 would agree by chance.
  private func copies(_ make: () -> Layer) -> Bool {
    let towers = [make(), make()]
    let inputs = Tensor([[1, 2], [-1, 0.5], [0.3, -2], [-3, -1.5]])
    for (seed, tower) in towers.enumerated() { withSeed(UInt64(seed)) { _ = tower(inputs) } }
    guard (try? towers[1].setWeights(towers[0].weightValues)) != nil else { return false }
    return expectable(towers[0](inputs)) == expectable(towers[1](inputs))
  }

  private func expectable(_ y: Tensor) -> [Double] { y.doubles }

  private func check<Value: Answer>(
    _ question: String, golden: Value, sourceLocation: SourceLocation = #_sourceLocation,
    _ answer: (Layer) -> Value
  ) {
    func seeded(_ tower: Layer) -> Value { withSeed(4) { answer(tower) } }
    expectAnswer(
      question, yours: seeded(Exercise0507.Tower(depth: 2, width: 2)), golden: golden,
      reference: seeded(Solution0507.Tower(depth: 2, width: 2)),
      mistakes: Solution0507.Mistake.self, tolerance: .close(), sourceLocation: sourceLocation)
  }
}
