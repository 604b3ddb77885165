import Tensors

/// How far one distribution is from another: `sum(t log(t / p))`, both clipped to `epsilon ... 1`
/// with epsilon 1e-7.
///
/// Targets that are all 0 give a number a little below 0, by the clipping.
///
/// **Shape:** `[..., n]` and `[..., n]` give one number per sample, `[...]`.
/// **Source:** Kullback and Leibler, On Information and Sufficiency, 1951.
public struct KLDivergence: Loss {
  public let name = "kl_divergence"

  public init() {}

  public func check(targets: TensorSpec, predictions: TensorSpec) throws {
    try LossChecks.sameShape(self, targets, predictions)
    try LossChecks.hasClasses(self, predictions)
  }

  public func warnings(targets: Tensor, predictions: Tensor) -> [String] {
    [
      LossChecks.oneUnit(name, predictions),
      LossChecks.notProbabilities(name, predictions, "End the model with a softmax."),
    ].compactMap(\.self)
  }

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
