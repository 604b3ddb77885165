import DeepLearning
import Exercise0407
import Solution0407
import TestSupport
import Testing
import WorkbookKit

/// The golden values come from TensorFlow's `sigmoid_cross_entropy_with_logits`:
/// Tests/Golden/make_exercises_04.py.
@Suite(.exercise("4.7"))
struct CrossentropyFromLogitsTests {
  @Test func `an undecided model pays log 2`() {
    check(targets: [1], logits: [0], golden: 0.693_147_180_559_945_3)
  }

  @Test func `logits of either sign and targets of either class`() {
    check(targets: [1], logits: [2], golden: 0.126_928_011_042_972_5)
    check(targets: [0], logits: [2], golden: 2.126_928_011_042_972_7)
    check(targets: [1], logits: [-3], golden: 3.048_587_351_573_742)
  }

  @Test func `a batch gives the mean`() {
    check(targets: [1, 0, 0, 1], logits: [2, -1, 0.5, -4], golden: 1.358_104_152_664_777_7)
  }

  @Test func `a large right logit costs nothing`() {
    check(targets: [1, 0], logits: [1000, -1000], golden: 0)
  }

  @Test func `a large wrong logit costs its size`() {
    check(targets: [0], logits: [1000], golden: 1000)
    check(targets: [1], logits: [-1000], golden: 1000)
  }

  @Test func `a small loss keeps its digits`() {
    let tolerance = Tolerance.close(absolute: 1e-15, relative: 1e-4)
    check(targets: [1, 1], logits: [12, 1000], golden: 3.072_096_738_9e-06, tolerance: tolerance)
    check(targets: [1, 0], logits: [20, -20], golden: 2.061_153_620_3e-09, tolerance: tolerance)
  }

  @Test func `the tape's gradient is sigmoid minus target`() {
    checkGradient(
      targets: [1, 0, 0, 1], logits: [2, -1, 0.5, -4],
      golden: [
        -0.029_800_730_505_529_387, 0.067_235_355_342_498_78, 0.155_614_832_800_463_62,
        -0.245_503_447_509_471_3,
      ])
  }

  @Test func `the gradient survives large logits`() {
    checkGradient(
      targets: [0, 1, 1, 0], logits: [1000, -1000, 1000, -1000], golden: [0.25, -0.25, 0, 0])
  }

  @Test func `random logits give what the reference gives`() {
    let (logits, targets) = withSeed(47) {
      (
        Tensor.randomNormal([50, 1], standardDeviation: 30),
        Tensor.randomBernoulli([50, 1], probability: 0.5).cast(to: .float32)
      )
    }
    expectAnswer(
      "crossentropy of 50 random logits",
      yours: Exercise0407.crossentropy(targets: targets, logits: logits),
      reference: Solution0407.crossentropy(targets: targets, logits: logits),
      mistakes: Solution0407.Mistake.self, tolerance: .close())
  }

  private func check(
    targets: [Float], logits: [Float], golden: Float,
    tolerance: Tolerance = .close(absolute: 1e-6, relative: 1e-5),
    sourceLocation: SourceLocation = #_sourceLocation
  ) {
    expectAnswer(
      "crossentropy(targets: \(column(targets).form), logits: \(column(logits).form))",
      yours: Exercise0407.crossentropy(targets: column(targets), logits: column(logits)),
      golden: Tensor(golden),
      reference: Solution0407.crossentropy(targets: column(targets), logits: column(logits)),
      mistakes: Solution0407.Mistake.self, tolerance: tolerance, sourceLocation: sourceLocation)
  }

  private func checkGradient(
    targets: [Float], logits: [Float], golden: [Float],
    sourceLocation: SourceLocation = #_sourceLocation
  ) {
    func slope(_ loss: (_ targets: Tensor, _ logits: Tensor) -> Tensor) -> Tensor? {
      let x = Variable(column(logits))
      let tape = GradientTape()
      let value = tape.record { loss(column(targets), x.tensor) }
      return tape.gradientOrNil(of: value, for: x)
    }
    expectAnswer(
      "the tape's gradient of crossentropy(targets: \(column(targets).form), "
        + "logits: \(column(logits).form))",
      yours: slope(Exercise0407.crossentropy), golden: .some(column(golden)),
      reference: slope(Solution0407.crossentropy), mistakes: Solution0407.Mistake.self,
      tolerance: .close(), sourceLocation: sourceLocation)
  }

  private func column(_ values: [Float]) -> Tensor { Tensor(values, shape: [values.count, 1]) }
}
