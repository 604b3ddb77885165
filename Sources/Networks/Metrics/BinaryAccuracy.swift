import Tensors

/// The share of predictions on the right side of a threshold: `(p > threshold) == t`.
///
/// **Shape:** targets and predictions alike, or (n,) and (n, 1).
public final class BinaryAccuracy: MeanMetric {
  /// What a prediction must be greater than to count as 1.
  public let threshold: Double

  public init(threshold: Double = 0.5, name: String = "binary_accuracy") {
    self.threshold = threshold
    super.init(name: name)
  }

  public override func check(targets: Tensor, predictions: Tensor) throws {
    try MetricChecks.sameElements(self, targets, predictions)
  }

  override func hostValues(targets: Tensor, predictions: Tensor) -> [Float] {
    let (truth, guess) = (targets.hostFloats, predictions.hostFloats)
    let threshold = Float(threshold)
    return guess.indices.map { (guess[$0] > threshold ? 1 : 0) == truth[$0] ? 1 : 0 }
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
