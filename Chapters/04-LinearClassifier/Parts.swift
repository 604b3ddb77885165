import ChapterKit
import DeepLearning

func variablesOfTheClassifier() {
  say(
    """
    The classifier is an affine map: prediction = input W + b. Training looks for the W and b for
    which the predictions come close to 0 and 1. W starts with random numbers, b with zeros.
    """)
  code(
    """
    let inputDimension = 2  // the points lie in a plane
    let outputDimension = 1  // one number: near 0 for class 0, near 1 for class 1
    let w = Variable(Tensor.randomUniform([inputDimension, outputDimension]), name: "W")
    let b = Variable(Tensor.zeros([outputDimension]), name: "b")
    """)
  setRandomSeed(2)
  let inputDimension = 2  // the points lie in a plane
  let outputDimension = 1  // one number: near 0 for class 0, near 1 for class 1
  let w = Variable(Tensor.randomUniform([inputDimension, outputDimension]), name: "W")
  let b = Variable(Tensor.zeros([outputDimension]), name: "b")
  print(w)
  print(b)
}

/// The mean of the squared differences.
func squareLoss(_ targets: Tensor, _ predictions: Tensor) -> Tensor {
  let perSampleLosses = (targets - predictions).squared()  // one number per sample
  return perSampleLosses.mean()  // one number
}

func modelAndLoss() {
  let (inputs, targets) = twoClasses()
  setRandomSeed(2)
  let w = Variable(Tensor.randomUniform([2, 1]), name: "W")
  let b = Variable(Tensor.zeros([1]), name: "b")
  say("The forward pass is one line. The function is nested, so it sees w and b around it.")
  code(
    """
    func model(_ inputs: Tensor) -> Tensor { inputs.matmul(w) + b }
    print(model(inputs).shape)
    """)
  func model(_ inputs: Tensor) -> Tensor { inputs.matmul(w) + b }
  print(model(inputs).shape)
  say("The loss is the mean of the squared distances from the targets.")
  code(
    """
    func squareLoss(_ targets: Tensor, _ predictions: Tensor) -> Tensor {
      let perSampleLosses = (targets - predictions).squared()  // one number per sample
      return perSampleLosses.mean()  // one number
    }
    print(squareLoss(targets, model(inputs)))
    """)
  print(squareLoss(targets, model(inputs)))
  say(
    """
    Mind the order of the arguments. This loss is often called the other way round, predictions
    first; a square does not care, but cross-entropy and most others do. Keras's order, and ours,
    is targets first, predictions second.
    """)
}

func oneTrainingStep() {
  let (inputs, targets) = twoClasses()
  setRandomSeed(2)
  let w = Variable(Tensor.randomUniform([2, 1]), name: "W")
  let b = Variable(Tensor.zeros([1]), name: "b")
  func model(_ inputs: Tensor) -> Tensor { inputs.matmul(w) + b }
  say(
    """
    Here the learning happens. The forward pass runs while a tape records; the gradient of the loss
    tells for W and for b in which direction the loss grows; and both go a little way in the other
    direction. How far is the learning rate.
    """)
  code(
    """
    let learningRate = 0.03
    func trainingStep(_ inputs: Tensor, _ targets: Tensor) -> Tensor {
      let tape = GradientTape()
      let loss = tape.record { squareLoss(targets, model(inputs)) }
      let gradients = tape.gradient(of: loss, for: [w, b])
      w.assignSubtract(gradients[0] * learningRate)
      b.assignSubtract(gradients[1] * learningRate)
      return loss
    }
    """)
  let learningRate = 0.03
  func trainingStep(_ inputs: Tensor, _ targets: Tensor) -> Tensor {
    let tape = GradientTape()
    let loss = tape.record { squareLoss(targets, model(inputs)) }
    let gradients = tape.gradient(of: loss, for: [w, b])
    w.assignSubtract(gradients[0] * learningRate)
    b.assignSubtract(gradients[1] * learningRate)
    return loss
  }
  say("The loss that a step gives back is the one before its update, so the second call shows it.")
  code(
    """
    print(trainingStep(inputs, targets))
    print(trainingStep(inputs, targets))
    print(w)
    """)
  print(trainingStep(inputs, targets))
  print(trainingStep(inputs, targets))
  print(w)
}
