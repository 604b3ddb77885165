import Tensors

/// The mean of absolute differences, as a metric.
///
/// **Shape:** targets and predictions alike, or (n,) and (n, 1).
public final class MeanAbsoluteErrorMetric: MeanMetric {
  public override init(name: String = "mean_absolute_error") { super.init(name: name) }

  public override func check(targets: Tensor, predictions: Tensor) throws {
    try MetricChecks.sameElements(self, targets, predictions)
  }

  override func hostValues(targets: Tensor, predictions: Tensor) -> [Float] {
    let (truth, guess) = (targets.hostFloats, predictions.hostFloats)
    return guess.indices.map { abs(truth[$0] - guess[$0]) }
  }
}

extension Metric {
  /// The mean of absolute differences.
  public static var meanAbsoluteError: Metric { MeanAbsoluteErrorMetric() }
}
