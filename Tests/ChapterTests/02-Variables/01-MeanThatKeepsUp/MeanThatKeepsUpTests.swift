import DeepLearning
import Exercise0201
import Solution0201
import TestSupport
import Testing

/// The golden values come from NumPy: Tests/Golden/make_exercises_02.py.
@Suite(.exercise("2.1"))
struct MeanThatKeepsUpTests {
  let batches: [Tensor] = [
    [[1.0, 10.0], [3.0, 30.0]], [[5.0, 50.0]], [[-1.0, 0.0], [0.0, 4.0], [4.0, 2.0]],
  ]

  @Test func `after the first batch it is the mean of that batch`() {
    check("mean after the batch [[1, 10], [3, 30]]", [batches[0]], golden: [[2, 20]])
  }

  @Test func `after each batch it is the mean of all rows so far`() {
    check(
      "mean after [[1, 10], [3, 30]], then [[5, 50]], then [[-1, 0], [0, 4], [4, 2]]", batches,
      golden: [[2, 20], [3, 30], [2, 16]])
  }

  @Test func `count is the number of rows so far`() {
    expectAnswer(
      "count after batches of 2, 1 and 3 rows",
      yours: states(batches, Exercise0201.update).counts, golden: [2, 3, 6],
      reference: states(batches, Solution0201.update).counts, mistakes: Solution0201.Mistake.self)
  }

  @Test func `a batch without rows changes nothing`() {
    let empty = Tensor.zeros([0, 2])
    check(
      "mean after a batch of no rows, then [[1, 10], [3, 30]], then no rows again",
      [empty, batches[0], empty], golden: [[0, 0], [2, 20], [2, 20]])
  }

  @Test func `many batches of random lengths have the mean of their rows together`() {
    let batches = withSeed(21) {
      [7, 1, 30, 2, 16].map { Tensor.randomNormal([$0, 3], mean: 5, standardDeviation: 2) }
    }
    let all = Tensor.concatenate(batches).mean(axis: 0)
    expectAnswer(
      "mean after random batches of 7, 1, 30, 2 and 16 rows with 3 columns",
      yours: states(batches, Exercise0201.update).means.last, golden: .some(all.doubles),
      reference: states(batches, Solution0201.update).means.last,
      mistakes: Solution0201.Mistake.self, tolerance: .close())
  }

  private func check(
    _ question: String, _ batches: [Tensor], golden: [[Double]],
    sourceLocation: SourceLocation = #_sourceLocation
  ) {
    expectAnswer(
      question, yours: states(batches, Exercise0201.update).means, golden: golden,
      reference: states(batches, Solution0201.update).means,
      mistakes: Solution0201.Mistake.self, tolerance: .close(), sourceLocation: sourceLocation)
  }

  /// What the two variables hold after each batch.
  private func states(
    _ batches: [Tensor], _ update: (Variable, Variable, Tensor) -> Void
  ) -> (means: [[Double]], counts: [Double]) {
    let mean = Variable(Tensor.zeros([batches[0].shape[1]]))
    let count = Variable(0.0)
    var (means, counts): ([[Double]], [Double]) = ([], [])
    for batch in batches {
      update(mean, count, batch)
      means.append(mean.doubles)
      counts.append(Double(count))
    }
    return (means, counts)
  }
}
