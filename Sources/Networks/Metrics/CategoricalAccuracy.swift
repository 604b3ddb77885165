import Tensors

/// The share of samples whose largest prediction is at the largest target; the first of equals.
///
/// **Shape:** `[..., classes]` both: targets are one-hot.
public final class CategoricalAccuracy: MeanMetric {
  /// More is better.
  public override var rises: Bool? { true }
  /// A share of samples that has counted none yet.
  public override init(name: String = "categorical_accuracy") { super.init(name: name) }

  /// Refuses shapes that differ, as those of class numbers do.
  public override func check(targets: TensorSpec, predictions: TensorSpec) throws {
    guard targets.shape == predictions.shape else {
      throw TrainingError(
        "metric '\(name)': targets have shape \(targets.shape), predictions \(predictions.shape); "
          + "they must be alike. For class numbers use SparseCategoricalAccuracy.")
    }
  }

  /// A warning for targets that are not one-hot.
  public override func warnings(values targets: Tensor, predictions: TensorSpec) -> [String] {
    TargetChecks.oneHot("metric '\(name)'", targets)
  }

  /// 1 where the largest prediction is at the largest target, else 0, per sample.
  public override func values(targets: Tensor, predictions: Tensor) -> Tensor {
    (targets.numeric.argMax(axis: -1) .== predictions.numeric.argMax(axis: -1))
      .cast(to: .float32)
  }
}

extension Metric {
  /// The share of samples whose largest prediction is at the one of the one-hot targets.
  public static var categoricalAccuracy: Metric { CategoricalAccuracy() }
}
