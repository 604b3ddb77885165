import Tensors

/// How far one distribution is from another: `sum(t log(t / p))`, both clipped to `epsilon ... 1`
/// with epsilon 1e-7.
///
/// Targets that are all 0 give a number a little below 0, by the clipping.
///
/// **Shape:** `[..., n]` and `[..., n]` give one number per sample, `[...]`.
/// **Source:** Kullback and Leibler, On Information and Sufficiency, 1951.
public struct KLDivergence: Loss {
  /// `kl_divergence`, Keras's name for it.
  public let name = "kl_divergence"

  /// A loss of distributions over the last axis.
  public init() {}

  /// Refuses shapes that differ, and predictions that are scalars or not floating.
  public func check(targets: TensorSpec, predictions: TensorSpec) throws {
    try LossChecks.sameShape(self, targets, predictions)
    try LossChecks.hasClasses(self, predictions)
  }

  /// A warning for targets outside 0...1, and for rows that do not add up to 1.
  public func warnings(values targets: Tensor, predictions: TensorSpec) -> [String] {
    TargetChecks.distributions("loss '\(name)'", targets)
  }

  /// Warnings for one unit, and for predictions that cannot be probabilities.
  public func warnings(targets: Tensor, predictions: Tensor) -> [String] {
    LossChecks.oneUnit(name, predictions)
      + LossChecks.notProbabilities(name, predictions, "End the model with a softmax.")
  }

  /// The divergence over the last axis, per sample.
  public func perSample(targets: Tensor, predictions: Tensor) -> Tensor {
    let smallest = LossChecks.epsilon
    let targets = targets.cast(to: predictions.dtype).clipped(from: smallest, to: 1)
    let predictions = predictions.clipped(from: smallest, to: 1)
    return (targets * (targets / predictions).log()).sum(axis: -1)
  }
}

extension Loss where Self == KLDivergence {
  /// How far one distribution is from another.
  public static var klDivergence: KLDivergence { KLDivergence() }
}
