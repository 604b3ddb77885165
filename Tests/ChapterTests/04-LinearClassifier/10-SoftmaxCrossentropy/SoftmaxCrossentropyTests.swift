import DeepLearning
import Exercise0410
import Solution0410
import TestSupport
import Testing
import WorkbookKit

/// The golden values come from TensorFlow's `softmax_cross_entropy_with_logits`:
/// Tests/Golden/make_exercises_04.py.
@Suite(.exercise("4.10"))
struct SoftmaxCrossentropyTests {
  @Test func `a model that guesses pays the logarithm of the number of classes`() {
    check(right: [0], logits: [[1, 1, 1]], golden: 1.098_612_288_668_109_6)
    check(right: [1], logits: [[0, 0]], golden: 0.693_147_180_559_945_3)
  }

  @Test func `one row pays for its right class`() {
    check(right: [0], logits: [[2, 1, 0]], golden: 0.407_605_964_444_380_35)
    check(right: [1], logits: [[0, 0, 5]], golden: 5.013_385_901_721_449)
  }

  @Test func `a batch gives the mean over its rows`() {
    check(
      right: [0, 1, 2, 0], logits: [[2, 1, 0], [0, 0, 5], [-1, 3, 0.5], [1, 1, 1]],
      golden: 2.278_819_621_062_080_4)
  }

  @Test func `a large right logit costs nothing`() {
    check(right: [0, 1], logits: [[1000, 0], [-1000, 0]], golden: 0)
  }

  @Test func `a large wrong logit costs its distance`() {
    check(right: [1], logits: [[1000, 0]], golden: 1000)
    check(right: [2], logits: [[1000, 0, -1000]], golden: 2000)
  }

  @Test func `rows of large and of small logits in one batch`() {
    check(
      right: [2, 0, 1], logits: [[1000, 0, -1000], [-1000, -1001, -1003], [0, 1000, 999]],
      golden: 666.887_424_634_762_2)
  }

  @Test func `the tape's gradient is probabilities minus one-hot, divided by the rows`() {
    checkGradient(
      right: [0, 1, 2, 0], logits: [[2, 1, 0], [0, 0, 5], [-1, 3, 0.5], [1, 1, 1]],
      golden: [
        [-0.083_689_761, 0.061_182_118, 0.022_507_643],
        [0.001_662_089, -0.248_337_911, 0.246_675_823],
        [0.004_161_130, 0.227_189_981, -0.231_351_111],
        [-0.166_666_667, 0.083_333_333, 0.083_333_333],
      ])
  }

  @Test func `the gradient survives large logits`() {
    checkGradient(
      right: [2, 0, 1], logits: [[1000, 0, -1000], [-1000, -1001, -1003], [0, 1000, 999]],
      golden: [
        [0.333_333_333, 0, -0.333_333_333], [-0.098_205_162, 0.086_498_820, 0.011_706_342],
        [0, -0.089_647_140, 0.089_647_140],
      ])
  }

  @Test func `random logits give what the reference gives`() {
    let (logits, targets) = withSeed(410) {
      let right = Tensor((0..<40).map { $0 * 7 % 5 })
      return (
        Tensor.randomNormal([40, 5], standardDeviation: 30), right.oneHot(depth: 5, dtype: .float32)
      )
    }
    expectAnswer(
      "softmaxCrossentropy of 40 rows of 5 random logits",
      yours: Exercise0410.softmaxCrossentropy(targets: targets, logits: logits),
      reference: Solution0410.softmaxCrossentropy(targets: targets, logits: logits),
      mistakes: Solution0410.Mistake.self, tolerance: .close())
  }

  private func check(
    right: [Int], logits: [[Float]], golden: Float,
    sourceLocation: SourceLocation = #_sourceLocation
  ) {
    let (targets, logits) = (oneHot(right, like: logits), matrix(logits))
    expectAnswer(
      "softmaxCrossentropy(targets: \(targets.form), logits: \(logits.form))",
      yours: Exercise0410.softmaxCrossentropy(targets: targets, logits: logits),
      golden: Tensor(golden),
      reference: Solution0410.softmaxCrossentropy(targets: targets, logits: logits),
      mistakes: Solution0410.Mistake.self, tolerance: .close(absolute: 1e-6, relative: 1e-5),
      sourceLocation: sourceLocation)
  }

  private func checkGradient(
    right: [Int], logits: [[Float]], golden: [[Float]],
    sourceLocation: SourceLocation = #_sourceLocation
  ) {
    let targets = oneHot(right, like: logits)
    func slope(_ loss: (_ targets: Tensor, _ logits: Tensor) -> Tensor) -> Tensor? {
      let x = Variable(matrix(logits))
      let tape = GradientTape()
      let value = tape.record { loss(targets, x.tensor) }
      return tape.gradientOrNil(of: value, for: x)
    }
    expectAnswer(
      "the tape's gradient of softmaxCrossentropy(targets: \(targets.form), "
        + "logits: \(matrix(logits).form))",
      yours: slope(Exercise0410.softmaxCrossentropy), golden: .some(matrix(golden)),
      reference: slope(Solution0410.softmaxCrossentropy), mistakes: Solution0410.Mistake.self,
      tolerance: .close(), sourceLocation: sourceLocation)
  }

  private func matrix(_ rows: [[Float]]) -> Tensor {
    Tensor(rows.flatMap { $0 }, shape: [rows.count, rows.first?.count ?? 0])
  }

  private func oneHot(_ right: [Int], like logits: [[Float]]) -> Tensor {
    Tensor(right).oneHot(depth: logits.first?.count ?? 0, dtype: .float32)
  }
}
