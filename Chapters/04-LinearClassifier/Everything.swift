import ChapterKit
import DeepLearning

func everythingOnce() {
  say(
    """
    The whole chapter in one function. It is in Everything.swift, and on this chapter's page of
    the book.
    """)
  print("")

  // The points: negatives first, then positives.
  setRandomSeed(1)
  let samplesPerClass = 1000
  let learningRate = 0.03
  let negatives = Tensor.randomMultivariateNormal(
    samplesPerClass, mean: [5, 6], covariance: [[2, 0.25], [0.25, 2]])
  let positives = Tensor.randomMultivariateNormal(
    samplesPerClass, mean: [0, -1], covariance: [[1, 0.5], [0.5, 1]])
  let inputs = Tensor.concatenate([negatives, positives])
  let targets = Tensor.concatenate([
    Tensor.zeros([samplesPerClass, 1]), Tensor.ones([samplesPerClass, 1]),
  ])

  // The classifier.
  setRandomSeed(2)
  let w = Variable(Tensor.randomUniform([2, 1]), name: "W")
  let b = Variable(Tensor.zeros([1]), name: "b")

  func model(_ inputs: Tensor) -> Tensor { inputs.matmul(w) + b }

  func squareLoss(_ targets: Tensor, _ predictions: Tensor) -> Tensor {
    let perSampleLosses = (targets - predictions).squared()
    return perSampleLosses.mean()
  }

  func trainingStep(_ inputs: Tensor, _ targets: Tensor) -> Tensor {
    let tape = GradientTape()
    let loss = tape.record { squareLoss(targets, model(inputs)) }
    let gradients = tape.gradient(of: loss, for: [w, b])
    w.assignSubtract(gradients[0] * learningRate)
    b.assignSubtract(gradients[1] * learningRate)
    return loss
  }

  // Training.
  for step in 0..<150 {
    let loss = trainingStep(inputs, targets)
    if step % 10 == 0 { print("Loss at step \(step): \(loss, decimals: 4)") }
  }

  // What it has learned.
  let predictions = model(inputs)
  let accuracy = ((predictions >= 0.5) .== (targets .== 1)).cast(to: .float32).mean()
  print("Final loss: \(squareLoss(targets, predictions), decimals: 4)")
  print("Accuracy: \(accuracy * 100, decimals: 2) %")
}
