import DeepLearning
import Exercise0404
import Solution0404
import TestSupport
import Testing

/// The golden values come from TensorFlow's tape: Tests/Golden/make_exercises_04.py.
@Suite(.exercise("4.4"))
struct TrainingStepTests {
  @Test func `the loss is the one before the step`() {
    check("the loss that trainingStep returns", .four, golden: [0.550_781_25]) { [$0.loss] }
  }

  @Test func `weights and bias move`() {
    check("w and then b after trainingStep", .four, golden: [0.34375, -0.115625, 0.28125]) {
      $0.w + $0.b
    }
  }

  @Test func `at the right weights nothing moves`() {
    let exact = Start(
      inputs: Tensor([[1], [3]], dtype: .float64), targets: Tensor([[5], [9]], dtype: .float64),
      weights: Tensor([[2]], dtype: .float64), bias: Tensor([3], dtype: .float64))
    check("loss, w and b at the bottom", exact, golden: [0, 2, 3]) { [$0.loss] + $0.w + $0.b }
  }

  @Test func `one sample is a batch too`() {
    let single = Start(
      inputs: Tensor([[2]], dtype: .float64), targets: Tensor([[1]], dtype: .float64),
      weights: Tensor([[1]], dtype: .float64), bias: Tensor([1], dtype: .float64))
    check("loss, w and b for one sample", single, golden: [4, 0.2, 0.6]) {
      [$0.loss] + $0.w + $0.b
    }
  }

  @Test func `random samples move the variables as the tape says`() {
    for seed in [UInt64(1), 2, 3] {
      let start = withSeed(seed) { Start.random(samples: 7, features: 3) }
      check("w and b for 7 random samples of 3 features", start, golden: start.movedByTape) {
        $0.w + $0.b
      }
    }
  }

  @Test func `step after step the loss falls as it should`() {
    let start = withSeed(4) { Start.random(samples: 20, features: 2) }
    expectAnswer(
      "the losses of 10 steps on 20 random samples",
      yours: start.losses(Exercise0404.trainingStep),
      reference: start.losses(Solution0404.trainingStep), mistakes: Solution0404.Mistake.self,
      tolerance: .close())
  }

  private func check(
    _ what: String, _ start: Start, golden: [Double],
    sourceLocation: SourceLocation = #_sourceLocation, part: (Moved) -> [Double]
  ) {
    expectAnswer(
      what, yours: part(start.moved(Exercise0404.trainingStep)), golden: golden,
      reference: part(start.moved(Solution0404.trainingStep)),
      mistakes: Solution0404.Mistake.self, tolerance: .close(), sourceLocation: sourceLocation)
  }
}

private typealias Step = (Tensor, Tensor, Variable, Variable, Double) -> Double

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

  /// Four samples, and the state of the model.
  static let four = Start(
    inputs: Tensor([[1, 2], [0, -1], [3, 0.5], [-2, 1]], dtype: .float64),
    targets: Tensor([[1], [0], [1], [0]], dtype: .float64),
    weights: Tensor([[0.5], [-0.25]], dtype: .float64), bias: Tensor([0.25], dtype: .float64))

  static func random(samples: Int, features: Int) -> Start {
    Start(
      inputs: Tensor.randomNormal([samples, features], dtype: .float64),
      targets: Tensor.randomNormal([samples, 1], dtype: .float64),
      weights: Tensor.randomNormal([features, 1], dtype: .float64),
      bias: Tensor.randomNormal([1], dtype: .float64))
  }

  func moved(_ step: Step) -> Moved {
    let (w, b) = (Variable(weights), Variable(bias))
    let loss = step(inputs, targets, w, b, 0.1)
    return Moved(loss: loss, w: w.tensor.doubles, b: b.tensor.doubles)
  }

  func losses(_ step: Step) -> [Double] {
    let (w, b) = (Variable(weights), Variable(bias))
    return (0..<10).map { _ in step(inputs, targets, w, b, 0.1) }
  }

  /// The weights and the bias after a step with the gradients of the tape.
  var movedByTape: [Double] {
    let (w, b) = (Variable(weights), Variable(bias))
    let tape = GradientTape()
    let loss = tape.record { (targets - (inputs.matmul(w) + b)).squared().mean() }
    let gradients = tape.gradient(of: loss, for: [w, b])
    return (weights - gradients[0] * 0.1).doubles + (bias - gradients[1] * 0.1).doubles
  }
}
