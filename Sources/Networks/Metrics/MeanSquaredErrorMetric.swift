import Tensors

/// The mean of squared differences, as a metric.
///
/// **Shape:** targets and predictions alike, or (n,) and (n, 1).
public final class MeanSquaredErrorMetric: MeanMetric {
  public override init(name: String = "mean_squared_error") { super.init(name: name) }

  public override func check(targets: Tensor, predictions: Tensor) throws {
    try MetricChecks.sameElements(self, targets, predictions)
  }

  override func hostValues(targets: Tensor, predictions: Tensor) -> [Float] {
    let (truth, guess) = (targets.hostFloats, predictions.hostFloats)
    return guess.indices.map { (truth[$0] - guess[$0]) * (truth[$0] - guess[$0]) }
  }
}

extension Metric {
  /// The mean of squared differences.
  public static var meanSquaredError: Metric { MeanSquaredErrorMetric() }
}
