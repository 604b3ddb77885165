import ChapterKit
import DeepLearning

/// An affine map: prediction = input W + b.
struct LinearClassifier {
  let w: Variable
  let b: Variable

  init(inputDimension: Int = 2, outputDimension: Int = 1) {
    w = Variable(Tensor.randomUniform([inputDimension, outputDimension]), name: "W")
    b = Variable(Tensor.zeros([outputDimension]), name: "b")
  }

  func callAsFunction(_ inputs: Tensor) -> Tensor { inputs.matmul(w) + b }
}

/// The mean of the squared differences.
func squareLoss(_ targets: Tensor, _ predictions: Tensor) -> Tensor {
  let perSampleLosses = (targets - predictions).squared()  // one number per sample
  return perSampleLosses.mean()  // one number
}

/// One step of gradient descent; gives the loss before it.
func trainingStep(
  _ model: LinearClassifier, _ inputs: Tensor, _ targets: Tensor, learningRate: Double = 0.03
) -> Tensor {
  let tape = GradientTape()
  let loss = tape.record { squareLoss(targets, model(inputs)) }
  let gradients = tape.gradient(of: loss, for: [model.w, model.b])
  model.w.assignSubtract(gradients[0] * learningRate)
  model.b.assignSubtract(gradients[1] * learningRate)
  return loss
}

func variablesAndModel() {
  say(
    """
    The classifier is an *affine map*, a linear map plus a constant:
    $\\text{prediction} = \\text{input}\\, W + b$. Training looks for
    the $W$ and $b$ for which the predictions come close to 0 and 1. The points lie in a plane, so
    there are two numbers in; there is one number out, near 0 for one class and near 1 for the other.
    $W$ begins with random numbers, $b$ with zeros. Here zeros would do for both; chapter 5, section 15,
    says why several units need random numbers.
    """)
  show("LinearClassifier")
  let model = withSeed(2) { LinearClassifier() }
  print(model.w)
  print(model.b)
  say(
    "`callAsFunction` is what Python calls `__call__`: the forward pass is written `model(inputs)`."
  )
  print(model(twoClasses().inputs).shape)
  ask(
    "How many numbers are trained, and how many would it be for images of 784 pixels?",
    answer: "Three here: two weights and a bias. 785 there."
  ) {
    let large = withSeed(2) { LinearClassifier(inputDimension: 784) }
    print(large.w.shape.elementCount + large.b.shape.elementCount)
  }
}

func lossOfTheModel() {
  say(
    """
    The loss is the *mean squared error*: the error of a point is its target minus its prediction.
    """)
  show("squareLoss")
  let (inputs, targets) = twoClasses()
  let model = withSeed(2) { LinearClassifier() }
  print(squareLoss(targets, model(inputs)))
  say(
    """
    **Trap.** Targets come first, predictions second, in Keras and here. A square does not care about
    the order; crossentropy does. PyTorch takes predictions first.
    """)
  ask(
    "What is the loss of a model that always answers 0.5?",
    answer: "0.25: it is wrong by one half for every point."
  ) {
    print(squareLoss(targets, Tensor.full([2000, 1], 0.5)))
  }
}

func oneTrainingStep() {
  say(
    """
    Here the learning happens. The forward pass runs while a tape records. The gradient of the loss
    says for $W$ and for $b$ in which direction the loss grows, and both go a little way in the
    opposite one. The *learning rate* $\\eta$ is the factor by which the gradient is multiplied:

    $$ W \\leftarrow W - \\eta \\frac{\\partial \\text{loss}}{\\partial W} \\quad
    b \\leftarrow b - \\eta \\frac{\\partial \\text{loss}}{\\partial b} $$
    """)
  show("trainingStep")
  let (inputs, targets) = twoClasses()
  let model = withSeed(2) { LinearClassifier() }
  print(trainingStep(model, inputs, targets))
  print(trainingStep(model, inputs, targets))
  print(model.w)
  say(
    """
    The loss that a step returns is the one before its update, so the second call shows what the first
    one achieved.
    """)
  ask(
    "What happens if the gradients are added instead of subtracted?",
    answer: "The model climbs: each step makes the loss larger."
  ) {
    let climber = withSeed(2) { LinearClassifier() }
    let before = trainingStep(climber, inputs, targets, learningRate: -0.03)
    let after = squareLoss(targets, climber(inputs))
    print(before < after)
  }
}
