import DeepLearning
import Exercise0305
import Solution0305
import TestSupport
import Testing

/// The golden values come from TensorFlow 2.21 (make_exercises_03.py) and from the library's tape.
@Suite(.exercise("3.5"))
struct CrossentropyGradientTests {
  @Test func `one row of three classes`() {
    check([[1, 2, 3]], [2], golden: [[0.09003057, 0.24472848, -0.33475906]])
  }

  @Test func `a batch shares the mean among its rows`() {
    check(
      [[1, 2, 3, 0], [0, -1, 0.5, 2]], [0, 3],
      golden: [
        [-0.45642784, 0.11844142, 0.32195714, 0.0160293],
        [0.04805079, 0.0176769, 0.07922236, -0.14495003],
      ])
  }

  @Test func `equal logits know nothing`() {
    check([[2, 2], [0, 0]], [0, 1], golden: [[-0.25, 0.25], [0.25, -0.25]])
  }

  @Test func `logits of a thousand do no harm`() {
    check([[1000, 0], [-1000, 1000]], [1, 1], golden: [[0.5, -0.5], [0, 0]])
  }

  @Test func `a row of small logits beside a row of large ones`() {
    check(
      [[900, 901], [-901, -900]], [0, 0],
      golden: [[-0.3655293, 0.3655293], [-0.3655293, 0.3655293]])
  }

  @Test func `a single class is certain`() {
    check([[3], [-5]], [0, 0], golden: [[0], [0]])
  }

  @Test func `random logits as the library's tape sees them`() {
    for (batch, classes) in [(3, 5), (5, 3), (4, 4), (16, 10)] {
      let logits = withSeed(UInt64(batch)) {
        Tensor.randomNormal([batch, classes], mean: 0, standardDeviation: 3)
      }
      let labels = withSeed(UInt64(classes)) {
        Tensor.randomUniform([batch], from: 0, to: Double(classes)).cast(to: .int64)
      }
      let loss = SparseCategoricalCrossentropy(fromLogits: true)
      let (_, gradient) = valueAndGradient(at: logits) { x in
        loss.perSample(targets: labels, predictions: x).mean()
      }
      check("\(batch) random rows of \(classes) logits", logits, labels, golden: gradient)
    }
  }

  private func check(
    _ logits: [[Float]], _ labels: [Int], golden: [[Float]],
    sourceLocation: SourceLocation = #_sourceLocation
  ) {
    func matrix(_ rows: [[Float]]) -> Tensor {
      Tensor(rows.flatMap(\.self), shape: [rows.count, rows[0].count])
    }
    check(
      "\(logits)", matrix(logits), Tensor(labels), golden: matrix(golden),
      sourceLocation: sourceLocation)
  }

  private func check(
    _ text: String, _ logits: Tensor, _ labels: Tensor, golden: Tensor,
    sourceLocation: SourceLocation = #_sourceLocation
  ) {
    expectAnswer(
      "crossentropyGradient(logits: \(text), labels: \(labels.doubles.map { Int($0) }))",
      yours: Exercise0305.crossentropyGradient(logits: logits, labels: labels), golden: golden,
      reference: Solution0305.crossentropyGradient(logits: logits, labels: labels),
      mistakes: Solution0305.Mistake.self, tolerance: .close(), sourceLocation: sourceLocation)
  }
}
