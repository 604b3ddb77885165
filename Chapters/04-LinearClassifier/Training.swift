import ChapterKit
import DeepLearning

/// A descent: the model, and the loss and the weights before each step and after the last one.
struct Descent {
  let model: LinearClassifier
  var losses: [Double] = []
  var path: [Tensor] = []
}

/// Full-batch gradient descent, always from the same first weights.
func descend(
  _ inputs: Tensor, _ targets: Tensor, steps: Int = 150, learningRate: Double = 0.03
) -> Descent {
  let model = withSeed(2) { LinearClassifier() }
  var descent = Descent(model: model)
  for _ in 0..<steps {
    descent.path.append(model.w.tensor)
    let loss = trainingStep(model, inputs, targets, learningRate: learningRate)
    descent.losses.append(Double(loss))
  }
  descent.path.append(model.w.tensor)
  descent.losses.append(Double(squareLoss(targets, model(inputs))))
  return descent
}

func manySteps() throws {
  say(
    """
    Now 150 steps, each on all 2000 points. Usually a step sees a small batch of them, and once through
    all batches is an *epoch*; section 13 does it. Here a step is an epoch. Its gradient is exact, so the
    step may be large: 0.03 is a large learning rate for these points. Section 9 says how large it may be.
    """)
  let (inputs, targets) = twoClasses()
  let model = withSeed(2) { LinearClassifier() }
  var losses: [Double] = []
  for step in 0..<150 {
    let loss = trainingStep(model, inputs, targets)
    losses.append(Double(loss))
    if step % 10 == 0 { print("Loss at step \(step): \(loss, decimals: 4)") }
  }
  say(
    """
    The first steps do most of the work. After that the loss creeps toward a value above zero, since no
    affine function is exactly 0 on one cloud and exactly 1 on the other. A horizontal line marks the
    loss that is left at the end:
    """)
  let last = Double(squareLoss(targets, model(inputs)))
  print("Loss after 150 steps: \(last, decimals: 4)")
  var figure = Figure("Loss at each step")
  figure.line(losses, label: "loss")
  figure.horizontalRule(at: last, label: "loss at the end")
  figure.note("\(last, decimals: 4)", at: (120, last * 1.4))
  (figure.xLabel, figure.yLabel, figure.yScale) = ("step", "loss", .log)
  try draw(figure, as: "loss")
  ask(
    "Do 1500 steps give a much better model than 150?",
    answer: "No. The loss is at its floor: no affine function is exactly 0 and 1 on the two clouds."
  ) {
    let patient = withSeed(2) { LinearClassifier() }
    for _ in 0..<1500 { _ = trainingStep(patient, inputs, targets) }
    print("\(squareLoss(targets, patient(inputs)), decimals: 5)")
  }
}

func predictionsAndAccuracy() throws {
  say(
    """
    From here on each section trains the model anew, from the same first weights, with a function that
    remembers its way:
    """)
  show("Descent", "descend")
  let (inputs, targets) = twoClasses()
  let model = descend(inputs, targets).model
  say(
    """
    A prediction is a number near 0 or near 1. The class is 1 where it is 0.5 or more. *Accuracy* is
    the share of points whose class comes out right: true counts as 1, so the mean gives it.
    """)
  let predictions = model(inputs)
  let classes = predictions >= 0.5
  let isRight = classes .== (targets .== 1)
  print(predictions[..<3])
  print(classes[..<3, 0])
  print("accuracy \(isRight.cast(to: .float32).mean(), decimals: 4)")
  say(
    """
    Two points of the 2000 are on the wrong side. The picture has a cross at each of them. This accuracy is
    measured on the points that the model was trained on; section 12 says why that can flatter.
    """)
  let mistakes = inputs.masked(by: isRight[.all, 0].not())
  var figure = Figure("Predicted classes, and the mistakes")
  figure.scatter(inputs, color: .byClass(classes, names: ["predicted 0", "predicted 1"]))
  figure.scatter(mistakes, color: .color(.black), marker: .cross, size: 1.8, label: "mistakes")
  (figure.xLabel, figure.yLabel) = ("x", "y")
  try draw(figure, as: "predicted")
  ask(
    """
    What does the accuracy say if `targets` of shape (2000,) are compared with classes of shape
    (2000, 1)?
    """,
    answer: """
      About one half: each prediction meets every target, 4,000,000 comparisons, and nobody warns.
      """
  ) {
    let flat = targets.flattened()
    let wrong = classes .== (flat .== 1)
    print(wrong.shape, "\(wrong.cast(to: .float32).mean(), decimals: 2)")
  }
}

func lineBetweenTheClasses() throws {
  say(
    """
    Where the prediction is exactly 0.5 neither class wins. With $W = (w_1, w_2)$ that is the set of
    points $(x, y)$ for which $w_1 x + w_2 y + b = 0.5$: a line. Solved for $y$:

    $$ y = -\\frac{w_1}{w_2} x + \\frac{0.5 - b}{w_2} $$
    """)
  let (inputs, targets) = twoClasses()
  let model = descend(inputs, targets).model
  let x = Tensor.linspace(-2, 8, count: 100)
  let y = -model.w[0] / model.w[1] * x + (0.5 - model.b) / model.w[1]
  print(y.shape, y[0], y[-1])
  say("On the line the model answers 0.5, as it should:")
  print(model(Tensor.stack([x, y], axis: 1))[.stride(by: 33), 0])
  say("A figure takes any number of marks. The line goes over the points:")
  var figure = Figure("The line between the classes")
  figure.scatter(
    inputs, color: .byClass(model(inputs) >= 0.5, names: ["below 0.5", "0.5 or more"]))
  figure.line(x, y, .red, .solid, label: "decision line (0.5)")
  (figure.xLabel, figure.yLabel) = ("x", "y")
  try draw(figure, as: "line")
  ask(
    "Where is the line if the threshold is 0.9?",
    answer: """
      Parallel to this one, nearer to the points of class 1: fewer points are then classified as 1.
      """
  )
}
