import Tensors

/// The area under a curve over thresholds: 1 for a perfect order of the predictions, and under the
/// ROC curve 0.5 for a random one.
///
/// As in Keras it is a sum over 200 thresholds, at equal distances from a little below 0 to a
/// little above 1, not the exact area. Predictions outside 0...1 count as 0 and 1.
///
/// **Shape:** targets and predictions alike, or (n,) and (n, 1); all elements count alike, or with
/// `isMultiLabel` each column has a curve and the result is the mean of the areas.
/// **Source:** Davis and Goadrich, The Relationship Between Precision-Recall and ROC Curves, 2006
/// (how points of the PR curve are joined).
public final class AUC: Metric {
  /// Which curve.
  public enum Curve: Sendable {
    /// Recall over the share of false positives.
    case roc
    /// Precision over recall.
    case precisionRecall
  }
  /// How the curve goes from threshold to threshold.
  public enum Summation: Sendable {
    /// In a straight line; for precision and recall as their counts do.
    case interpolation
    /// At the lower end.
    case minoring
    /// At the upper end.
    case majoring
  }

  /// Which curve.
  public let curve: Curve
  /// How the curve goes from threshold to threshold.
  public let summation: Summation
  /// Whether predictions are logits, before a sigmoid.
  public let fromLogits: Bool
  /// Whether each column has a curve of its own.
  public let isMultiLabel: Bool
  private let ladder: ThresholdLadder
  /// The weights of targets 1 and 0 by the highest threshold that a prediction exceeds, a column
  /// after the other.
  private var ones: [Double] = []
  private var zeros: [Double] = []

  /// - Parameters:
  ///   - curve: which curve.
  ///   - summation: how the curve goes from threshold to threshold.
  ///   - thresholdCount: how many thresholds at equal distances; 2 or more.
  ///   - thresholds: other thresholds between 0 and 1; both ends are added.
  ///   - fromLogits: whether predictions are logits.
  ///   - isMultiLabel: whether each column has a curve of its own.
  public init(
    curve: Curve = .roc, summation: Summation = .interpolation, thresholdCount: Int = 200,
    thresholds: [Double]? = nil, fromLogits: Bool = false, isMultiLabel: Bool = false,
    name: String = "auc"
  ) {
    self.curve = curve
    self.summation = summation
    self.fromLogits = fromLogits
    self.isMultiLabel = isMultiLabel
    ladder = ThresholdLadder(count: thresholdCount, thresholds)
    super.init(name: name)
  }

  public override func check(targets: Tensor, predictions: Tensor) throws {
    guard ladder.count >= 2 else {
      throw TrainingError(
        "metric '\(name)': thresholdCount is \(ladder.count); it must be 2 or more.")
    }
    try MetricChecks.probability(self, "a threshold", ladder.given ?? [])
    try MetricChecks.sameElements(self, targets, predictions)
    if isMultiLabel && predictions.rank != 2 {
      throw TrainingError(
        "metric '\(name)': isMultiLabel needs predictions of shape (batch, labels); got "
          + "\(predictions.shape).")
    }
  }

  public override func warnings(targets: Tensor, predictions: Tensor) -> [String] {
    if fromLogits { return [] }
    return MetricChecks.outsideUnit(
      self, predictions, "For logits use AUC(fromLogits: true).")
  }

  public override func update(targets: Tensor, predictions: Tensor, sampleWeight: Tensor?) {
    Layer.orStop { try check(targets: targets, predictions: predictions) }
    let guess = (fromLogits ? predictions.sigmoid() : predictions).hostFloats
    let truth = targets.hostFloats
    let columns = isMultiLabel ? predictions.width : 1
    if ones.count != columns * ladder.count { clear(columns) }
    let weights = HostWeights(sampleWeight, over: guess.count, metric: name)
    for place in guess.indices {
      let rung = ladder.highest(below: guess[place])
      let slot = (place % columns) * ladder.count + rung
      if truth[place] != 0 { ones[slot] += weights[place] } else { zeros[slot] += weights[place] }
    }
  }

  public override func result() -> Double {
    let columns = ladder.count > 0 ? ones.count / ladder.count : 0
    guard columns > 0 else { return 0 }
    let areas = (0..<columns).map { column in
      let slots = (column * ladder.count)..<((column + 1) * ladder.count)
      return CurveArea(ones: ones[slots], zeros: zeros[slots]).area(curve, summation)
    }
    return areas.reduce(0, +) / Double(columns)
  }

  public override func reset() { (ones, zeros) = ([], []) }

  public override var state: [Double] {
    get { ones + zeros }
    set {
      ones = Array(newValue[..<(newValue.count / 2)])
      zeros = Array(newValue[(newValue.count / 2)...])
    }
  }

  private func clear(_ columns: Int) {
    ones = Array(repeating: 0, count: columns * ladder.count)
    zeros = ones
  }
}

extension Metric {
  /// The area under the ROC curve.
  public static var auc: Metric { AUC() }
  /// The area under a curve.
  public static func auc(curve: AUC.Curve) -> Metric { AUC(curve: curve) }
}
