import DeepLearning
import Exercise0204
import Solution0204
import TestSupport
import Testing

/// The golden values come from keras.optimizers.SGD: Tests/Golden/make_exercises_02.py.
@Suite(.exercise("2.4"))
struct MomentumTests {
  typealias Step = @Sendable (Variable, Variable, Tensor, Double, Double, Bool) -> Void

  @Test func `the first step is one of plain descent`() {
    check(Walk(rates: [0.1], momentum: 0.9), golden: [[0.9, 2.2]])
  }

  @Test func `without momentum every step is`() {
    check(
      Walk(rates: [0.1, 0.1, 0.1, 0.1], momentum: 0),
      golden: [[0.9, 2.2], [0.85, 1.8], [1.15, 1.7], [0.95, 1.7]])
  }

  @Test func `four steps with momentum`() {
    check(
      Walk(rates: [0.1, 0.1, 0.1, 0.1], momentum: 0.9),
      golden: [[0.9, 2.2], [0.76, 1.98], [0.934, 1.682], [0.8906, 1.4138]])
  }

  @Test func `four steps with Nesterov's momentum`() {
    check(
      Walk(rates: [0.1, 0.1, 0.1, 0.1], momentum: 0.9, nesterov: true),
      golden: [[0.81, 2.38], [0.634, 1.782], [1.0906, 1.4138], [0.85154, 1.17242]])
  }

  @Test func `the velocity is kept for the next step`() {
    let walk = Walk(rates: [0.1, 0.1, 0.1, 0.1], momentum: 0.9)
    expectAnswer(
      "velocity after four steps, \(walk)", yours: walk.taken(Self.yours).velocity,
      golden: [-0.0434, -0.2682], reference: walk.taken(Self.reference).velocity,
      mistakes: Solution0204.Mistake.self, tolerance: .close())
  }

  @Test func `a rate that becomes smaller leaves the speed there is`() {
    check(
      Walk(rates: [0.1, 0.1, 0.01, 0.01], momentum: 0.5),
      golden: [[0.9, 2.2], [0.8, 1.9], [0.78, 1.74], [0.75, 1.66]])
  }

  @Test func `a table of weights with random gradients`() {
    let walk = withSeed(24) {
      Walk(
        start: Tensor.randomNormal([2, 3]),
        gradients: (0..<6).map { _ in Tensor.randomNormal([2, 3]) },
        rates: Array(repeating: 0.05, count: 6), momentum: 0.8, nesterov: true)
    }
    expectAnswer(
      "the weight [2, 3] after six random gradients, \(walk)",
      yours: walk.taken(Self.yours).path.last,
      reference: walk.taken(Self.reference).path.last, mistakes: Solution0204.Mistake.self,
      tolerance: .close())
  }

  private func check(
    _ walk: Walk, golden: [[Double]], sourceLocation: SourceLocation = #_sourceLocation
  ) {
    expectAnswer(
      "the weight after each step, \(walk)", yours: walk.taken(Self.yours).path, golden: golden,
      reference: walk.taken(Self.reference).path, mistakes: Solution0204.Mistake.self,
      tolerance: .close(), sourceLocation: sourceLocation)
  }

  private static let yours: Step = {
    Exercise0204.step($0, velocity: $1, gradient: $2, rate: $3, momentum: $4, nesterov: $5)
  }
  private static let reference: Step = {
    Solution0204.step($0, velocity: $1, gradient: $2, rate: $3, momentum: $4, nesterov: $5)
  }
}

/// A start and what happens at each step.
private struct Walk: CustomStringConvertible {
  var start: Tensor = [1.0, 2.0]
  var gradients: [Tensor] = [[1.0, -2.0], [0.5, 4.0], [-3.0, 1.0], [2.0, 0.0]]
  let rates: [Double]
  let momentum: Double
  var nesterov = false

  func taken(_ step: MomentumTests.Step) -> (path: [[Double]], velocity: [Double]) {
    let weight = Variable(start)
    let velocity = Variable(Tensor.zeros(like: start))
    let path = zip(gradients, rates).map { gradient, rate in
      step(weight, velocity, gradient, rate, momentum, nesterov)
      return weight.doubles
    }
    return (path, velocity.doubles)
  }

  var description: String {
    let rate = Set(rates).count == 1 ? "rate \(rates[0])" : "rates \(rates)"
    return "\(rate), momentum \(momentum)\(nesterov ? ", nesterov: true" : ""),"
  }
}
