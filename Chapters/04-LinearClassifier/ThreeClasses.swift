import ChapterKit
import DeepLearning

/// Points of three classes in the plane, 500 of each, and one-hot targets.
func threeClasses() -> (inputs: Tensor, targets: Tensor) {
  withSeed(6) {
    let samplesPerClass = 500
    let inputs = Tensor.concatenate([
      Tensor.randomMultivariateNormal(
        samplesPerClass, mean: [0, 3], covariance: [[2, 0], [0, 1]]),
      Tensor.randomMultivariateNormal(
        samplesPerClass, mean: [-3, -1], covariance: [[1, 0.5], [0.5, 1]]),
      Tensor.randomMultivariateNormal(
        samplesPerClass, mean: [2, -1], covariance: [[1, -0.5], [-0.5, 2]]),
    ])
    let labels = Tensor((0..<3).flatMap { Array(repeating: $0, count: samplesPerClass) })
    return (inputs, labels.oneHot(depth: 3, dtype: .float32))
  }
}

/// Probabilities, a row of them for each row of scores.
func softmax(_ scores: Tensor) -> Tensor {
  let powers = (scores - scores.max(axis: 1, keepDims: true)).exp()
  return powers / powers.sum(axis: 1, keepDims: true)
}

/// The mean over the rows of minus the logarithm of what the right class got.
func softmaxCrossentropy(_ targets: Tensor, _ scores: Tensor) -> Tensor {
  -(targets * softmax(scores).log()).sum(axis: 1).mean()
}

func scoresOfThreeClasses() {
  say(
    """
    One number out will not do for three classes: with targets 0, 1 and 2 the model would have to take
    class 1 for something between the others. So each class gets a score of its own, and the highest
    decides. $W$ has three columns, $b$ three numbers, and the targets are one-hot, as in chapter 3,
    section 13.
    """)
  show("threeClasses")
  let (inputs, targets) = threeClasses()
  let model = withSeed(2) { LinearClassifier(outputDimension: 3) }
  print(targets[.stride(by: 500)])
  print(model(inputs).shape, model.w.shape, model.b.shape)
  say(
    """
    The softmax of the same section makes probabilities of a row of scores. Here the largest score of the
    row is subtracted first. On paper that changes nothing, since a factor cancels; but the largest
    exponential is then 1, and none is infinite:
    """)
  show("softmax")
  let large: Tensor = [[1000.0, 999.0, 0.0]]
  print(large.exp() / large.exp().sum(axis: 1, keepDims: true))
  print(softmax(large))
  say(
    """
    The loss of a row is its crossentropy, minus the logarithm of the probability that the right class
    got. That of a batch is the mean over its rows: with a sum, steps would grow with the batch.
    """)
  show("softmaxCrossentropy")
  let loss = softmaxCrossentropy(targets, model(inputs))
  print("loss \(loss, decimals: 4), of a model that guesses \(Tensor(3.0).log(), decimals: 4)")
  say(
    """
    The gradient with respect to the scores is short. On paper the loss of a row is
    $\\log \\sum_j \\exp(z_j) - z_y$, where $y$ is the right class. The derivative of the first part with
    respect to $z_i$ is $\\exp(z_i) / \\sum_j \\exp(z_j) = p_i$; that of the second is 1 at the right class
    and 0 elsewhere. So the gradient is *probabilities minus one-hot*, divided by the number of rows
    because of the mean. The tape, which knows nothing of this, says the same but for rounding, here for a
    batch of three points, one of each class:
    """)
  let batch = Tensor([0, 500, 1000])
  let (scores, oneHot) = (model(inputs.gathered(at: batch)), targets.gathered(at: batch))
  let tape = GradientTape()
  tape.watch(scores)
  let batchLoss = tape.record { softmaxCrossentropy(oneHot, scores) }
  print(softmax(scores))
  print((softmax(scores) - oneHot) / 3)
  print(tape.gradient(of: batchLoss, for: scores))
  say(
    """
    Each row adds up to 0: what the right class gains the others lose. For $W$ this gradient is
    multiplied by the transposed inputs, for $b$ it is summed over the rows, so the model can be trained
    without a tape; exercise 4.11 does it.

    **Trap.** Only the softmax is safe so far. Where the probability of the right class is rounded to 0,
    the loss is infinite. Where that of another class is, the loss is not a number: 0 times minus
    infinity. Exercise 4.10 takes the logarithm on paper first, and nothing breaks.
    """)
  print(softmaxCrossentropy([[0.0, 1.0]], [[200.0, 0.0]]))
  print(softmaxCrossentropy([[1.0, 0.0]], [[200.0, 0.0]]))
  ask(
    "With two classes this model has six numbers, that of section 11 only three. Can it do more?",
    answer: """
      No. Only differences of scores matter to the softmax, and the difference of two affine maps is
      one affine map. The softmax of two scores is the sigmoid of their difference.
      """
  ) {
    print(softmax([[3.0, 1.0]]), Tensor([2.0]).sigmoid())
  }
}
