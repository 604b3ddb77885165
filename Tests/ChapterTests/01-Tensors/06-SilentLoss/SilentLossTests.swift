import DeepLearning
import Exercise0106
import Solution0106
import TestSupport
import Testing

/// The golden values come from NumPy 2, Tests/Golden/make_exercises_01.py: vectors against vectors.
@Suite(.exercise("1.6"))
struct SilentLossTests {
  @Test func `a vector against a vector`() {
    check([1, 2], as: [2], [1, 4], as: [2], golden: 2)
    check([0.5, -1, 3, 2], as: [4], [0, 1, 1, 2.5], as: [4], golden: 2.125)
  }

  @Test func `a column against a vector`() {
    check([1, 2], as: [2, 1], [1, 4], as: [2], golden: 2)
    check([0.5, -1, 3, 2], as: [4, 1], [0, 1, 1, 2.5], as: [4], golden: 2.125)
  }

  @Test func `a vector against a column`() {
    check([0.5, -1, 3, 2], as: [4], [0, 1, 1, 2.5], as: [4, 1], golden: 2.125)
  }

  @Test func `a column against a column`() {
    check([0.5, -1, 3, 2], as: [4, 1], [0, 1, 1, 2.5], as: [4, 1], golden: 2.125)
  }

  @Test func `predictions that are right have no loss`() {
    check([3, 1, -2], as: [3, 1], [3, 1, -2], as: [3], golden: 0)
  }

  @Test func `a single number`() {
    check([4], as: [1, 1], [1], as: [1], golden: 9)
  }

  @Test func `two hundred random points`() {
    let (x, noise) = withSeed(3) { (Tensor.randomNormal([200]), Tensor.randomNormal([200])) }
    let (predictions, targets) = ((x * 2).doubles, (x * 2 + noise * 0.1).doubles)
    check(predictions, as: [200, 1], targets, as: [200])
    check(predictions, as: [200], targets, as: [200, 1])
  }

  private func check(
    _ p: [Double], as first: Shape, _ t: [Double], as second: Shape, golden: Double? = nil,
    sourceLocation: SourceLocation = #_sourceLocation
  ) {
    let (predictions, targets) = (Tensor(p, shape: first), Tensor(t, shape: second))
    let what = p.count > 4 ? "200 predictions" : "\(p)"
    let which = t.count > 4 ? "200 targets" : "\(t)"
    expectAnswer(
      "meanSquaredError(\(what) of shape \(first), \(which) of shape \(second))",
      yours: Exercise0106.meanSquaredError(predictions, targets), golden: golden.map { Tensor($0) },
      reference: Solution0106.meanSquaredError(predictions, targets),
      mistakes: Solution0106.Mistake.self, tolerance: .close(), sourceLocation: sourceLocation)
  }
}
