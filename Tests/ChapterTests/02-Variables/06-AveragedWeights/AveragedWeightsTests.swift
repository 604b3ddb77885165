import DeepLearning
import Exercise0206
import Solution0206
import TestSupport
import Testing

/// The golden values come from tf.train.ExponentialMovingAverage:
/// Tests/Golden/make_exercises_02.py.
@Suite(.exercise("2.6"))
struct AveragedWeightsTests {
  @Test func `an average follows its weight slowly`() {
    check(
      "averages after the weight 4 became 8, then update() with decay 0.75", [[4]], changes: [[4]],
      golden: [[5]], \.averages)
  }

  @Test func `updates leave the weights alone`() {
    check(
      "weights [1, 2] and [-4, 8] after two steps and two updates", start, changes: steps,
      golden: [[17, 10], [12, 16]], \.weights)
  }

  @Test func `each weight has an average of its own`() {
    check(
      "averages of the weights [1, 2] and [-4, 8] after two steps and two updates, decay 0.75",
      start, changes: steps, golden: [[5.75, 2.5], [0.75, 8.5]], \.averages)
  }

  @Test func `swap gives the weights their averages`() {
    check(
      "weights after two steps, two updates and swap()", start, changes: steps, swaps: 1,
      golden: [[5.75, 2.5], [0.75, 8.5]], \.weights)
  }

  @Test func `swap gives the averages what the weights were`() {
    check(
      "averages after two steps, two updates and swap()", start, changes: steps, swaps: 1,
      golden: [[17, 10], [12, 16]], \.averages)
  }

  @Test func `a second swap puts the weights back`() {
    check(
      "weights after two steps, two updates and swap() twice", start, changes: steps, swaps: 2,
      golden: [[17, 10], [12, 16]], \.weights)
  }

  @Test func `many small steps of random weights`() {
    let (start, changes) = withSeed(26) {
      (
        (0..<3).map { _ in Tensor.randomNormal([4]).doubles },
        (0..<8).map { _ in Tensor.randomNormal([4]).doubles }
      )
    }
    expectAnswer(
      "averages of three random weights after eight steps with decay 0.9",
      yours: yours(start, changes, decay: 0.9, swaps: 0).averages,
      reference: reference(start, changes, decay: 0.9, swaps: 0).averages,
      mistakes: Solution0206.Mistake.self, tolerance: .close())
  }

  private let start: [[Double]] = [[1, 2], [-4, 8]]
  private let steps: [[Double]] = [[4, -8], [12, 16]]

  private func check(
    _ question: String, _ start: [[Double]], changes: [[Double]], swaps: Int = 0,
    golden: [[Double]], _ part: KeyPath<State, [[Double]]>,
    sourceLocation: SourceLocation = #_sourceLocation
  ) {
    expectAnswer(
      question, yours: yours(start, changes, decay: 0.75, swaps: swaps)[keyPath: part],
      golden: golden,
      reference: reference(start, changes, decay: 0.75, swaps: swaps)[keyPath: part],
      mistakes: Solution0206.Mistake.self, tolerance: .close(), sourceLocation: sourceLocation)
  }

  private func yours(
    _ start: [[Double]], _ changes: [[Double]], decay: Double, swaps: Int
  ) -> State {
    let weights = start.map { Variable(Tensor($0)) }
    let averaged = Exercise0206.AveragedWeights(of: weights, decay: decay)
    run(weights, changes, swaps, averaged.update, averaged.swap)
    return State(weights: weights.map(\.doubles), averages: averaged.averages.map(\.doubles))
  }

  private func reference(
    _ start: [[Double]], _ changes: [[Double]], decay: Double, swaps: Int
  ) -> State {
    let weights = start.map { Variable(Tensor($0)) }
    let averaged = Solution0206.AveragedWeights(of: weights, decay: decay)
    run(weights, changes, swaps, averaged.update, averaged.swap)
    return State(weights: weights.map(\.doubles), averages: averaged.averages.map(\.doubles))
  }

  /// Moves all weights by each change, with an update after each.
  private func run(
    _ weights: [Variable], _ changes: [[Double]], _ swaps: Int, _ update: () -> Void,
    _ swap: () -> Void
  ) {
    for change in changes {
      for weight in weights { weight.assignAdd(Tensor(change)) }
      update()
    }
    for _ in 0..<swaps { swap() }
  }
}

/// What the variables hold in the end.
private struct State {
  let weights: [[Double]]
  let averages: [[Double]]
}
