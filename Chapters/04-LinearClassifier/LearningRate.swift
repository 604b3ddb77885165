import ChapterKit
import DeepLearning

/// The largest second derivative of the loss in any direction, its Hessian's largest eigenvalue.
func curvature(_ inputs: Tensor, _ targets: Tensor) -> Double {
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
  return curvature
}

/// The loss over the two weights, each pair with the b that suits it best.
func lossOverWeights(_ weights: Tensor, _ inputs: Tensor, _ targets: Tensor) -> Tensor {
  (targets - inputs.matmul(weights.transposed())).variance(axis: 0)
}

func limitOfTheLearningRate() {
  say(
    """
    This section and the next one may be skipped at a first reading.

    A step follows the slope as if the slope stayed the same. It does not: the loss is a bowl. If the
    step is too long it lands on the other side, higher than before, and the next one higher still.

    The matrix of all second derivatives is the *Hessian*. There are directions that it only stretches
    and does not turn; the factors are its *eigenvalues*. The largest, $\\lambda$, is the second
    derivative in the direction in which the bowl is most strongly curved. Cut along this direction the
    bowl is a parabola. At a distance $d$ from its bottom the slope is $\\lambda d$, so a step of $\\eta$
    times the slope leaves $(1 - \\eta \\lambda) d$. The distance shrinks only while $1 - \\eta \\lambda$
    lies between -1 and 1, that is, for learning rates $\\eta < 2 / \\lambda$.

    To find $\\lambda$, take any direction and let the Hessian stretch it, again and again: it turns
    into the direction that is stretched most. The Hessian itself is never written down.
    """)
  show("curvature")
  let (inputs, targets) = twoClasses()
  let lambda = curvature(inputs, targets)
  let limit = 2 / lambda
  print("lambda = \(lambda, decimals: 2), limit = 2 / lambda = \(limit, decimals: 5)")
  print("0.03 is \((1 - 0.03 / limit) * 100, decimals: 1)% below the limit")
  say(
    """
    **Trap.** That is close. Over many draws of such points $\\lambda$ is 66.1 on average, a limit of
    0.0303, and for more than one draw in five the limit is below 0.03: the same program, with another seed, then
    ends with a loss that grows. The seed of this chapter was chosen so that it does not.
    """)
  ask(
    "All inputs are multiplied by 10. What happens to the limit?",
    answer: """
      It becomes about 100 times smaller: the second derivatives hold squares of the inputs. A
      smaller rate makes up for it along the weights. But the curvature along $b$ stays as it was, and
      one rate has to suit all directions: where the curvature is small, the steps are now 100 times
      too short. This is why inputs are brought to one scale first.
      """
  ) {
    print("\(curvature(inputs * 10, targets) / curvature(inputs, targets), decimals: 0)")
  }
}

func aboveTheLimit() throws {
  say(
    """
    150 steps from the same start, with learning rates on both sides of the limit. Each line shows the
    loss at the start and after 50, 100 and 150 steps.
    """)
  let (inputs, targets) = twoClasses()
  let limit = 2 / curvature(inputs, targets)
  var curves = Figure("Loss with rates on both sides of the limit")
  for share in [0.5, 0.9, 0.99, 1.01, 1.02] {
    let descent = descend(inputs, targets, learningRate: share * limit)
    let losses = [0, 50, 100, 150].map { descent.losses[$0] }
    print("\(share, decimals: 2) of the limit: \(losses, decimals: 3, width: 12)")
    curves.line(descent.losses, label: "\(share, decimals: 2) of the limit")
  }
  (curves.xLabel, curves.yLabel, curves.yScale) = ("step", "loss", .log)
  try draw(curves, as: "limit")
  say(
    """
    Below the limit every rate arrives, those just below it slowly, swinging from side to side. Above
    it the swing grows by a constant factor each step. The cure is a smaller rate; patience does not
    help.

    A loss over two weights can be drawn from above, as on a hiking map. $b$ is left out: each pair of
    weights has the $b$ that suits it best. (The path has a $b$ of its own, so a point on it does not have
    quite the loss of its ring.) Each ring is about three times as high as the one inside it.
    """)
  show("lossOverWeights")
  let mesh = Mesh(x: -0.9...0.9, y: -0.9...0.9, columns: 90, rows: 90)
  let grid = Tensor(mesh.points.flatMap { $0 }, shape: [mesh.count, 2]).cast(to: .float32)
  let heights = lossOverWeights(grid, inputs, targets)
  var figure = Figure(
    "Twenty steps, seen from above", rows: 1, columns: 2, size: .init(width: 680, height: 370))
  for (column, share) in [0.9, 1.01].enumerated() {
    let path = Tensor.stack(descend(inputs, targets, steps: 20, learningRate: share * limit).path)
    figure[0, column].title = "\(share, decimals: 2) of the limit"
    figure[0, column].contour(mesh, heights, levels: [0.03, 0.1, 0.3, 1, 3, 10], color: .gray)
    figure[0, column].line(path[.all, 0, 0], path[.all, 1, 0], .red, .solid, width: 0.75)
    figure[0, column].scatter(path[.all, 0, 0], path[.all, 1, 0], color: .color(.red), size: 0.6)
    figure[0, column].note("start", at: (0.2, 0.65), arrowTo: (0.4, 0.51))
    (figure[0, column].xRange, figure[0, column].yRange) = (mesh.x, mesh.y)
    (figure[0, column].xLabel, figure[0, column].yLabel) = ("w1", "w2")
    figure[0, column].hasEqualUnits = true
  }
  try draw(figure, as: "descent")
  ask(
    "Would a better start help above the limit?",
    answer: """
      No. The distance from the bottom grows by a factor with each step, however small it is at
      first; only at the very bottom does it stay 0.
      """
  )
}
