import Tensors

/// Gradient descent: `w -= rate g`, with momentum `m = momentum m - rate g; w += m`.
public final class SGD: Optimizer {
  /// How much of the last step is taken again, 0 to 1.
  public let momentum: Double
  /// Whether the step looks ahead along the momentum.
  public let usesNesterov: Bool

  /// Keras's defaults.
  public init(
    learningRate: LearningRate = 0.01, momentum: Double = 0, usesNesterov: Bool = false,
    clipping: GradientClipping? = nil
  ) {
    precondition((0...1).contains(momentum))
    self.momentum = momentum
    self.usesNesterov = usesNesterov
    super.init(name: "sgd", learningRate: learningRate, clipping: clipping)
  }

  public override func updated(
    _ weight: Variable, gradient: Tensor, learningRate: Double
  ) -> Tensor {
    let step = gradient * learningRate
    guard momentum > 0 else { return weight.tensor - step }
    let velocity = slot("momentum", for: weight) * momentum - step
    setSlot("momentum", for: weight, to: velocity)
    guard usesNesterov else { return weight + velocity }
    return weight + velocity * momentum - step
  }
}
