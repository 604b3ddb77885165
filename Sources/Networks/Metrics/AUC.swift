import Tensors

/// The area under a curve over thresholds: 1 for a perfect order of the predictions, and under the
/// ROC curve 0.5 for a random one.
///
/// As in Keras it is a sum over 200 thresholds, at equal distances from a little below 0 to a
/// little above 1, not the exact area. Predictions outside 0...1 count as 0 and 1.
///
/// **Shape:** targets and predictions of one shape, or (n,) and (n, 1); all elements count the
/// same, or with `multiLabel` each column has a curve and the result is the mean of the areas.
/// **Source:** Davis and Goadrich, The Relationship Between Precision-Recall and ROC Curves, 2006
/// (how points of the PR curve are joined).
public final class AUC: Metric {
  /// More is better.
  public override var rises: Bool? { true }
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
  public let multiLabel: Bool
  private static let mostThresholds = 1_000_000
  private let ladder: ThresholdLadder
  /// The weights of targets 1 and 0 by the highest threshold that a prediction exceeds:
  /// `[2, columns, thresholds]`, flat.
  private var bins: CompensatedSum?
  /// How many columns have a curve of their own.
  private var columns: Int?
  private var thresholds: Tensor?

  /// A curve over thresholds at equal distances, unless others are given.
  ///
  /// - Parameters:
  ///   - curve: which curve.
  ///   - summation: how the curve goes from threshold to threshold.
  ///   - numThresholds: how many thresholds at equal distances; 2 to 1,000,000.
  ///   - thresholds: other thresholds between 0 and 1; both ends are added.
  ///   - fromLogits: whether predictions are logits.
  ///   - multiLabel: whether each column has a curve of its own.
  public init(
    curve: Curve = .roc, summation: Summation = .interpolation, numThresholds: Int = 200,
    thresholds: [Double]? = nil, fromLogits: Bool = false, multiLabel: Bool = false,
    name: String = "auc"
  ) {
    self.curve = curve
    self.summation = summation
    self.fromLogits = fromLogits
    self.multiLabel = multiLabel
    ladder = ThresholdLadder(count: numThresholds, thresholds)
    super.init(name: name)
  }

  /// Refuses shapes that differ and arguments out of range; with `multiLabel`, another rank than 2.
  public override func check(targets: TensorSpec, predictions: TensorSpec) throws {
    guard (2...AUC.mostThresholds).contains(ladder.count) else {
      throw TrainingError(
        "metric '\(name)': numThresholds is \(ladder.count); it must be from 2 to "
          + "\(AUC.mostThresholds).")
    }
    try MetricChecks.probability(self, "a threshold", ladder.given ?? [])
    try MetricChecks.sameElements(self, targets, predictions)
    guard multiLabel else { return }
    guard predictions.shape.rank == 2 else {
      throw TrainingError(
        "metric '\(name)': multiLabel needs predictions of shape (batch, labels); got "
          + "\(predictions.shape).")
    }
    try MetricChecks.columns(self, isBuilt ? columns : nil, predictions)
  }

  /// A warning for targets other than 0 and 1: all but 0 count as 1.
  public override func warnings(values targets: Tensor, predictions: TensorSpec) -> [String] {
    TargetChecks.binary("metric '\(name)'", targets)
  }

  /// A warning if predictions that are no logits lie outside 0...1.
  public override func warnings(targets: Tensor, predictions: Tensor) -> [String] {
    if fromLogits { return [] }
    return MetricChecks.outsideUnit(
      self, predictions, "For logits use AUC(fromLogits: true).")
  }

  /// Makes the counts: two for each column and threshold.
  public override func build(targets: TensorSpec, predictions: TensorSpec) {
    let columns = multiLabel ? predictions.shape.width : 1
    let count = Shape([2, columns, ladder.count]).elementCount
    bins = CompensatedSum("bins", of: self, shape: [count])
    self.columns = columns
    thresholds = ladder.thresholds
  }

  /// Adds each element's weight to the count of the highest threshold below its prediction.
  public override func update(targets: Tensor, predictions: Tensor, sampleWeight: Tensor?) {
    prepare(targets, predictions)
    guard let columns, predictions.elementCount > 0 else { return }
    let scores = predictions.cast(to: .float32)
    let guess = (fromLogits ? scores.sigmoid() : scores).reshaped(to: -1, columns)
    let isZero = (targets.aligned(with: scores) .== 0).cast(to: .int64).reshaped(to: -1, columns)
    let column = withDevice(guess.device) { Tensor.range(columns) }
    let step = ladder.highest(below: guess, thresholds)
    let bin = (isZero * columns + column) * ladder.count + step
    let weight = sampleWeight.map { $0.spread(over: scores) } ?? Tensor.ones(like: scores)
    let empty = withDevice(guess.device) { Tensor.zeros([2 * columns * ladder.count]) }
    bins?.add(empty.scatterAdded(weight.flattened(), at: bin.flattened()))
  }

  /// The area, or with `multiLabel` the mean over the columns; 0 before the first batch.
  public override func result() -> Double {
    guard let columns, let bins = bins?.values else { return 0 }
    let areas = (0..<columns).map { column in
      let ones = (column * ladder.count)..<((column + 1) * ladder.count)
      let zeros = ones.lowerBound + bins.count / 2..<ones.upperBound + bins.count / 2
      return CurveArea(ones: bins[ones], zeros: bins[zeros]).area(curve, summation)
    }
    return areas.reduce(0, +) / Double(columns)
  }
}

extension Metric {
  /// The area under the ROC curve.
  public static var auc: Metric { AUC() }
  /// The area under a curve.
  public static func auc(curve: AUC.Curve) -> Metric { AUC(curve: curve) }
}
