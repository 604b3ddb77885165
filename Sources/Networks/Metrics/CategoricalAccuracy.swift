import Tensors

/// The share of samples whose greatest prediction is at the greatest target; the first of equals.
///
/// **Shape:** `[..., classes]` both: targets are one-hot.
public final class CategoricalAccuracy: MeanMetric {
  public override init(name: String = "categorical_accuracy") { super.init(name: name) }

  public override func check(targets: Tensor, predictions: Tensor) throws {
    guard targets.shape == predictions.shape else {
      throw TrainingError(
        "metric '\(name)': targets have shape \(targets.shape), predictions \(predictions.shape); "
          + "they must be alike. For class numbers use SparseCategoricalAccuracy.")
    }
  }

  override func hostValues(targets: Tensor, predictions: Tensor) -> [Float] {
    let truth = Rows.greatest(targets.hostFloats, width: targets.width)
    let guess = Rows.greatest(predictions.hostFloats, width: predictions.width)
    return guess.indices.map { guess[$0] == truth[$0] ? 1 : 0 }
  }
}

extension Metric {
  /// The share of samples whose greatest prediction is at the one of the one-hot targets.
  public static var categoricalAccuracy: Metric { CategoricalAccuracy() }
}
