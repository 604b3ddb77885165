import DeepLearning
import Exercise0411
import Solution0411
import TestSupport
import Testing

/// The golden values come from TensorFlow's tape: Tests/Golden/make_exercises_04.py.
@Suite(.exercise("4.11"))
struct MiniBatchStepTests {
  @Test func `the loss is that of the batch, before the step`() {
    check("the loss of rows 3, 0 and 2 of five", .five, rows: [3, 0, 2], golden: [1.963_102_838_7])
    { [$0.loss] }
  }

  @Test func `weights and biases move by the mean over the batch`() {
    check(
      "w and then b after a step on rows 3, 0 and 2 of five", .five, rows: [3, 0, 2],
      golden: [
        0.447_933_570_6, -0.127_838_273_0, -0.070_095_297_6, 0.154_135_134_9, 0.943_926_343_3,
        -0.473_061_478_2, 0.242_553_369_7, -0.019_236_309_7, -0.223_317_060_0,
      ]
    ) { $0.w + $0.b }
  }

  @Test func `one row is a batch too`() {
    check(
      "loss, w and b for row 4 of five", .five, rows: [4],
      golden: [
        0.688_757_198_2, 0.524_890_009_2, -0.258_677_780_6, -0.016_212_228_6, 0.100_109_990_8,
        1.008_677_780_6, -0.483_787_771_4, 0.299_780_018_4, -0.017_355_561_2, -0.282_424_457_1,
      ]
    ) { [$0.loss] + $0.w + $0.b }
  }

  @Test func `all rows are a batch too`() {
    check(
      "loss, w and b for all five rows", .five, rows: [0, 1, 2, 3, 4],
      golden: [
        1.470_466_545_9, 0.473_738_144_2, -0.178_438_519_9, -0.045_299_624_3, 0.145_640_434_7,
        0.970_733_174_7, -0.491_373_609_3, 0.247_350_669_9, -0.017_654_710_6, -0.229_695_959_3,
      ]
    ) { [$0.loss] + $0.w + $0.b }
  }

  @Test func `random batches move the variables as the tape says`() {
    for seed in [UInt64(1), 2, 3] {
      let start = withSeed(seed) { Start.random(samples: 12, features: 3, classes: 4) }
      let rows = [5, 0, 11, 7]
      check(
        "w and b for 4 of 12 random samples with 3 features, 4 classes", start, rows: rows,
        golden: start.movedByTape(rows)
      ) { $0.w + $0.b }
    }
  }

  @Test func `an epoch of batches`() {
    let start = withSeed(4) { Start.random(samples: 20, features: 2, classes: 3) }
    expectAnswer(
      "the losses of an epoch on 20 random samples, 4 at a time",
      yours: start.losses(Exercise0411.trainingStep),
      reference: start.losses(Solution0411.trainingStep), mistakes: Solution0411.Mistake.self,
      tolerance: .close())
  }

  private func check(
    _ what: String, _ start: Start, rows: [Int], golden: [Double],
    sourceLocation: SourceLocation = #_sourceLocation, part: (Moved) -> [Double]
  ) {
    expectAnswer(
      what, yours: part(start.moved(rows, Exercise0411.trainingStep)), golden: golden,
      reference: part(start.moved(rows, Solution0411.trainingStep)),
      mistakes: Solution0411.Mistake.self, tolerance: .close(), sourceLocation: sourceLocation)
  }
}

private typealias Step = (Tensor, Tensor, [Int], Variable, Variable, Double) -> Double

/// What a step has left behind.
private struct Moved {
  let loss: Double
  let w: [Double]
  let b: [Double]
}

/// Samples, and the variables before a step of rate 0.1.
private struct Start {
  let inputs: Tensor
  let targets: Tensor
  let weights: Tensor
  let bias: Tensor

  /// Five samples of three classes, and the state of the model.
  static let five = Start(
    inputs: Tensor([[1, 2], [0, -1], [3, 0.5], [-2, 1], [0.5, -0.5]], dtype: .float64),
    targets: Tensor([0, 2, 1, 2, 0]).oneHot(depth: 3, dtype: .float64),
    weights: Tensor([[0.5, -0.25, 0], [0.125, 1, -0.5]], dtype: .float64),
    bias: Tensor([0.25, 0, -0.25], dtype: .float64))

  static func random(samples: Int, features: Int, classes: Int) -> Start {
    Start(
      inputs: Tensor.randomNormal([samples, features], dtype: .float64),
      targets: Tensor((0..<samples).map { ($0 * 7) % classes })
        .oneHot(depth: classes, dtype: .float64),
      weights: Tensor.randomNormal([features, classes], dtype: .float64),
      bias: Tensor.randomNormal([classes], dtype: .float64))
  }

  func moved(_ rows: [Int], _ step: Step) -> Moved {
    let (w, b) = (Variable(weights), Variable(bias))
    let loss = step(inputs, targets, rows, w, b, 0.1)
    return Moved(loss: loss, w: w.tensor.doubles, b: b.tensor.doubles)
  }

  /// The losses of five steps, which share no sample.
  func losses(_ step: Step) -> [Double] {
    let (w, b) = (Variable(weights), Variable(bias))
    return (0..<5).map { number in
      step(inputs, targets, (0..<4).map { (7 * (4 * number + $0)) % 20 }, w, b, 0.1)
    }
  }

  /// The weights and the biases after a step with the gradients of the tape.
  func movedByTape(_ rows: [Int]) -> [Double] {
    let (w, b) = (Variable(weights), Variable(bias))
    let (x, y) = (inputs.gathered(at: Tensor(rows)), targets.gathered(at: Tensor(rows)))
    let tape = GradientTape()
    let loss = tape.record { -(y * (x.matmul(w) + b).logSoftmax()).sum(axis: 1).mean() }
    let gradients = tape.gradient(of: loss, for: [w, b])
    return (weights - gradients[0] * 0.1).doubles + (bias - gradients[1] * 0.1).doubles
  }
}
