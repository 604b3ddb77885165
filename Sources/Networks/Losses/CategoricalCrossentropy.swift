import Tensors

/// How surprising the targets are to predicted probabilities; for several classes, one-hot targets.
///
/// From probabilities, divided by their sum and clipped to `epsilon ... 1 - epsilon` with epsilon
/// 1e-7: `-sum(t log p)`. From logits: `-sum(t log softmax(x))`, without loss of digits. Smoothing
/// first makes targets `t (1 - s) + s / classes`.
///
/// **Shape:** `[..., classes]` and `[..., classes]` give one number per sample, `[...]`.
/// **Errors:** shapes that differ (class numbers need ``SparseCategoricalCrossentropy``), smoothing
/// outside 0...1.
public struct CategoricalCrossentropy: Loss {
  /// `categorical_crossentropy`, Keras's name for it.
  public let name = "categorical_crossentropy"
  /// Whether predictions are logits, before a softmax.
  public let fromLogits: Bool
  /// How far targets are drawn to equal shares, 0 to 1.
  public let labelSmoothing: Double

  /// Keras's defaults: predictions are probabilities.
  public init(fromLogits: Bool = false, labelSmoothing: Double = 0) {
    self.fromLogits = fromLogits
    self.labelSmoothing = labelSmoothing
  }

  /// Refuses shapes that differ, predictions that are scalars or not floating, and smoothing
  /// outside 0...1.
  public func check(targets: TensorSpec, predictions: TensorSpec) throws {
    try LossChecks.smoothing(self, labelSmoothing)
    try LossChecks.sameShape(self, targets, predictions)
    try LossChecks.hasClasses(self, predictions)
  }

  /// A warning for targets outside 0...1, and for rows that do not add up to 1.
  public func warnings(values targets: Tensor, predictions: TensorSpec) -> [String] {
    TargetChecks.distributions("loss '\(name)'", targets)
  }

  /// Warnings for one unit, and for logits and probabilities mistaken for each other.
  public func warnings(targets: Tensor, predictions: Tensor) -> [String] {
    LossChecks.ofClasses(self, fromLogits: fromLogits, predictions)
  }

  /// The crossentropy over the last axis, per sample.
  public func perSample(targets: Tensor, predictions: Tensor) -> Tensor {
    let targets = smoothed(targets.cast(to: predictions.dtype))
    if fromLogits { return -(targets * predictions.logSoftmax()).sum(axis: -1) }
    let shares = predictions / predictions.sum(axis: -1, keepDims: true)
    return -(targets * LossChecks.clipped(shares).log()).sum(axis: -1)
  }

  private func smoothed(_ targets: Tensor) -> Tensor {
    guard labelSmoothing != 0 else { return targets }
    let classes = Double(targets.shape[targets.rank - 1])
    return targets * (1 - labelSmoothing) + labelSmoothing / classes
  }
}

extension Loss where Self == CategoricalCrossentropy {
  /// Crossentropy of several classes with one-hot targets, from probabilities.
  public static var categoricalCrossentropy: CategoricalCrossentropy { CategoricalCrossentropy() }
  /// Crossentropy of several classes with one-hot targets.
  public static func categoricalCrossentropy(
    fromLogits: Bool, labelSmoothing: Double = 0
  ) -> CategoricalCrossentropy {
    CategoricalCrossentropy(fromLogits: fromLogits, labelSmoothing: labelSmoothing)
  }
}
