import ChapterKit
import DeepLearning

/// The largest learning rate at which descent on these points is stable: 2 / lambda.
func stabilityLimit(_ inputs: Tensor, _ targets: Tensor) -> (limit: Double, curvature: Double) {
  func loss(_ weights: Tensor) -> Tensor {
    squareLoss(targets, inputs.matmul(weights[..<2].expandedDimensions(at: 1)) + weights[2])
  }
  let anywhere = Tensor.zeros([3])
  var direction = Tensor.ones([3])
  var curvature = 0.0
  for _ in 0..<20 {
    let stretched = hessianVectorProduct(at: anywhere, along: direction, of: loss)
    curvature = Double(stretched.squared().sum().sqrt())
    direction = stretched / curvature
  }
  return (2 / curvature, curvature)
}

func limitOfTheLearningRate() {
  let (inputs, targets) = twoClasses()
  say(
    """
    A step follows the slope as if the slope stayed the same. It does not: the loss is a bowl. If
    the step is too long it lands on the other side, higher than before, and the next one higher
    still. In the direction in which the bowl is steepest its second derivative is lambda, the
    largest eigenvalue of the Hessian, and a step multiplies the distance from the bottom by
    1 - rate x lambda. So the descent is stable for rates below 2 / lambda.

    To find lambda, take any direction and let the Hessian stretch it, again and again: it turns
    into the direction that is stretched most. The Hessian itself is never written down.
    """)
  code(
    """
    func loss(_ weights: Tensor) -> Tensor {
      squareLoss(targets, inputs.matmul(weights[..<2].expandedDimensions(at: 1)) + weights[2])
    }
    let anywhere = Tensor.zeros([3])
    var direction = Tensor.ones([3])
    var curvature = 0.0
    for _ in 0..<20 {
      let stretched = hessianVectorProduct(at: anywhere, along: direction, of: loss)
      curvature = Double(stretched.squared().sum().sqrt())
      direction = stretched / curvature
    }
    """)
  let (limit, curvature) = stabilityLimit(inputs, targets)
  print("")
  print("lambda = \(curvature, decimals: 2), limit = 2 / lambda = \(limit, decimals: 5)")
  print("0.03 is \((1 - 0.03 / limit) * 100, decimals: 1) % below the limit")
  say(
    """
    That is close. Over many draws of such points lambda is 66.2 on average, a limit of 0.0302, and
    one draw in four has a limit below 0.03: from those points the loss would grow without end. The
    seed of this chapter was chosen so that it does not.
    """)
}

func aboveTheLimit(_ chapter: ChapterContext) throws {
  let (inputs, targets) = twoClasses()
  let (limit, _) = stabilityLimit(inputs, targets)
  say(
    """
    150 steps from the same start, with rates on both sides of the limit. Each line shows the loss
    at the start and after 50, 100 and 150 steps.
    """)
  code(
    """
    for share in [0.5, 0.9, 0.99, 1.01, 1.02] {
      let training = train(inputs, targets, learningRate: share * limit)
      let losses = [0, 50, 100, 150].map { training.losses[$0] }
      print("\\(share, decimals: 2) of the limit: \\(losses, decimals: 3, width: 12)")
    }
    """)
  var curves = Figure("Loss with rates on both sides of the limit")
  for share in [0.5, 0.9, 0.99, 1.01, 1.02] {
    let training = train(inputs, targets, learningRate: share * limit)
    let losses = [0, 50, 100, 150].map { training.losses[$0] }
    print("\(share, decimals: 2) of the limit: \(losses, decimals: 3, width: 12)")
    curves.line(training.losses, label: "\(share, decimals: 2) of the limit")
  }
  say(
    """
    Below the limit every rate arrives, those just below it slowly, swinging from side to side.
    Above it the swing grows by a constant factor each step. The cure is a smaller rate; patience
    does not help.
    """)
  (curves.xLabel, curves.yLabel, curves.yScale) = ("step", "loss", .log)
  try chapter.draw(curves, as: "limit")
  let rates = [0.9 * limit, 1.01 * limit]
  try chapter.draw(waysDown(inputs, targets, rates: rates), as: "descent")
  try chapter.draw(surface(inputs, targets), as: "surface")
}

/// The loss over the two weights, each pair with the b that suits it best.
private func losses(_ weights: Tensor, _ inputs: Tensor, _ targets: Tensor) -> Tensor {
  (targets - inputs.matmul(weights.transposed())).variance(axis: 0)
}

/// The loss from above, and the ways of descents with two rates.
private func waysDown(_ inputs: Tensor, _ targets: Tensor, rates: [Double]) -> Figure {
  let mesh = Mesh(x: -0.8...0.8, y: -0.8...0.8, columns: 80, rows: 80)
  let grid = Tensor(mesh.points.flatMap { $0 }, shape: [mesh.count, 2]).cast(to: .float32)
  var figure = Figure(
    "The loss, and two ways down", rows: 1, columns: 2, size: .init(width: 820, height: 340))
  for (column, rate) in rates.enumerated() {
    let path = Tensor.stack(train(inputs, targets, learningRate: rate).path)[..<60, .all, 0]
    let side = ["below", "above"][column]
    figure[0, column].title = "rate \(rate, decimals: 4), \(side) the limit"
    figure[0, column].contour(
      mesh, losses(grid, inputs, targets), levels: [0.03, 0.1, 0.3, 1, 3, 10])
    figure[0, column].line(path[.all, 0], path[.all, 1], .red, .solid, marker: .circle)
    (figure[0, column].xRange, figure[0, column].yRange) = (mesh.x, mesh.y)
    (figure[0, column].xLabel, figure[0, column].yLabel) = ("w1", "w2")
    (figure[0, column].colorRange, figure[0, column].colorLabel) = (0...10, "loss")
  }
  return figure
}

/// The loss as a surface, and a descent on it.
private func surface(_ inputs: Tensor, _ targets: Tensor) -> Figure {
  let mesh = Mesh(x: -0.6...0.6, y: -0.6...0.6, columns: 40, rows: 40)
  let grid = Tensor(mesh.points.flatMap { $0 }, shape: [mesh.count, 2]).cast(to: .float32)
  let path = Tensor.stack(train(inputs, targets).path)[.all, .all, 0]
  var figure = Figure("The loss over the weights, and the way of 150 steps")
  figure.surface(mesh, losses(grid, inputs, targets), opacity: 0.35)
  figure.path(
    path[.all, 0], path[.all, 1], losses(path, inputs, targets), .red, marker: .circle)
  (figure.xLabel, figure.yLabel, figure.zLabel) = ("w1", "w2", "loss")
  return figure
}
