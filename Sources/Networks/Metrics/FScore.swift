import Tensors

/// Precision and recall in one number, class by class: `(1 + β²) p r / (β² p + r)`.
///
/// Without a threshold the greatest prediction of a row counts as 1; with one, all that are greater
/// than it. Epsilon 1e-7 is added to each divisor, as in Keras.
///
/// **Shape:** `[batch, classes]` both. **Errors:** other shapes, one column without a threshold,
/// beta or threshold out of range.
/// **Source:** van Rijsbergen, Information Retrieval, 1979.
public class FBetaScore: Metric {
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
  /// What a prediction must be greater than to count as 1, or nil for the greatest of a row.
  public let threshold: Double?
  /// How classes make one number.
  public let average: Average
  private var counts = ClassCounts(classes: 0)

  public init(
    beta: Double = 1, average: Average = .macro, threshold: Double? = nil,
    name: String = "fbeta_score"
  ) {
    self.beta = beta
    self.average = average
    self.threshold = threshold
    super.init(name: name)
  }

  public override func check(targets: Tensor, predictions: Tensor) throws {
    guard beta > 0 else {
      throw TrainingError("metric '\(name)': beta is \(beta); it must be more than 0.")
    }
    if let threshold { try MetricChecks.probability(self, "the threshold", [threshold]) }
    guard predictions.rank == 2, targets.shape == predictions.shape else {
      throw TrainingError(
        "metric '\(name)': targets have shape \(targets.shape), predictions \(predictions.shape); "
          + "both must be (batch, classes).")
    }
    guard predictions.width > 1 || threshold != nil else {
      throw TrainingError(
        "metric '\(name)': predictions \(predictions.shape) have one column, which is always the "
          + "greatest. Give a threshold: threshold: 0.5.")
    }
  }

  public override func update(targets: Tensor, predictions: Tensor, sampleWeight: Tensor?) {
    Layer.orStop { try check(targets: targets, predictions: predictions) }
    let (truth, guess) = (targets.hostFloats, predictions.hostFloats)
    let width = predictions.width
    if counts.classes != width { counts = ClassCounts(classes: width) }
    let weights = HostWeights(sampleWeight, over: guess.count, metric: name)
    for start in stride(from: 0, to: guess.count, by: width) {
      let bound = threshold.map(Float.init) ?? guess[start..<(start + width)].max() ?? 0
      for column in 0..<width {
        let value = guess[start + column]
        let isOne = threshold == nil ? value >= bound && abs(value) > 1e-9 : value > bound
        counts.add(
          column, predicted: isOne ? 1 : 0, true: Double(truth[start + column]),
          weights[start + column])
      }
    }
  }

  /// The score of each class.
  public func results() -> [Double] { (0..<counts.classes).map { score(counts.of($0)) } }

  public override func result() -> Double {
    let scores = results()
    guard !scores.isEmpty else { return 0 }
    switch average {
    case .macro: return scores.reduce(0, +) / Double(scores.count)
    case .micro: return score(counts.together)
    case .weighted:
      let total = counts.support.reduce(0, +) + 1e-7
      return zip(scores, counts.support).reduce(0) { $0 + $1.0 * $1.1 / total }
    }
  }

  public override func reset() { counts = ClassCounts(classes: 0) }

  public override var state: [Double] {
    get { counts.values }
    set { counts.values = newValue }
  }

  private func score(_ count: ClassCounts.Count) -> Double {
    let precision = count.hits / (count.hits + count.falsePositives + 1e-7)
    let recall = count.hits / (count.hits + count.falseNegatives + 1e-7)
    return (1 + beta * beta) * precision * recall / (beta * beta * precision + recall + 1e-7)
  }
}

/// ``FBetaScore`` with recall and precision counting alike.
public final class F1Score: FBetaScore {
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
