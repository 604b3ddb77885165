import ChapterKit
import DeepLearning

/// One step of gradient descent with the softmax crossentropy; gives the loss before it.
func softmaxStep(
  _ model: LinearClassifier, _ inputs: Tensor, _ targets: Tensor, learningRate: Double = 0.1
) -> Tensor {
  let tape = GradientTape()
  let loss = tape.record { softmaxCrossentropy(targets, model(inputs)) }
  let gradients = tape.gradient(of: loss, for: [model.w, model.b])
  model.w.assignSubtract(gradients[0] * learningRate)
  model.b.assignSubtract(gradients[1] * learningRate)
  return loss
}

func trainingOnThreeClasses() throws {
  say(
    """
    Now all of it together. The step is that of section 5 with another loss. 1200 points in batches of 50
    are 24 steps per epoch.
    """)
  show("softmaxStep")
  let (inputs, targets) = threeClasses()
  let (training, heldOut) = holdingOutAFifth(inputs, targets)
  let model = withSeed(2) { LinearClassifier(outputDimension: 3) }
  let losses = withSeed(5) {
    trainInBatches(training, size: 50, epochs: 20) { x, y in softmaxStep(model, x, y) }
  }
  for epoch in [1, 2, 5, 10, 20] {
    let steps = losses[(24 * (epoch - 1))..<(24 * epoch)]
    print("epoch \(epoch): mean loss \(steps.reduce(0, +) / 24, decimals: 4)")
  }
  say(
    """
    The class of a point is the one with the highest score. `argMax` gives its number, for scores and for
    one-hot targets.
    """)
  for (name, points) in [("training", training), ("held-out", heldOut)] {
    let isRight = model(points.inputs).argMax(axis: 1) .== points.targets.argMax(axis: 1)
    print("accuracy on \(name) points: \(isRight.cast(to: .float32).mean(), decimals: 4)")
  }
  say(
    """
    On the points that it has not seen the model does even better, by chance: there are only 300 of them.
    `regions` asks for the class of each place on a mesh and colors the plane by the answers. The held-out
    points go on top; those on another color are the mistakes.
    """)
  let mesh = Mesh(x: -7...7, y: -6...7, columns: 280, rows: 260)
  let places = Tensor(mesh.points.flatMap { $0 }, shape: [mesh.count, 2]).cast(to: .float32)
  var figure = Figure("The decision regions, and the held-out points")
  figure.regions(mesh, model(places).argMax(axis: 1))
  figure.scatter(
    heldOut.inputs,
    color: .byClass(heldOut.targets.argMax(axis: 1), names: ["class 0", "class 1", "class 2"]))
  (figure.xLabel, figure.yLabel) = ("x", "y")
  try draw(figure, as: "regions")
  ask(
    "Why are the borders straight, and why do they meet in one point?",
    answer: """
      Two classes share a border where their scores are the same, and the difference of two affine
      functions is 0 on a line. Where two of the three differences are 0, the third is 0 as well.
      Borders that bend need layers on top of each other, which is the next chapter.
      """
  )
}
