import ChapterKit
import DeepLearning

/// The points and their targets, the same at each call: negatives first, then positives.
func twoClasses() -> (inputs: Tensor, targets: Tensor) {
  withSeed(1) {
    let samplesPerClass = 1000
    let negatives = Tensor.randomMultivariateNormal(
      samplesPerClass, mean: [5, 6], covariance: [[2, 0.25], [0.25, 2]])
    let positives = Tensor.randomMultivariateNormal(
      samplesPerClass, mean: [0, -1], covariance: [[1, 0.5], [0.5, 1]])
    let inputs = Tensor.concatenate([negatives, positives])
    let targets = Tensor.concatenate([
      Tensor.zeros([samplesPerClass, 1]), Tensor.ones([samplesPerClass, 1]),
    ])
    return (inputs, targets)
  }
}

func twoClassesOfPoints(_ chapter: ChapterContext) throws {
  say(
    """
    Tensors, variables, operations and gradients are enough to build a model that learns. This
    chapter does it with nothing else: a linear classifier, which job interviews like to ask for.

    The data are made up, so that they can be looked at: two classes of 1000 points each in the
    plane, each normally distributed about a centre of its own. The covariance says how wide a
    cloud is and how it leans.
    """)
  code(
    """
    let samplesPerClass = 1000
    let negatives = Tensor.randomMultivariateNormal(
      samplesPerClass, mean: [5, 6], covariance: [[2, 0.25], [0.25, 2]])
    let positives = Tensor.randomMultivariateNormal(
      samplesPerClass, mean: [0, -1], covariance: [[1, 0.5], [0.5, 1]])
    """)
  say(
    """
    Positive and negative are names of the classes and say nothing of their positions: the
    positive class, which the model is to answer with 1, lies below and to the left. (In the book
    "Deep Learning with Python", where this example comes from, it is the other way round. Either
    works.)

    Both go into one tensor of shape (2000, 2), the negatives first. NumPy calls this np.vstack.
    """)
  code(
    """
    let inputs = Tensor.concatenate([negatives, positives])
    print(inputs)
    """)
  let (inputs, targets) = twoClasses()
  print(inputs)
  for (name, points) in [("negatives", inputs[..<1000]), ("positives", inputs[1000...])] {
    print("mean of the \(name): \(points.mean(axis: 0).arrayDescription)")
  }
  say(
    "The means are those asked for, but for chance. Above 1000 numbers only the edges are printed.")
  var figure = Figure("Two classes of points")
  figure.scatter(inputs, color: .byClass(targets, names: ["negatives", "positives"]))
  (figure.xLabel, figure.yLabel) = ("x", "y")
  try chapter.draw(figure, as: "classes")
}

func targetsOfTheClasses() {
  say("For each point the answer that is wanted: 0 for a negative one, 1 for a positive one.")
  code(
    """
    let targets = Tensor.concatenate([
      Tensor.zeros([samplesPerClass, 1]), Tensor.ones([samplesPerClass, 1]),
    ])
    """)
  let (inputs, targets) = twoClasses()
  code("print(targets[998..<1002])")
  print(targets[998..<1002])
  say(
    """
    The order is that of the points. The shape is (2000, 1) and not (2000,), because the model will
    answer in rows of one; chapter 1 told what broadcasting makes of the other.
    """)
  code("print(inputs.shape, targets.shape)")
  print(inputs.shape, targets.shape)
}
