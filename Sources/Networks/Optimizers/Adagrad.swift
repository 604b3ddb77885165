import Tensors

/// Steps that shrink as squared gradients add up: rare features keep long steps.
///
///     s += g²
///     w -= rate g / √(s + epsilon)
///
/// **Source:** Duchi, Hazan and Singer, Adaptive Subgradient Methods, 2011.
public final class Adagrad: Optimizer {
  /// The sum of squares to begin with.
  public let initialAccumulatorValue: Double
  /// What is added under the root.
  public let epsilon: Double

  /// Keras's defaults.
  public init(
    learningRate: LearningRate = 0.001, initialAccumulatorValue: Double = 0.1,
    epsilon: Double = 1e-7,
    clipping: GradientClipping? = nil
  ) {
    self.initialAccumulatorValue = initialAccumulatorValue
    self.epsilon = epsilon
    super.init(name: "adagrad", learningRate: learningRate, clipping: clipping)
  }

  public override var slots: [Slot] { [Slot("accumulator", initialValue: initialAccumulatorValue)] }

  public override func check() throws {
    try super.check()
    try check(
      "initialAccumulatorValue", initialAccumulatorValue, within: 0...Double.greatestFiniteMagnitude
    )
    try check(epsilon: epsilon)
  }

  public override func updated(
    _ weight: Variable, gradient: Tensor, learningRate: Tensor
  ) -> Tensor {
    let accumulator = slot("accumulator", for: weight).assignAdd(gradient.squared())
    return weight.tensor - gradient * learningRate / (accumulator + epsilon).sqrt()
  }
}
