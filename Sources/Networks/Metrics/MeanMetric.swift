import Tensors

/// A mean over samples, weighted by the sum of the weights; the base of most metrics.
///
/// One's own is a subclass that gives the numbers to take the mean of:
///
///     final class RelativeError: MeanMetric {
///       init() { super.init(name: "relative_error") }
///       override func values(targets: Tensor, predictions: Tensor) -> Tensor {
///         (targets - predictions).absolute() / targets.absolute()
///       }
///     }
open class MeanMetric: Metric {
  private var total = 0.0
  private var count = 0.0

  public override init(name: String) { super.init(name: name) }

  /// A number for each sample, or for each element.
  ///
  /// **Shape:** axis 0 counts samples.
  open func values(targets: Tensor, predictions: Tensor) -> Tensor { predictions }

  /// The same as ``values(targets:predictions:)``, computed on arrays where that is faster.
  func hostValues(targets: Tensor, predictions: Tensor) -> [Float] {
    values(targets: targets, predictions: predictions).hostFloats
  }

  open override func update(targets: Tensor, predictions: Tensor, sampleWeight: Tensor?) {
    Layer.orStop { try check(targets: targets, predictions: predictions) }
    gather(
      hostValues(targets: targets, predictions: predictions), samples: predictions.sampleCount,
      weight: sampleWeight)
  }

  /// Adds values, so many of them a sample.
  final func gather(_ values: [Float], samples: Int, weight: Tensor?) {
    guard !values.isEmpty, samples > 0 else { return }
    let valuesPerSample = Double(values.count) / Double(samples)
    var sum = 0.0
    guard weight != nil else {
      for value in values { sum += Double(value) }
      total += sum / valuesPerSample
      count += Double(samples)
      return
    }
    let weights = HostWeights(weight, over: values.count, metric: name)
    var weightSum = 0.0
    for (place, value) in values.enumerated() {
      sum += Double(value) * weights[place]
      weightSum += weights[place]
    }
    total += sum / valuesPerSample
    count += weightSum / valuesPerSample
  }

  open override func result() -> Double { count == 0 ? 0 : total / count }

  open override func reset() { (total, count) = (0, 0) }

  open override var state: [Double] {
    get { [total, count] }
    set { if newValue.count == 2 { (total, count) = (newValue[0], newValue[1]) } }
  }
}

/// What metrics require of shapes, said in one way.
enum MetricChecks {
  /// As many targets as predictions: (n,) and (n, 1) are the same here, element by element.
  static func sameElements(_ metric: Metric, _ targets: Tensor, _ predictions: Tensor) throws {
    if targets.shape == predictions.shape { return }
    let same =
      targets.elementCount == predictions.elementCount
      && targets.shape.filter { $0 != 1 } == predictions.shape.filter { $0 != 1 }
    guard !same else { return }
    throw TrainingError(
      "metric '\(metric.name)': targets have shape \(targets.shape), predictions "
        + "\(predictions.shape); they must be alike.")
  }

  /// One class number for each row of predictions.
  static func classNumbers(_ metric: Metric, _ targets: Tensor, _ predictions: Tensor) throws {
    guard predictions.rank > 0, predictions.width > 0,
      targets.elementCount == predictions.elementCount / predictions.width
    else {
      throw TrainingError(
        "metric '\(metric.name)': targets have shape \(targets.shape), predictions "
          + "\(predictions.shape); targets are class numbers, one for each row of predictions.")
    }
  }

  /// Numbers from 0 to 1.
  static func probability(_ metric: Metric, _ argument: String, _ values: [Double]) throws {
    guard let wrong = values.first(where: { !(0...1).contains($0) }) else { return }
    throw TrainingError(
      "metric '\(metric.name)': \(argument) is \(wrong); it must be from 0 to 1.")
  }

  /// Predictions outside 0...1, as logits are.
  static func outsideUnit(_ metric: Metric, _ predictions: Tensor, _ fix: String) -> [String] {
    let values = predictions.hostFloats
    guard let least = values.min(), let greatest = values.max(), least < 0 || greatest > 1 else {
      return []
    }
    return [
      "metric '\(metric.name)' expects predictions from 0 to 1; they lie between \(least) and "
        + "\(greatest). \(fix)"
    ]
  }
}
