import Tensors

/// Steps from running means of gradients and of their squares, both corrected for their start at 0.
///
/// ```text
/// m += (1 - beta1) (g - m)
/// v += (1 - beta2) (g² - v)
/// w -= rate √(1 - beta2ᵗ) / (1 - beta1ᵗ) m / (√v + epsilon)
/// ```
///
/// The epsilon is the paper's "epsilon hat": it is added to the uncorrected root, as in Keras;
/// PyTorch corrects the root first. With `amsgrad`, the root is of the largest `v` so far.
///
/// **Source:** Kingma and Ba, Adam, 2015, end of section 2; Reddi et al., 2018 (AMSGrad).
public class Adam: Optimizer {
  /// How much of the mean of the gradients stays, 0 up to 1.
  public let beta1: Double
  /// How much of the mean of the squares stays, 0 up to 1.
  public let beta2: Double
  /// What is added to the root.
  public let epsilon: Double
  /// Whether the largest mean of squares so far counts.
  public let amsgrad: Bool

  /// Keras's defaults.
  public convenience init(
    learningRate: LearningRate = 0.001, beta1: Double = 0.9, beta2: Double = 0.999,
    epsilon: Double = 1e-7, amsgrad: Bool = false, clipping: GradientClipping? = nil
  ) {
    self.init(
      name: "adam", learningRate: learningRate, betas: (beta1, beta2), epsilon: epsilon,
      amsgrad: amsgrad, clipping: clipping)
  }

  init(
    name: String, learningRate: LearningRate, betas: (Double, Double), epsilon: Double,
    amsgrad: Bool, clipping: GradientClipping?
  ) {
    (beta1, beta2) = betas
    self.epsilon = epsilon
    self.amsgrad = amsgrad
    super.init(name: name, learningRate: learningRate, clipping: clipping)
  }

  /// Both running means, and with `amsgrad` the largest mean of squares so far.
  public override var slots: [Slot] {
    ["momentum", "velocity"] + (amsgrad ? ["velocity_hat"] : [])
  }

  /// Refuses betas outside 0 ..< 1 and an epsilon that is not positive.
  public override func check() throws {
    try super.check()
    try check("beta1", beta1, within: 0...1.0.nextDown)
    try check("beta2", beta2, within: 0...1.0.nextDown)
    try check(epsilon: epsilon)
  }

  /// The rate with the correction of both means, which the host computes.
  public override func numbers(
    atStep step: Int, learningRate: Double, dtype: DType
  ) -> [(name: String, value: Double)] {
    [("step_size", learningRate * correction(step.ordinal, dtype))]
  }

  /// The weight less its step; with ``AdamW``, after its decay.
  public override func updated(
    _ weight: Variable, gradient: Tensor, learningRate: Tensor
  ) -> Tensor {
    let (momentum, velocity) = means(weight, gradient)
    let scaled = momentum * number("step_size", for: weight)
    return decayed(weight) - scaled / (velocity.sqrt() + epsilon)
  }

  /// The weight before the step; AdamW shrinks it.
  func decayed(_ weight: Variable) -> Tensor { weight.tensor }

  private func means(
    _ weight: Variable, _ gradient: Tensor
  ) -> (momentum: Tensor, velocity: Tensor) {
    let momentum = slot("momentum", for: weight)
    momentum.assignAdd((gradient - momentum) * (1 - beta1))
    let velocity = slot("velocity", for: weight)
    velocity.assignAdd((gradient.squared() - velocity) * (1 - beta2))
    guard amsgrad else { return (momentum.tensor, velocity.tensor) }
    let largest = slot("velocity_hat", for: weight)
    largest.assign(largest.maximum(velocity))
    return (momentum.tensor, largest.tensor)
  }

  /// `√(1 - beta2ᵗ) / (1 - beta1ᵗ)` in the weight's own arithmetic: in single precision `1 - 0.999`
  /// is off by 5e-5 of itself, and Keras's steps are with it.
  private func correction(_ step: Int, _ dtype: DType) -> Double {
    dtype == .float64
      ? (1 - power(beta2, step)).squareRoot() / (1 - power(beta1, step))
      : Double(
        (1 - Float(power(Double(Float(beta2)), step))).squareRoot()
          / (1 - Float(power(Double(Float(beta1)), step))))
  }

  private func power(_ base: Double, _ exponent: Int) -> Double {
    var (result, square, rest) = (1.0, base, exponent)
    while rest > 0 {
      if rest % 2 == 1 { result *= square }
      square *= square
      rest /= 2
    }
    return result
  }
}
