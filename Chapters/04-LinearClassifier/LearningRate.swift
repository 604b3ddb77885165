import ChapterKit
import DeepLearning

/// The largest learning rate at which descent on these points is stable: 2 / lambda.
func stabilityLimit(_ inputs: Tensor, _ targets: Tensor) -> (limit: Double, curvature: Double) {
  func loss(_ weights: Tensor) -> Tensor {
    squareLoss(targets, inputs.matmul(weights[..<2].expanded(at: 1)) + weights[2])
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
      squareLoss(targets, inputs.matmul(weights[..<2].expanded(at: 1)) + weights[2])
    }
    for _ in 0..<20 {
      let stretched = hessianVectorProduct(at: anywhere, along: direction, of: loss)
      curvature = Double(stretched.squared().sum().sqrt())
      direction = stretched / curvature
    }
    """)
  let (limit, curvature) = stabilityLimit(inputs, targets)
  print("lambda = \(curvature, decimals: 2), limit = 2 / lambda = \(limit, decimals: 5)")
  print("0.03 is \((1 - 0.03 / limit) * 100, decimals: 1) % below the limit")
  say(
    """
    That is close. Over many draws of such points lambda is 66.2 on average, a limit of 0.0302, and
    one draw in four has a limit below 0.03: with these points the notes' own learning rate would
    make the loss grow without end. The seed of this chapter was chosen so that it does not.
    """)
}

func aboveTheLimit() {
  let (inputs, targets) = twoClasses()
  let (limit, _) = stabilityLimit(inputs, targets)
  say(
    """
    150 steps from the same start, with rates on both sides of the limit. Each line shows the loss
    after 0, 50, 100 and 150 steps.
    """)
  code(
    """
    for share in [0.5, 0.9, 0.99, 1.01, 1.05] {
      let training = train(inputs, targets, learningRate: share * limit)
    """)
  for share in [0.5, 0.9, 0.99, 1.01, 1.05] {
    let training = train(inputs, targets, learningRate: share * limit)
    let losses = [0, 50, 100, 150].map { "\(training.losses[$0], decimals: 4)" }
    let start = "\(share, decimals: 2) of the limit:"
    print(start, losses.map { String(repeating: " ", count: max(0, 12 - $0.count)) + $0 }.joined())
  }
  say(
    """
    Below the limit every rate arrives, the ones just below it slowly, swinging from side to side.
    Above it the swing grows by a constant factor each step. A loss that alternates and grows is the
    sign of it; the cure is a smaller rate, and no patience helps.
    """)
}
