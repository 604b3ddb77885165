import Tensors

/// Gradient descent, plain or with momentum.
///
/// Plain: `w -= rate g`. With momentum: `m = momentum m - rate g; w += m`. Nesterov looks ahead:
/// `w += momentum m - rate g`, with the new `m`.
///
/// **Source:** Sutskever et al., On the importance of initialization and momentum, 2013.
public final class SGD: Optimizer {
  /// How much of the last step is taken again, 0 to 1.
  public let momentum: Double
  /// Whether the step looks ahead along the momentum; without momentum it changes nothing.
  public let nesterov: Bool

  /// Keras's defaults.
  public init(
    learningRate: LearningRate = 0.01, momentum: Double = 0, nesterov: Bool = false,
    clipping: GradientClipping? = nil
  ) {
    self.momentum = momentum
    self.nesterov = nesterov
    super.init(name: "sgd", learningRate: learningRate, clipping: clipping)
  }

  /// One slot, `momentum`, or none for plain gradient descent.
  public override var slots: [Slot] { momentum > 0 ? ["momentum"] : [] }

  /// Refuses a momentum outside 0...1.
  public override func check() throws {
    try super.check()
    try check("momentum", momentum, within: 0...1)
  }

  /// The weight less the rate times the gradient, or moved by the momentum where there is one.
  public override func updated(
    _ weight: Variable, gradient: Tensor, learningRate: Tensor
  ) -> Tensor {
    let step = gradient * learningRate
    guard momentum > 0 else { return weight.tensor - step }
    let velocity = slot("momentum", for: weight)
    velocity.assign(velocity * momentum - step)
    guard nesterov else { return weight.tensor + velocity }
    return weight.tensor + (velocity * momentum - step)
  }
}
