import Tensors

/// ``Adam`` with weights that shrink a little at each step: `w -= rate decay w`, before the step.
///
/// Unlike an l2 penalty in the loss, the decay does not pass through the running means.
///
/// **Source:** Loshchilov and Hutter, Decoupled Weight Decay Regularization, 2019.
public final class AdamW: Adam {
  /// How much of a weight goes at each step, before the learning rate.
  public let weightDecay: Double

  /// Keras's defaults.
  public init(
    learningRate: LearningRate = 0.001, weightDecay: Double = 0.004, beta1: Double = 0.9,
    beta2: Double = 0.999, epsilon: Double = 1e-7, amsgrad: Bool = false,
    clipping: GradientClipping? = nil
  ) {
    self.weightDecay = weightDecay
    super.init(
      name: "adamw", learningRate: learningRate, betas: (beta1, beta2), epsilon: epsilon,
      amsgrad: amsgrad, clipping: clipping)
  }

  /// Refuses what ``Adam`` refuses, and a `weightDecay` outside 0...1.
  public override func check() throws {
    try super.check()
    try check("weightDecay", weightDecay, within: 0...1)
  }

  /// Those of ``Adam``, and the share of each weight that goes: the decay times the rate.
  public override func numbers(
    atStep step: Int, learningRate: Double, dtype: DType
  ) -> [(name: String, value: Double)] {
    super.numbers(atStep: step, learningRate: learningRate, dtype: dtype)
      + [("decay", weightDecay * learningRate)]
  }

  override func decayed(_ weight: Variable) -> Tensor {
    weight.tensor - weight.tensor * number("decay", for: weight)
  }
}
