import Tensors

/// The share of predictions on the right side of a threshold: `(p > threshold) == t`.
///
/// **Shape:** targets and predictions of one shape, or (n,) and (n, 1).
public final class BinaryAccuracy: MeanMetric {
  /// More is better.
  public override var rises: Bool? { true }
  /// What a prediction must be greater than to count as 1.
  public let threshold: Double

  /// A share at a threshold, which for logits is 0.
  ///
  /// - Parameter threshold: what a prediction must be greater than to count as 1.
  public init(threshold: Double = 0.5, name: String = "binary_accuracy") {
    self.threshold = threshold
    super.init(name: name)
  }

  /// Refuses shapes that differ by more than axes of length 1.
  public override func check(targets: TensorSpec, predictions: TensorSpec) throws {
    try MetricChecks.sameElements(self, targets, predictions)
  }

  /// A warning for targets other than 0 and 1, which no prediction equals.
  public override func warnings(values targets: Tensor, predictions: TensorSpec) -> [String] {
    TargetChecks.binary("metric '\(name)'", targets)
  }

  /// 1 where a prediction is on the right side of the threshold, else 0; the predictions' shape.
  public override func values(targets: Tensor, predictions: Tensor) -> Tensor {
    let predictions = predictions.floating
    let classes = (predictions > threshold).cast(to: predictions.dtype)
    return (classes .== targets.aligned(with: predictions)).cast(to: predictions.dtype)
  }
}

extension Metric {
  /// The share of predictions on the right side of 0.5.
  public static var binaryAccuracy: Metric { BinaryAccuracy() }
  /// The share of predictions on the right side of a threshold.
  public static func binaryAccuracy(threshold: Double) -> Metric {
    BinaryAccuracy(threshold: threshold)
  }
}
