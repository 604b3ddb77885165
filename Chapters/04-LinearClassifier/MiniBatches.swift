import ChapterKit
import DeepLearning

/// Epochs of steps on `size` points each, in a new order each time; gives the loss of every step.
func trainInBatches(
  _ points: Points, size: Int, epochs: Int, step: (_ inputs: Tensor, _ targets: Tensor) -> Tensor
) -> [Double] {
  var losses: [Double] = []
  for _ in 0..<epochs {
    let batches = Tensor.randomPermutation(points.inputs.shape[0]).reshaped(to: [-1, size])
    for number in 0..<batches.shape[0] {
      let rows = batches[number]
      let loss = step(points.inputs.gathered(at: rows), points.targets.gathered(at: rows))
      losses.append(Double(loss))
    }
  }
  return losses
}

func batchAtATime() throws {
  say(
    """
    The mean of 1600 gradients moves the weights once. The mean of 100 of them, chosen at random, is nearly
    the same, for a sixteenth of the work. So a step usually sees a *mini-batch*, and an epoch is many
    steps: 16 with 100 points each, 160 with 10. Each epoch has a new random order, which `reshaped` cuts
    into rows. The size has to divide the count; exercise 4.5 takes any size.
    """)
  show("trainInBatches")
  let (inputs, targets) = twoClasses()
  let training = holdingOutAFifth(inputs, targets).training
  say(
    """
    Ten epochs with batches of three sizes, from the same first weights and with the same rate. The step is
    that of section 5.
    """)
  var figure = Figure("The loss of each step, by the size of the batch")
  for size in [10, 100, 1600] {
    let model = withSeed(2) { LinearClassifier() }
    let losses = withSeed(5) {
      trainInBatches(training, size: size, epochs: 10) { x, y in
        trainingStep(model, x, y, learningRate: 0.01)
      }
    }
    let loss = squareLoss(training.targets, model(training.inputs))
    print("batches of \(size): \(losses.count) steps, loss \(loss, decimals: 4)")
    let epochs = losses.indices.map { Double($0 * size) / 1600 }
    figure.line(epochs, losses, label: "batches of \(size)")
  }
  (figure.xLabel, figure.yLabel, figure.yScale) = ("epoch", "loss", .log)
  try draw(figure, as: "batches")
  say(
    """
    Each of the three has looked at every point ten times. The smaller the batch, the more steps that
    makes, and the sooner the loss is down. The price is *noise*. The loss of a step is that of its own few
    points, which makes the curve jump and does no harm. But its gradient is a little off too, and that
    moves the weights: where the gradient of all points is 0, that of ten is not, so the weights never
    come to rest. Here is the loss on all 1600 points after each of ten epochs with batches of 10, and of
    ten more with a tenth of the rate:
    """)
  let model = withSeed(2) { LinearClassifier() }
  withSeed(5) {
    for rate in [0.01, 0.001] {
      var losses: [Double] = []
      for _ in 0..<10 {
        _ = trainInBatches(training, size: 10, epochs: 1) { x, y in
          trainingStep(model, x, y, learningRate: rate)
        }
        losses.append(Double(squareLoss(training.targets, model(training.inputs))))
      }
      print("rate \(rate, decimals: 3): \(losses, decimals: 4, width: 7)")
    }
  }
  say(
    """
    Small steps average over many batches, and the loss stays near the floor of section 6. So one often
    begins with a large rate and lowers it at the end; chapter 6, section 5, has such schedules.

    **Trap.** Do not compare the losses of two steps: the second batch may be the easier one. Compare
    means over an epoch, or the loss on held-out points.
    """)
  ask(
    "How much smaller is the noise of a batch that is four times as large?",
    answer: """
      Half as large: the spread of a mean shrinks with the square root of the count. Here are the
      standard deviations of the losses of many batches, without a step in between:
      """
  ) {
    for size in [25, 100] {
      let losses = withSeed(5) {
        trainInBatches(training, size: size, epochs: 20) { x, y in squareLoss(y, model(x)) }
      }
      print("batches of \(size): \(Tensor(losses).standardDeviation(), decimals: 4)")
    }
  }
}
