import Tensors

/// Steps that shrink as squared gradients add up: rare features keep long steps.
///
/// ```text
/// s += g²
/// w -= rate g / √(s + epsilon)
/// ```
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

  /// One slot, `accumulator`, the sum of the squared gradients.
  public override var slots: [Slot] { [Slot("accumulator", initialValue: initialAccumulatorValue)] }

  /// Refuses a negative `initialAccumulatorValue` or an epsilon that is not positive.
  public override func check() throws {
    try super.check()
    try check(
      "initialAccumulatorValue", initialAccumulatorValue, within: 0...Double.greatestFiniteMagnitude
    )
    try check(epsilon: epsilon)
  }

  /// The weight less its step, which is divided by the root of the accumulator.
  public override func updated(
    _ weight: Variable, gradient: Tensor, learningRate: Tensor
  ) -> Tensor {
    let accumulator = slot("accumulator", for: weight).assignAdd(gradient.squared())
    return weight.tensor - gradient * learningRate / (accumulator + epsilon).sqrt()
  }
}
