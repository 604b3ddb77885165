import Tensors

/// How surprising the targets are to predicted probabilities; for two classes, or several labels.
///
/// From probabilities, clipped to `epsilon ... 1 - epsilon` with epsilon 1e-7:
/// `-mean(t log p + (1 - t) log(1 - p))`. From logits, without loss of digits:
/// `mean(max(x, 0) - x t + log(1 + exp(-|x|)))`. Smoothing first makes targets
/// `t (1 - s) + s / 2`.
///
/// **Shape:** `[..., n]` and `[..., n]` give one number per sample, `[...]`.
/// **Errors:** shapes that differ, smoothing outside 0...1.
public struct BinaryCrossentropy: ElementwiseLoss {
  /// `binary_crossentropy`, Keras's name for it.
  public let name = "binary_crossentropy"
  /// Whether predictions are logits, before a sigmoid.
  public let fromLogits: Bool
  /// How far targets are drawn to 1/2, 0 to 1.
  public let labelSmoothing: Double

  /// Keras's defaults: predictions are probabilities.
  public init(fromLogits: Bool = false, labelSmoothing: Double = 0) {
    self.fromLogits = fromLogits
    self.labelSmoothing = labelSmoothing
  }

  /// Refuses shapes that differ, predictions that are not floating, and smoothing outside 0...1.
  public func check(targets: TensorSpec, predictions: TensorSpec) throws {
    try LossChecks.smoothing(self, labelSmoothing)
    try LossChecks.sameShape(self, targets, predictions)
  }

  /// A warning for targets outside 0...1.
  public func warnings(values targets: Tensor, predictions: TensorSpec) -> [String] {
    TargetChecks.shares("loss '\(name)'", targets)
  }

  /// A warning for predictions that cannot be probabilities.
  public func warnings(targets: Tensor, predictions: Tensor) -> [String] {
    if fromLogits { return [] }
    return LossChecks.notProbabilities(name, predictions, Self.fix)
  }

  private static let fix =
    "Use BinaryCrossentropy(fromLogits: true), or end the model with a sigmoid."

  func perElement(targets: Tensor, predictions: Tensor) -> Tensor {
    let targets = smoothed(targets.cast(to: predictions.dtype))
    // Of either class the loss of a sure and right logit is tiny: no difference of large numbers.
    if fromLogits {
      return targets * (-predictions).softplus() + (1 - targets) * predictions.softplus()
    }
    let likely = LossChecks.clipped(predictions)
    return -(targets * likely.log() + (1 - targets) * (1 - likely).log())
  }

  private func smoothed(_ targets: Tensor) -> Tensor {
    guard labelSmoothing != 0 else { return targets }
    return targets * (1 - labelSmoothing) + 0.5 * labelSmoothing
  }
}

extension Loss where Self == BinaryCrossentropy {
  /// Crossentropy of two classes, from probabilities.
  public static var binaryCrossentropy: BinaryCrossentropy { BinaryCrossentropy() }
  /// Crossentropy of two classes.
  public static func binaryCrossentropy(
    fromLogits: Bool, labelSmoothing: Double = 0
  ) -> BinaryCrossentropy {
    BinaryCrossentropy(fromLogits: fromLogits, labelSmoothing: labelSmoothing)
  }
}
