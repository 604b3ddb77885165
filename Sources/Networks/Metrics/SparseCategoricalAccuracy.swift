import Tensors

/// The share of samples whose greatest prediction is at the class that the target names.
///
/// **Shape:** targets `[...]` or `[..., 1]`, predictions `[..., classes]`.
public final class SparseCategoricalAccuracy: MeanMetric {
  public override init(name: String = "sparse_categorical_accuracy") { super.init(name: name) }

  public override func check(targets: Tensor, predictions: Tensor) throws {
    try MetricChecks.classNumbers(self, targets, predictions)
  }

  override func hostValues(targets: Tensor, predictions: Tensor) -> [Float] {
    let truth = targets.hostLabels
    let guess = Rows.greatest(predictions.hostFloats, width: predictions.width)
    return guess.indices.map { guess[$0] == truth[$0] ? 1 : 0 }
  }
}

extension Metric {
  /// The share of samples whose greatest prediction is at the class that the target names.
  public static var sparseCategoricalAccuracy: Metric { SparseCategoricalAccuracy() }
}
