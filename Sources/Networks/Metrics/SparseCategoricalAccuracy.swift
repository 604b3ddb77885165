import Tensors

/// The share of samples whose largest prediction is at the class that the target names.
///
/// **Shape:** targets `[...]` or `[..., 1]`, predictions `[..., classes]`.
public final class SparseCategoricalAccuracy: MeanMetric {
  /// More is better.
  public override var rises: Bool? { true }
  /// A share of samples that has counted none yet.
  public override init(name: String = "sparse_categorical_accuracy") { super.init(name: name) }

  /// Refuses targets that are not one class number per row of predictions.
  public override func check(targets: TensorSpec, predictions: TensorSpec) throws {
    try MetricChecks.classNumbers(self, targets, predictions)
  }

  /// A warning for targets that are the numbers of no class.
  public override func warnings(values targets: Tensor, predictions: TensorSpec) -> [String] {
    TargetChecks.classNumbers("metric '\(name)'", targets, predictions)
  }

  /// 1 where the largest prediction is at the target's class, else 0, per sample.
  public override func values(targets: Tensor, predictions: Tensor) -> Tensor {
    let guess = predictions.numeric.argMax(axis: -1)
    // A fraction is the number of no class, so that it must not be rounded to one.
    let dtype = targets.dtype.isFloating ? targets.dtype : .int64
    let labels = targets.cast(to: dtype).reshaped(to: Array(guess.shape))
    return (guess.cast(to: dtype) .== labels).cast(to: .float32)
  }
}

extension Metric {
  /// The share of samples whose largest prediction is at the class that the target names.
  public static var sparseCategoricalAccuracy: Metric { SparseCategoricalAccuracy() }
}
