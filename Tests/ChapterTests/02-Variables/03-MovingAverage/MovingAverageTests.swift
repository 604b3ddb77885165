import DeepLearning
import Exercise0203
import Solution0203
import TestSupport
import Testing

/// The golden values come from NumPy: Tests/Golden/make_exercises_02.py.
@Suite(.exercise("2.3"))
struct MovingAverageTests {
  @Test func `the first answer is the first value`() {
    check("update([7, -2]), the first call,", [[7, -2]], decay: 0.9, golden: [[7, -2]])
  }

  @Test func `later answers lean to what is new`() {
    check(
      "update of 10, 20, 60, 40 with decay 0.9", [[10], [20], [60], [40]], decay: 0.9,
      golden: [[10], [15.263158], [31.771218], [34.164001]])
  }

  @Test func `the average of equal values is that value`() {
    check(
      "update of 3, six times, with decay 0.5", Array(repeating: [3], count: 6), decay: 0.5,
      golden: Array(repeating: [3], count: 6))
  }

  @Test func `what is kept is not corrected`() {
    let values: [[Double]] = [[10], [20], [60], [40]]
    expectAnswer(
      "the variable average after update of 10, 20, 60, 40 with decay 0.9",
      yours: yours(values, decay: 0.9).kept, golden: [[1], [2.9], [8.61], [11.749]],
      reference: reference(values, decay: 0.9).kept, mistakes: Solution0203.Mistake.self,
      tolerance: .close(relative: 1e-4))
  }

  /// By the definition: the weighted mean of all values, the weight of each (1 - β) β^age.
  @Test func `each number of a tensor has an average of its own`() {
    let values = withSeed(23) { Tensor.randomUniform([12, 4], from: -1, to: 1) }
    let rows = (0..<12).map { values[$0].doubles }
    var (weighted, weights) = ([0.0, 0, 0, 0], 0.0)
    let golden = rows.map { row in
      weighted = zip(weighted, row).map { 0.98 * $0 + 0.02 * $1 }
      weights = 0.98 * weights + 0.02
      return weighted.map { $0 / weights }
    }
    check("update of twelve random rows of 4 with decay 0.98", rows, decay: 0.98, golden: golden)
  }

  private func check(
    _ question: String, _ values: [[Double]], decay: Double, golden: [[Double]],
    sourceLocation: SourceLocation = #_sourceLocation
  ) {
    expectAnswer(
      question, yours: yours(values, decay: decay).answers, golden: golden.map { Tensor($0) },
      reference: reference(values, decay: decay).answers, mistakes: Solution0203.Mistake.self,
      tolerance: .close(absolute: 1e-5, relative: 1e-4), sourceLocation: sourceLocation)
  }

  private func yours(
    _ values: [[Double]], decay: Double
  ) -> (answers: [Tensor], kept: [[Double]]) {
    let average = Exercise0203.MovingAverage(shape: [values[0].count], decay: decay)
    return run(values, average.update) { average.average.doubles }
  }

  private func reference(
    _ values: [[Double]], decay: Double
  ) -> (answers: [Tensor], kept: [[Double]]) {
    let average = Solution0203.MovingAverage(shape: [values[0].count], decay: decay)
    return run(values, average.update) { average.average.doubles }
  }

  private func run(
    _ values: [[Double]], _ update: (Tensor) -> Tensor, kept: () -> [Double]
  ) -> (answers: [Tensor], kept: [[Double]]) {
    var (answers, states): ([Tensor], [[Double]]) = ([], [])
    for value in values {
      answers.append(update(Tensor(value).cast(to: .float32)))
      states.append(kept())
    }
    return (answers, states)
  }
}
