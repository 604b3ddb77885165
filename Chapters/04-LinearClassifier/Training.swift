import ChapterKit
import DeepLearning

/// A classifier that has been trained, and how it got there.
struct Training {
  let w: Variable
  let b: Variable
  /// The loss before each step, and after the last one.
  var losses: [Double] = []
  /// The weights before each step, and after the last one.
  var path: [Tensor] = []

  func predictions(for inputs: Tensor) -> Tensor { inputs.matmul(w) + b }
}

/// Full-batch gradient descent, as in the section on the training step.
func train(
  _ inputs: Tensor, _ targets: Tensor, steps: Int = 150, learningRate: Double = 0.03,
  afterEach report: (_ step: Int, _ loss: Tensor) -> Void = { _, _ in }
) -> Training {
  let w = Variable(withSeed(2) { Tensor.randomUniform([2, 1]) }, name: "W")
  let b = Variable(Tensor.zeros([1]), name: "b")
  var training = Training(w: w, b: b)
  func model(_ inputs: Tensor) -> Tensor { inputs.matmul(w) + b }
  func trainingStep() -> Tensor {
    let tape = GradientTape()
    let loss = tape.record { squareLoss(targets, model(inputs)) }
    let gradients = tape.gradient(of: loss, for: [w, b])
    w.assignSubtract(gradients[0] * learningRate)
    b.assignSubtract(gradients[1] * learningRate)
    return loss
  }
  for step in 0..<steps {
    training.path.append(w.tensor)
    let loss = trainingStep()
    training.losses.append(Double(loss))
    report(step, loss)
  }
  training.path.append(w.tensor)
  training.losses.append(Double(squareLoss(targets, model(inputs))))
  return training
}

func manySteps(_ chapter: ChapterContext) throws {
  let (inputs, targets) = twoClasses()
  say(
    """
    Now 150 steps, each on all 2000 points. This is not the usual way: usually a step sees a small
    batch of points, 128 say, chosen at random. A step on everything takes longer, but its gradient
    is exact, so it may be larger: 0.03 is a large learning rate.
    """)
  code(
    """
    for step in 0..<150 {
      let loss = trainingStep(inputs, targets)
      if step % 10 == 0 { print("Loss at step \\(step): \\(loss, decimals: 4)") }
    }
    """)
  let training = train(inputs, targets) { step, loss in
    if step % 10 == 0 { print("Loss at step \(step): \(loss, decimals: 4)") }
  }
  say(
    """
    The first steps do most of the work. After that the loss creeps towards a value above zero: no
    straight line gives exactly 0 and exactly 1 for two clouds of points.
    """)
  print("\nLoss after 150 steps: \(training.losses[150], decimals: 4)")
  var figure = Figure("Loss at each step")
  figure.line(training.losses)
  (figure.xLabel, figure.yLabel, figure.yScale) = ("step", "loss", .log)
  try chapter.draw(figure, as: "loss")
}

func predictionsAndAccuracy(_ chapter: ChapterContext) throws {
  let (inputs, targets) = twoClasses()
  let training = train(inputs, targets)
  say(
    """
    A prediction is a number near 0 or near 1. The class is 1 where it is 0.5 or more. Accuracy is
    the share of points whose class comes out right: true counts as 1, so the mean gives it.
    """)
  code(
    """
    let predictions = training.predictions(for: inputs)
    let classes = predictions >= 0.5
    let accuracy = (classes .== (targets .== 1)).cast(to: .float32).mean()
    print(predictions[..<3])
    print(classes[..<3, 0])
    print("accuracy \\(accuracy, decimals: 4)")
    """)
  let predictions = training.predictions(for: inputs)
  let classes = predictions >= 0.5
  let accuracy = (classes .== (targets .== 1)).cast(to: .float32).mean()
  print(predictions[..<3])
  print(classes[..<3, 0])
  print("accuracy \(accuracy, decimals: 4)")
  var figure = Figure("Predicted classes")
  figure.scatter(inputs, color: .byClass(classes, names: ["below 0.5", "0.5 or more"]))
  (figure.xLabel, figure.yLabel) = ("x", "y")
  try chapter.draw(figure, as: "predicted")
}

func lineBetweenTheClasses(_ chapter: ChapterContext) throws {
  let (inputs, targets) = twoClasses()
  let training = train(inputs, targets)
  let (w, b) = (training.w, training.b)
  say(
    """
    Where the prediction is exactly 0.5 neither class wins. With W = (w1, w2) that is the set of
    points (x, y) for which w1 x + w2 y + b = 0.5: a line. Solved for y,

    y = -w1 / w2 x + (0.5 - b) / w2
    """)
  code(
    """
    let x = Tensor.linspace(-2, 8, count: 100)
    let y = -w[0] / w[1] * x + (0.5 - b) / w[1]
    print(y.shape, y[0], y[-1])
    """)
  let x = Tensor.linspace(-2, 8, count: 100)
  let y = -w[0] / w[1] * x + (0.5 - b) / w[1]
  print(y.shape, y[0], y[-1])
  say("On the line the model answers 0.5, as it should:")
  code(
    """
    print(training.predictions(for: Tensor.stack([x, y], axis: 1))[.stride(by: 33), 0])
    """)
  print(training.predictions(for: Tensor.stack([x, y], axis: 1))[.stride(by: 33), 0])
  let classes = training.predictions(for: inputs) >= 0.5
  var figure = Figure("The line between the classes")
  figure.scatter(inputs, color: .byClass(classes, names: ["below 0.5", "0.5 or more"]))
  figure.line(x, y, .red, .solid, label: "prediction 0.5")
  (figure.xLabel, figure.yLabel) = ("x", "y")
  try chapter.draw(figure, as: "line")
}
