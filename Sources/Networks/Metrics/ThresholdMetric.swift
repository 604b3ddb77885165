import Tensors

/// A metric of counts over thresholds: ``Precision`` and ``Recall``.
public class ThresholdMetric: Metric {
  /// More is better.
  public override var rises: Bool? { true }
  /// What a prediction must be greater than to count as 1; each has its own result.
  public let thresholds: [Double]
  /// How many predictions of a row can count as 1, if not all.
  public let topK: Int?
  /// The column that is counted, if not all.
  public let classIndex: Int?
  private let bounds: [Float]
  private var boundary: Tensor?
  /// For targets 1 and 0 how many predictions are above each bound, and how many there are:
  /// `[2, bounds + 1]`.
  private var decisions: CompensatedSum?

  init(thresholds: [Double]?, topK: Int?, classIndex: Int?, name: String) {
    self.thresholds = thresholds ?? [0.5]
    self.topK = topK
    self.classIndex = classIndex
    bounds = thresholds?.map(Float.init) ?? (topK == nil ? [0.5] : [-.infinity])
    super.init(name: name)
  }

  /// What was counted; read back.
  public var counts: ThresholdCounts {
    guard let values = decisions?.values else { return ThresholdCounts(thresholds: bounds.count) }
    let width = bounds.count + 1
    return ThresholdCounts(ones: values[..<width], zeros: values[width...])
  }

  /// The result at each threshold.
  public func results() -> [Double] { [] }

  /// The result at the first threshold.
  public override func result() -> Double { results().first ?? 0 }

  /// Refuses thresholds outside 0...1, shapes that differ, and a `topK` or `classIndex` that a row
  /// does not have.
  public override func check(targets: TensorSpec, predictions: TensorSpec) throws {
    try MetricChecks.probability(self, "a threshold", thresholds)
    try MetricChecks.sameElements(self, targets, predictions)
    let width = predictions.shape.width
    if let topK, !(1...max(width, 1)).contains(topK) {
      throw TrainingError("metric '\(name)': topK is \(topK); a row has \(width) predictions.")
    }
    if let classIndex, predictions.shape.rank < 2 || !(0..<width).contains(classIndex) {
      throw TrainingError(
        "metric '\(name)': classIndex is \(classIndex); the predictions have shape "
          + "\(predictions.shape), and their last axis counts classes.")
    }
  }

  /// A warning for targets other than 0 and 1: all but 0 count as 1.
  public override func warnings(values targets: Tensor, predictions: TensorSpec) -> [String] {
    TargetChecks.binary("metric '\(name)'", targets)
  }

  /// Makes the counts: for targets 1 and 0, one per threshold and one for all.
  public override func build(targets: TensorSpec, predictions: TensorSpec) {
    decisions = CompensatedSum("decisions", of: self, shape: [2, bounds.count + 1])
    boundary = Tensor(bounds)
  }

  /// Adds how many elements are above each threshold, each with its weight.
  public override func update(targets: Tensor, predictions: Tensor, sampleWeight: Tensor?) {
    prepare(targets, predictions)
    guard let boundary else { return }
    let scores = predictions.cast(to: .float32)
    let truth = counted((targets.aligned(with: scores) .!= 0).cast(to: .float32))
    let guess = counted(topK.map { ThresholdMetric.largest($0, of: scores) } ?? scores)
    var rows = Tensor.stack([truth, 1 - truth])
    if let sampleWeight { rows = rows * counted(sampleWeight.spread(over: scores)) }
    let above = (guess.expandedDimensions(at: -1) > boundary).cast(to: .float32)
    let sums = rows.matmul(above)
    decisions?.add(Tensor.concatenate([sums, rows.sum(axis: -1, keepDims: true)], axis: -1))
  }

  /// The elements that count, as a vector.
  private func counted(_ x: Tensor) -> Tensor {
    (classIndex.map { x[.ellipsis, $0] } ?? x).flattened()
  }

  /// The `k` largest of each row, the first of equals; the others are below every bound.
  private static func largest(_ k: Int, of scores: Tensor) -> Tensor {
    let rank = scores.argSort(descending: true).argSort()
    return (rank < k).select(scores, -Float.infinity)
  }

  /// A share of two counts; 0 when there are none.
  func shares(_ part: [Double], and others: [Double]) -> [Double] {
    zip(part, others).map { $0 + $1 == 0 ? 0 : $0 / ($0 + $1) }
  }
}
