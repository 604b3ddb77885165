import DeepLearning
import Exercise0606
import Solution0606
import TestSupport
import Testing

/// The golden values come from Keras 3.15, in single precision: Tests/Golden/make_exercises_06.py.
@Suite(.exercise("6.6"))
struct WarmUpAndCosineTests {
  @Test func `the rate climbs in a straight line`() {
    check([0, 1, 5, 9, 10], peak: 0.1, warmUp: 10, total: 100, golden: [0, 0.01, 0.05, 0.09, 0.1])
  }

  @Test func `then it falls along half a cosine`() {
    check(
      [11, 32, 55, 77, 100], peak: 0.1, warmUp: 10, total: 100,
      golden: [0.09996954, 0.08596700, 0.05, 0.01526708, 0])
  }

  @Test func `and then it stays`() {
    check([100, 101, 150, 1000], peak: 0.1, warmUp: 10, total: 100, golden: [0, 0, 0, 0])
  }

  @Test func `it does not fall below its floor`() {
    check(
      [0, 2, 4, 8, 12, 16, 20, 21], peak: 0.5, warmUp: 4, total: 20, floor: 0.125,
      golden: [0, 0.25, 0.5, 0.44508255, 0.3125, 0.17991748, 0.125, 0.125])
  }

  @Test func `without a warm-up it begins at the peak`() {
    check(
      [0, 2, 4, 6, 8], peak: 1, warmUp: 0, total: 8, golden: [1, 0.85355341, 0.5, 0.14644662, 0])
  }

  @Test func `each step of a long training agrees with the library`() {
    let rate = LearningRate.warmUp(
      steps: 200, then: .cosineDecay(from: 0.02, steps: 1755, leaving: 0.1))
    let steps = Array(stride(from: 0, to: 2000, by: 7))
    check(
      steps, peak: 0.02, warmUp: 200, total: 1955, floor: 0.002,
      golden: steps.map { rate.rate(atStep: $0) })
  }

  private func check(
    _ steps: [Int], peak: Double, warmUp: Int, total: Int, floor: Double = 0, golden: [Double],
    sourceLocation: SourceLocation = #_sourceLocation
  ) {
    let shown = steps.count > 8 ? "0, 7, 14 and so on" : "\(steps)"
    expectAnswer(
      "warmCosine(step:, peak: \(peak), warmUp: \(warmUp), total: \(total), floor: \(floor)) of "
        + "steps \(shown)",
      yours: steps.map {
        Exercise0606.warmCosine(step: $0, peak: peak, warmUp: warmUp, total: total, floor: floor)
      }, golden: golden,
      reference: steps.map {
        Solution0606.warmCosine(step: $0, peak: peak, warmUp: warmUp, total: total, floor: floor)
      }, mistakes: Solution0606.Mistake.self, tolerance: .close(absolute: 1e-7),
      sourceLocation: sourceLocation)
  }
}
