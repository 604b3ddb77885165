import ChapterKit
import DeepLearning

func twoClassesOfPoints() throws {
  say(
    """
    A classic interview task: two clouds of points, and a line between them. The data are made up, so
    that they can be looked at. Each class has 1000 points in the plane, normally distributed about a
    center of its own. The *covariance*, a matrix, says how wide a cloud is and how it leans. On its
    diagonal are the *variances* of $x$ and $y$, the squares of their standard deviations; the number
    beside them is positive where $y$ tends to be large when $x$ is. `Tensor.concatenate` puts one
    class below the other, negatives first; NumPy calls that `np.vstack`.
    """)
  show("twoClasses")
  let (inputs, targets) = twoClasses()
  print(inputs)
  say(
    """
    Of a tensor with more than 1000 numbers only the edges are printed. The means of the two halves
    are the centers that were asked for, give or take some chance:
    """)
  for (name, points) in [("negatives", inputs[..<1000]), ("positives", inputs[1000...])] {
    print("mean of the \(name): \(points.mean(axis: 0).arrayDescription)")
  }
  say(
    """
    *Positive* and *negative* are the names of the classes and say nothing about where they lie. The
    positive class, which the model is to answer with 1, is the one below and to the left. A figure is
    a value; marks are added to it, and `draw` makes a file of it. `byClass` colors each point by its
    target, as `plt.scatter(x, y, c=targets)` does, and names the colors:
    """)
  var figure = Figure("Two classes of points")
  figure.scatter(inputs, color: .byClass(targets, names: ["negatives", "positives"]))
  (figure.xLabel, figure.yLabel) = ("x", "y")
  try draw(figure, as: "classes")
  ask(
    "Both classes get the same mean. Can a line separate them?",
    answer: """
      No. A line needs them on two sides. What differs then is only the shape of the clouds.
      """
  )
}

func targetsOfTheClasses() {
  say(
    """
    For each point there is the answer that is wanted: 0 for a negative one, 1 for a positive one, in
    the order of the points.
    """)
  let (inputs, targets) = twoClasses()
  print(targets[998..<1002])
  print(inputs.shape, targets.shape)
  say(
    """
    The shape is (2000, 1) and not (2000,), because the model will answer with rows of one number.
    Chapter 1 showed what broadcasting makes of the other shape.
    """)
  ask(
    "Would targets of -1 and 1 do as well?",
    answer: """
      Yes, with a threshold of 0 instead of 0.5. The best line is the same, since only the numbers
      for yes and no have changed; after a fixed number of steps the two still differ.
      """
  )
}
