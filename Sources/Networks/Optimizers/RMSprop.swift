import Tensors

/// Steps divided by the root of a running mean of squared gradients.
///
/// ```text
/// v = rho v + (1 - rho) g²
/// w -= rate g / √(v + epsilon)
/// ```
///
/// Centered, the running mean `a` of the gradients themselves is taken off: `v - a² + epsilon`.
/// With momentum, `m = momentum m + rate g / √(...)` and `w -= m`. The epsilon is inside the
/// root, as in Keras 3; PyTorch and TensorFlow 2.6 put it outside.
///
/// **Source:** Tieleman and Hinton, Neural Networks for Machine Learning, lecture 6.5, 2012.
public final class RMSprop: Optimizer {
  /// How much of the running mean stays at each step, 0 to 1.
  public let rho: Double
  /// How much of the last step is taken again, 0 to 1.
  public let momentum: Double
  /// What is added under the root.
  public let epsilon: Double
  /// Whether the mean of the gradients is taken off.
  public let centered: Bool

  /// Keras's defaults.
  public init(
    learningRate: LearningRate = 0.001, rho: Double = 0.9, momentum: Double = 0,
    epsilon: Double = 1e-7, centered: Bool = false, clipping: GradientClipping? = nil
  ) {
    self.rho = rho
    self.momentum = momentum
    self.epsilon = epsilon
    self.centered = centered
    super.init(name: "rmsprop", learningRate: learningRate, clipping: clipping)
  }

  /// The running mean of squares, then the momentum and the mean of gradients where they are used.
  public override var slots: [Slot] {
    ["velocity"] + (momentum > 0 ? ["momentum"] : []) + (centered ? ["average"] : [])
  }

  /// Refuses a `rho` or `momentum` outside 0...1 and an epsilon that is not positive.
  public override func check() throws {
    try super.check()
    try check("rho", rho, within: 0...1)
    try check("momentum", momentum, within: 0...1)
    try check(epsilon: epsilon)
  }

  /// The weight less its step, which is the momentum where there is one.
  public override func updated(
    _ weight: Variable, gradient: Tensor, learningRate: Tensor
  ) -> Tensor {
    let velocity = slot("velocity", for: weight)
    velocity.assign(velocity * rho + gradient.squared() * (1 - rho))
    let root = (spread(velocity.tensor, weight, gradient) + epsilon).sqrt()
    let step = gradient * learningRate / root
    guard momentum > 0 else { return weight.tensor - step }
    let moved = slot("momentum", for: weight)
    moved.assign(moved * momentum + step)
    return weight.tensor - moved
  }

  private func spread(_ velocity: Tensor, _ weight: Variable, _ gradient: Tensor) -> Tensor {
    guard centered else { return velocity }
    let average = slot("average", for: weight)
    average.assign(average * rho + gradient * (1 - rho))
    return velocity - average.squared()
  }
}
