import Tensors

/// How often predictions above a threshold are right and wrong, for each of some thresholds.
public struct ThresholdCounts: Sendable, Hashable {
  /// Above the threshold, and the target is 1.
  public fileprivate(set) var truePositives: [Double]
  /// Above the threshold, and the target is 0.
  public fileprivate(set) var falsePositives: [Double]
  /// Not above the threshold, and the target is 1.
  public fileprivate(set) var falseNegatives: [Double]
  /// Not above the threshold, and the target is 0.
  public fileprivate(set) var trueNegatives: [Double]

  /// Nothing counted yet.
  init(thresholds: Int) {
    truePositives = Array(repeating: 0, count: thresholds)
    falsePositives = truePositives
    falseNegatives = truePositives
    trueNegatives = truePositives
  }
}

/// A metric of counts over thresholds: ``Precision`` and ``Recall``.
public class ThresholdMetric: Metric {
  /// What a prediction must be greater than to count as 1; each has its own result.
  public let thresholds: [Double]
  /// How many predictions of a row can count as 1, if not all.
  public let topK: Int?
  /// The column that is counted, if not all.
  public let classIndex: Int?
  /// What was counted.
  public private(set) var counts: ThresholdCounts
  private let bounds: [Float]

  init(thresholds: [Double]?, topK: Int?, classIndex: Int?, name: String) {
    self.thresholds = thresholds ?? [0.5]
    self.topK = topK
    self.classIndex = classIndex
    bounds = thresholds?.map(Float.init) ?? (topK == nil ? [0.5] : [-.infinity])
    counts = ThresholdCounts(thresholds: bounds.count)
    super.init(name: name)
  }

  /// The result at each threshold.
  public func results() -> [Double] { [] }

  /// The result at the first threshold.
  public override func result() -> Double { results().first ?? 0 }

  public override func reset() { counts = ThresholdCounts(thresholds: bounds.count) }

  public override func check(targets: Tensor, predictions: Tensor) throws {
    try MetricChecks.probability(self, "a threshold", thresholds)
    try MetricChecks.sameElements(self, targets, predictions)
    let width = predictions.width
    if let topK, !(1...max(width, 1)).contains(topK) {
      throw TrainingError("metric '\(name)': topK is \(topK); a row has \(width) predictions.")
    }
    if let classIndex, predictions.rank < 2 || !(0..<width).contains(classIndex) {
      throw TrainingError(
        "metric '\(name)': classIndex is \(classIndex); the predictions have shape "
          + "\(predictions.shape), and their last axis counts classes.")
    }
  }

  public override func update(targets: Tensor, predictions: Tensor, sampleWeight: Tensor?) {
    Layer.orStop { try check(targets: targets, predictions: predictions) }
    let truth = targets.hostFloats
    var guess = predictions.hostFloats
    if let topK { keepGreatest(topK, &guess, width: predictions.width) }
    let weights = HostWeights(sampleWeight, over: guess.count, metric: name)
    let width = predictions.width
    for place in guess.indices where classIndex == nil || place % width == classIndex {
      count(isTrue: truth[place] != 0, guess[place], weights[place])
    }
  }

  private func count(isTrue: Bool, _ guess: Float, _ weight: Double) {
    for (index, bound) in bounds.enumerated() {
      switch (isTrue, guess > bound) {
      case (true, true): counts.truePositives[index] += weight
      case (true, false): counts.falseNegatives[index] += weight
      case (false, true): counts.falsePositives[index] += weight
      case (false, false): counts.trueNegatives[index] += weight
      }
    }
  }

  /// Leaves the `k` greatest of each row, the first of equals.
  private func keepGreatest(_ k: Int, _ values: inout [Float], width: Int) {
    for start in stride(from: 0, to: values.count, by: max(width, 1)) {
      let order = (start..<(start + width)).sorted { (left: Int, right: Int) -> Bool in
        if values[left] == values[right] { return left < right }
        return values[left] > values[right]
      }
      for place in order.dropFirst(k) { values[place] = -.infinity }
    }
  }

  public override var state: [Double] {
    get {
      [
        counts.truePositives, counts.falsePositives, counts.falseNegatives, counts.trueNegatives,
      ].flatMap(\.self)
    }
    set {
      let n = bounds.count
      guard newValue.count == 4 * n else { return }
      let parts = (0..<4).map { Array(newValue[($0 * n)..<($0 * n + n)]) }
      (counts.truePositives, counts.falsePositives) = (parts[0], parts[1])
      (counts.falseNegatives, counts.trueNegatives) = (parts[2], parts[3])
    }
  }

  /// A share of two counts; 0 when there are none.
  func shares(_ part: [Double], and others: [Double]) -> [Double] {
    zip(part, others).map { $0 + $1 == 0 ? 0 : $0 / ($0 + $1) }
  }
}
