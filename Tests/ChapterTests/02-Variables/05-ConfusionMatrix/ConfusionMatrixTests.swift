import DeepLearning
import Exercise0205
import Solution0205
import TestSupport
import Testing

/// The golden values come from tf.math.confusion_matrix: Tests/Golden/make_exercises_02.py.
@Suite(.exercise("2.5"))
struct ConfusionMatrixTests {
  typealias Batch = (targets: [Int], predictions: [Int])

  let first: Batch = ([0, 1, 1, 2, 2, 2], [0, 2, 2, 0, 2, 2])
  let second: Batch = ([1, 0, 1, 2], [1, 0, 2, 0])

  @Test func `one batch`() {
    check([first], classes: 3, golden: [[1, 0, 0], [0, 0, 2], [1, 0, 2]])
  }

  @Test func `a second batch is added to the first`() {
    check([first, second], classes: 3, golden: [[2, 0, 0], [0, 1, 3], [2, 0, 2]])
  }

  @Test func `a batch without samples changes nothing`() {
    check([first, ([], [])], classes: 3, golden: [[1, 0, 0], [0, 0, 2], [1, 0, 2]])
  }

  @Test func `classes that never occur keep rows and columns of zeros`() {
    check(
      [([1], [3])], classes: 4,
      golden: [[0, 0, 0, 0], [0, 0, 0, 1], [0, 0, 0, 0], [0, 0, 0, 0]])
  }

  @Test func `three random batches are counted as the library counts them together`() throws {
    let classes = withSeed(25) {
      (0..<6).map { _ in
        Tensor.randomUniform([40], from: 0, to: 5).floor().doubles.map { Int($0) }
      }
    }
    let batches: [Batch] = [
      (classes[0], classes[1]), (classes[2], classes[3]), (classes[4], classes[5]),
    ]
    let together = try confusionMatrix(
      targets: Tensor(batches.flatMap(\.targets)),
      predictions: Tensor(batches.flatMap(\.predictions)), classes: 5)
    expectAnswer(
      "the matrix after three tallies of 40 random samples of 5 classes",
      yours: matrix(batches, classes: 5, Exercise0205.tally), golden: together,
      reference: matrix(batches, classes: 5, Solution0205.tally),
      mistakes: Solution0205.Mistake.self)
  }

  private func check(
    _ batches: [Batch], classes: Int, golden: Tensor,
    sourceLocation: SourceLocation = #_sourceLocation
  ) {
    let calls = batches.map { "tally(targets: \($0.targets), predictions: \($0.predictions))" }
    expectAnswer(
      "the matrix after \(calls.joined(separator: ", then "))",
      yours: matrix(batches, classes: classes, Exercise0205.tally), golden: golden,
      reference: matrix(batches, classes: classes, Solution0205.tally),
      mistakes: Solution0205.Mistake.self, sourceLocation: sourceLocation)
  }

  private func matrix(
    _ batches: [Batch], classes: Int, _ tally: ([Int], [Int], Variable) -> Void
  ) -> Tensor {
    let matrix = Variable(Tensor.zeros([classes, classes], dtype: .int32))
    for batch in batches { tally(batch.targets, batch.predictions, matrix) }
    return matrix.tensor
  }
}
