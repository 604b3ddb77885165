import Tensors

/// Steps that shrink as squared gradients add up: rare features keep long steps.
///
///     s += g²
///     w -= rate g / √(s + epsilon)
///
/// **Source:** Duchi, Hazan and Singer, Adaptive Subgradient Methods, 2011.
public final class Adagrad: Optimizer {
  /// The sum of squares to begin with.
  public let initialSum: Double
  /// What is added under the root.
  public let epsilon: Double

  /// Keras's defaults.
  public init(
    learningRate: LearningRate = 0.001, initialSum: Double = 0.1, epsilon: Double = 1e-7,
    clipping: GradientClipping? = nil
  ) {
    self.initialSum = initialSum
    self.epsilon = epsilon
    super.init(name: "adagrad", learningRate: learningRate, clipping: clipping)
  }

  public override var slots: [Slot] { [Slot("sum", initialValue: initialSum)] }

  public override func check() throws {
    try super.check()
    try check("initialSum", initialSum, within: 0...Double.greatestFiniteMagnitude)
    try check(epsilon: epsilon)
  }

  public override func updated(
    _ weight: Variable, gradient: Tensor, learningRate: Tensor
  ) -> Tensor {
    let sum = slot("sum", for: weight).assignAdd(gradient.squared())
    return weight.tensor - gradient * learningRate / (sum + epsilon).sqrt()
  }
}
