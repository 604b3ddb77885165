import Tensors

/// Precision and recall in one number, class by class: `(1 + β²) p r / (β² p + r)`.
///
/// Without a threshold the largest prediction of a row counts as 1; with one, all that are greater
/// than it. Epsilon 1e-7 is added to each divisor, as in Keras.
///
/// **Shape:** `[batch, classes]` both. **Errors:** other shapes, one column without a threshold,
/// beta or threshold out of range.
/// **Source:** van Rijsbergen, Information Retrieval, 1979.
public class FBetaScore: Metric {
  /// More is better.
  public override var rises: Bool? { true }
  /// How classes make one number.
  public enum Average: Sendable {
    /// The mean over classes.
    case macro
    /// The score of all decisions together.
    case micro
    /// The mean over classes, weighted by how often they occur.
    case weighted
  }

  /// How many times recall counts as much as precision.
  public let beta: Double
  /// What a prediction must be greater than to count as 1, or nil for the largest of a row.
  public let threshold: Double?
  /// How classes make one number.
  public let average: Average
  /// Right predictions, predictions and occurrences of each class: `[3, classes]`.
  private var counts: CompensatedSum?
  private var classes: Int?

  /// A score with Keras's defaults; the arguments are checked before the first batch.
  public init(
    beta: Double = 1, average: Average = .macro, threshold: Double? = nil,
    name: String = "fbeta_score"
  ) {
    self.beta = beta
    self.average = average
    self.threshold = threshold
    super.init(name: name)
  }

  /// Refuses a `beta` of 0 or less, a threshold outside 0...1, shapes other than
  /// `(batch, classes)`, and one column without a threshold.
  public override func check(targets: TensorSpec, predictions: TensorSpec) throws {
    guard beta > 0 else {
      throw TrainingError("metric '\(name)': beta is \(beta); it must be more than 0.")
    }
    if let threshold { try MetricChecks.probability(self, "the threshold", [threshold]) }
    guard predictions.shape.rank == 2, targets.shape == predictions.shape else {
      throw TrainingError(
        "metric '\(name)': targets have shape \(targets.shape), predictions \(predictions.shape); "
          + "both must be (batch, classes).")
    }
    guard predictions.shape.width > 1 || threshold != nil else {
      throw TrainingError(
        "metric '\(name)': predictions \(predictions.shape) have one column, which is always the "
          + "largest. Give a threshold: threshold: 0.5.")
    }
    try MetricChecks.columns(self, isBuilt ? classes : nil, predictions)
  }

  /// A warning for targets other than 0 and 1.
  public override func warnings(values targets: Tensor, predictions: TensorSpec) -> [String] {
    TargetChecks.binary("metric '\(name)'", targets)
  }

  /// Makes three counts per class: right predictions, predictions, occurrences.
  public override func build(targets: TensorSpec, predictions: TensorSpec) {
    counts = CompensatedSum("counts", of: self, shape: [3, predictions.shape.width])
    classes = predictions.shape.width
  }

  /// Adds the counts of a batch, each row times its weight.
  public override func update(targets: Tensor, predictions: Tensor, sampleWeight: Tensor?) {
    prepare(targets, predictions)
    let scores = predictions.cast(to: .float32)
    let truth = targets.cast(to: .float32)
    let guess = decisions(scores).cast(to: .float32)
    var parts = Tensor.stack([guess * truth, guess, truth])
    if let sampleWeight { parts = parts * sampleWeight.spread(over: scores) }
    counts?.add(parts.sum(axis: 1))
  }

  /// Where a prediction counts as 1.
  private func decisions(_ scores: Tensor) -> Tensor {
    if let threshold { return scores > threshold }
    let isGreatest = scores >= scores.max(axis: -1, keepDims: true)
    return isGreatest.and(scores.abs() > 1e-9)
  }

  /// The score of each class.
  public func results() -> [Double] { classCounts.map(score) }

  /// The scores of the classes as one number, made as ``average`` says; 0 before the first batch.
  public override func result() -> Double {
    let counts = classCounts
    let scores = counts.map(score)
    guard !scores.isEmpty else { return 0 }
    switch average {
    case .macro: return scores.reduce(0, +) / Double(scores.count)
    case .micro: return score(counts.reduce(into: ClassCount(), +=))
    case .weighted:
      let total = counts.reduce(0) { $0 + $1.occurrences } + 1e-7
      return zip(scores, counts).reduce(0) { $0 + $1.0 * $1.1.occurrences / total }
    }
  }

  /// What was counted of each class; read back.
  private var classCounts: [ClassCount] {
    guard let classes, let values = counts?.values else { return [] }
    return (0..<classes).map {
      ClassCount(
        hits: values[$0], predictions: values[classes + $0], occurrences: values[2 * classes + $0])
    }
  }

  private func score(_ count: ClassCount) -> Double {
    let precision = count.hits / (count.predictions + 1e-7)
    let recall = count.hits / (count.occurrences + 1e-7)
    return (1 + beta * beta) * precision * recall / (beta * beta * precision + recall + 1e-7)
  }
}

/// How often a class was predicted, occurred, and both.
private struct ClassCount {
  var hits = 0.0
  var predictions = 0.0
  var occurrences = 0.0

  static func += (sum: inout ClassCount, count: ClassCount) {
    sum.hits += count.hits
    sum.predictions += count.predictions
    sum.occurrences += count.occurrences
  }
}

/// ``FBetaScore`` with recall and precision counting the same.
public final class F1Score: FBetaScore {
  /// A score with Keras's defaults, ``FBetaScore`` with a `beta` of 1.
  public init(
    average: Average = .macro, threshold: Double? = nil, name: String = "f1_score"
  ) {
    super.init(beta: 1, average: average, threshold: threshold, name: name)
  }
}

extension Metric {
  /// Precision and recall in one number, the mean over classes.
  public static var f1Score: Metric { F1Score() }
}
