import Tensors

/// The share of samples whose right class is among the `k` greatest predictions.
///
/// Predictions that equal the right one do not push it out.
///
/// **Shape:** `[..., classes]` both: targets are one-hot.
public final class TopKCategoricalAccuracy: MeanMetric {
  /// How many predictions count.
  public let k: Int

  public init(k: Int = 5, name: String = "top_k_categorical_accuracy") {
    self.k = k
    super.init(name: name)
  }

  public override func check(targets: Tensor, predictions: Tensor) throws {
    try TopK.check(self, k)
    guard targets.shape == predictions.shape else {
      throw TrainingError(
        "metric '\(name)': targets have shape \(targets.shape), predictions \(predictions.shape); "
          + "they must be alike. For class numbers use SparseTopKCategoricalAccuracy.")
    }
  }

  override func hostValues(targets: Tensor, predictions: Tensor) -> [Float] {
    let truth = Rows.greatest(targets.hostFloats, width: targets.width)
    return TopK.hits(truth, predictions.hostFloats, width: predictions.width, k: k)
  }
}

/// The share of samples whose class is among the `k` greatest predictions; targets are class
/// numbers.
///
/// **Shape:** targets `[...]` or `[..., 1]`, predictions `[..., classes]`.
public final class SparseTopKCategoricalAccuracy: MeanMetric {
  /// How many predictions count.
  public let k: Int

  public init(k: Int = 5, name: String = "sparse_top_k_categorical_accuracy") {
    self.k = k
    super.init(name: name)
  }

  public override func check(targets: Tensor, predictions: Tensor) throws {
    try TopK.check(self, k)
    try MetricChecks.classNumbers(self, targets, predictions)
  }

  override func hostValues(targets: Tensor, predictions: Tensor) -> [Float] {
    TopK.hits(targets.hostLabels, predictions.hostFloats, width: predictions.width, k: k)
  }
}

/// What both share.
private enum TopK {
  static func check(_ metric: Metric, _ k: Int) throws {
    guard k > 0 else {
      throw TrainingError("metric '\(metric.name)': k is \(k); it must be 1 or more.")
    }
  }

  /// 1 where fewer than `k` numbers of the row are greater than the one at the label.
  static func hits(_ labels: [Int], _ values: [Float], width: Int, k: Int) -> [Float] {
    labels.enumerated().map { row, label in
      let start = row * width
      guard label >= 0, label < width, values[start + label].isFinite else { return 0 }
      let own = values[start + label]
      var greater = 0
      for place in start..<(start + width) where values[place] > own { greater += 1 }
      return greater < k ? 1 : 0
    }
  }
}

extension Metric {
  /// The share of samples whose one-hot target is among the 5 greatest predictions.
  public static var topKCategoricalAccuracy: Metric { TopKCategoricalAccuracy() }
  /// The share of samples whose one-hot target is among the `k` greatest predictions.
  public static func topKCategoricalAccuracy(k: Int) -> Metric { TopKCategoricalAccuracy(k: k) }
  /// The share of samples whose class number is among the 5 greatest predictions.
  public static var sparseTopKCategoricalAccuracy: Metric { SparseTopKCategoricalAccuracy() }
  /// The share of samples whose class number is among the `k` greatest predictions.
  public static func sparseTopKCategoricalAccuracy(k: Int) -> Metric {
    SparseTopKCategoricalAccuracy(k: k)
  }
}
