import DeepLearning
import Exercise0101
import Solution0101
import TestSupport
import Testing
import WorkbookKit

/// The golden values come from NumPy 2, Tests/Golden/make_exercises_01.py.
@Suite(.exercise("1.1"))
struct StandardizeTests {
  @Test func `each column gets mean 0 and deviation 1`() {
    check("[[1, 10], [3, 50]]", [[1.0, 10.0], [3.0, 50.0]], golden: [[-1, -1], [1, 1]])
    check(
      "[[2, 100, -1], [4, 300, 0], [9, 200, 4]]",
      [[2.0, 100.0, -1.0], [4.0, 300.0, 0.0], [9.0, 200.0, 4.0]],
      golden: [
        [-1.019049, -1.224745, -0.9258201], [-0.3396831, 1.224745, -0.46291],
        [1.358732, 0, 1.38873],
      ])
  }

  @Test func `a constant column becomes zeros`() {
    check(
      "[[1, 10], [3, 10]]", [[1.0, 10.0], [3.0, 10.0]], golden: [[-1, 0], [1, 0]])
  }

  @Test func `a single row becomes zeros`() {
    check("[[5, -2, 0]]", [[5.0, -2.0, 0.0]], golden: [[0, 0, 0]])
  }

  @Test func `penguins: grams weigh no more than millimeters`() {
    let table = Tensor.stack(
      Penguin.all.map { Tensor([$0.billLength, $0.billDepth, $0.flipperLength, $0.bodyMass]) })
    expectAnswer(
      "the first penguin of standardized(penguins)",
      yours: Exercise0101.standardized(table)[..<1],
      golden: [[-0.884499, 0.785449, -1.418347, -0.564142]],
      reference: Solution0101.standardized(table)[..<1], mistakes: Solution0101.Mistake.self,
      tolerance: .close())
    check("penguins", table)
  }

  @Test func `columns far apart in size`() {
    let table = withSeed(11) {
      Tensor.randomNormal([40, 5]) * Tensor([0.01, 1.0, 20.0, 300.0, 5.0], dtype: .float32)
        + Tensor([0.0, -3.0, 7.0, 1000.0, 50.0], dtype: .float32)
    }
    check("40 rows of 5 random columns", table)
  }

  private func check(
    _ text: String, _ table: Tensor, golden: Tensor? = nil,
    sourceLocation: SourceLocation = #_sourceLocation
  ) {
    expectAnswer(
      "standardized(\(text))", yours: Exercise0101.standardized(table), golden: golden,
      reference: Solution0101.standardized(table), mistakes: Solution0101.Mistake.self,
      tolerance: .close(absolute: 1e-5, relative: 1e-4), sourceLocation: sourceLocation)
  }
}
