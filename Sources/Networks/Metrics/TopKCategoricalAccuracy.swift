import Tensors

/// The share of samples whose right class is among the `k` largest predictions.
///
/// Predictions that equal the right one do not push it out.
///
/// **Shape:** `[..., classes]` both: targets are one-hot.
public final class TopKCategoricalAccuracy: MeanMetric {
  /// More is better.
  public override var rises: Bool? { true }
  /// How many predictions count.
  public let k: Int

  /// A share of samples whose `k` is checked before the first batch.
  ///
  /// - Parameter k: how many predictions count.
  public init(k: Int = 5, name: String = "top_k_categorical_accuracy") {
    self.k = k
    super.init(name: name)
  }

  /// Refuses a `k` below 1, and shapes that differ, as those of class numbers do.
  public override func check(targets: TensorSpec, predictions: TensorSpec) throws {
    try TopK.check(self, k)
    guard targets.shape == predictions.shape else {
      throw TrainingError(
        "metric '\(name)': targets have shape \(targets.shape), predictions \(predictions.shape); "
          + "they must be alike. For class numbers use SparseTopKCategoricalAccuracy.")
    }
  }

  /// A warning for targets that are not one-hot.
  public override func warnings(values targets: Tensor, predictions: TensorSpec) -> [String] {
    TargetChecks.oneHot("metric '\(name)'", targets)
  }

  /// 1 where the target's class is among the `k` largest predictions, else 0, per sample.
  public override func values(targets: Tensor, predictions: Tensor) -> Tensor {
    TopK.hits(targets.numeric.argMax(axis: -1), predictions, k: k)
  }
}

/// The share of samples whose class is among the `k` largest predictions; targets are class
/// numbers.
///
/// **Shape:** targets `[...]` or `[..., 1]`, predictions `[..., classes]`.
public final class SparseTopKCategoricalAccuracy: MeanMetric {
  /// More is better.
  public override var rises: Bool? { true }
  /// How many predictions count.
  public let k: Int

  /// A share of samples whose `k` is checked before the first batch.
  ///
  /// - Parameter k: how many predictions count.
  public init(k: Int = 5, name: String = "sparse_top_k_categorical_accuracy") {
    self.k = k
    super.init(name: name)
  }

  /// Refuses a `k` below 1, and targets that are not one class number per row of predictions.
  public override func check(targets: TensorSpec, predictions: TensorSpec) throws {
    try TopK.check(self, k)
    try MetricChecks.classNumbers(self, targets, predictions)
  }

  /// A warning for targets that are the numbers of no class.
  public override func warnings(values targets: Tensor, predictions: TensorSpec) -> [String] {
    TargetChecks.classNumbers("metric '\(name)'", targets, predictions)
  }

  /// 1 where the target's class is among the `k` largest predictions, else 0, per sample.
  public override func values(targets: Tensor, predictions: Tensor) -> Tensor {
    TopK.hits(
      targets.reshaped(to: Array(predictions.shape.dropLast())), predictions, k: k)
  }
}

/// What both share.
private enum TopK {
  static func check(_ metric: Metric, _ k: Int) throws {
    guard k > 0 else {
      throw TrainingError("metric '\(metric.name)': k is \(k); it must be 1 or more.")
    }
  }

  /// 1 where fewer than `k` numbers of the row are greater than the one at the label; 0 where the
  /// label is the number of no class, or the number there is not finite.
  static func hits(_ labels: Tensor, _ predictions: Tensor, k: Int) -> Tensor {
    let rows = predictions.floating
    let dtype = labels.dtype.isFloating ? labels.dtype : .int64
    let classes = withDevice(rows.device) { Tensor.range(rows.shape.width) }.cast(to: dtype)
    let isOwn = labels.cast(to: dtype).expandedDimensions(at: -1) .== classes
    let own = isOwn.select(rows, -Float.infinity).max(axis: -1, keepDims: true)
    let greater = (rows > own).cast(to: .int32).sum(axis: -1)
    // No row is as long as the largest k that the dtype of the counts holds.
    return (greater < min(k, Int(Int32.max))).and(own.squeezed(axis: -1).isFinite()).cast(
      to: .float32)
  }
}

extension Metric {
  /// The share of samples whose one-hot target is among the 5 largest predictions.
  public static var topKCategoricalAccuracy: Metric { TopKCategoricalAccuracy() }
  /// The share of samples whose one-hot target is among the `k` largest predictions.
  public static func topKCategoricalAccuracy(k: Int) -> Metric { TopKCategoricalAccuracy(k: k) }
  /// The share of samples whose class number is among the 5 largest predictions.
  public static var sparseTopKCategoricalAccuracy: Metric { SparseTopKCategoricalAccuracy() }
  /// The share of samples whose class number is among the `k` largest predictions.
  public static func sparseTopKCategoricalAccuracy(k: Int) -> Metric {
    SparseTopKCategoricalAccuracy(k: k)
  }
}
