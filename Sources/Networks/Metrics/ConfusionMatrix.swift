import Tensors

/// How often samples of each class were predicted as each class: rows are targets, columns
/// predictions.
///
///     let predictions = try model.predict(images)
///     print(try confusionMatrix(targets: labels, predictions: predictions))
///
/// - Parameters:
///   - targets: class numbers, or one-hot rows.
///   - predictions: class numbers, or rows with a number for each class.
///   - classes: how many classes there are; one more than the greatest number seen if left out.
///   - sampleWeight: what a sample counts, if not 1.
///
/// **Shape:** `[classes, classes]`, int64, or float64 with weights. **Errors:** numbers of samples
/// that differ, a class outside 0 ..< classes.
public func confusionMatrix(
  targets: some TensorLike, predictions: some TensorLike, classes: Int? = nil,
  sampleWeight: Tensor? = nil
) throws -> Tensor {
  let pairs = try ClassPairs(targets.tensor, predictions.tensor, "confusionMatrix")
  let count = classes ?? pairs.impliedClasses
  var counts = Array(repeating: 0.0, count: count * count)
  try pairs.add(to: &counts, classes: count, sampleWeight)
  let matrix = Tensor(counts, shape: [count, count])
  return sampleWeight == nil ? matrix.cast(to: .int64) : matrix
}

/// ``confusionMatrix(targets:predictions:classes:sampleWeight:)`` gathered over batches.
///
/// Its result is the share on the diagonal, which is the accuracy.
public final class ConfusionMatrix: Metric {
  /// How many classes there are.
  public let classes: Int
  private var counts: [Double]

  public init(classes: Int, name: String = "confusion_matrix") {
    self.classes = classes
    counts = Array(repeating: 0, count: max(classes, 0) * max(classes, 0))
    super.init(name: name)
  }

  /// What was counted, `[classes, classes]`, float64; rows are targets, columns predictions.
  public var matrix: Tensor { Tensor(counts, shape: [max(classes, 0), max(classes, 0)]) }

  public override func check(targets: Tensor, predictions: Tensor) throws {
    guard classes > 0 else {
      throw TrainingError("metric '\(name)': classes is \(classes); it must be 1 or more.")
    }
    _ = try ClassPairs(targets, predictions, "metric '\(name)'")
  }

  public override func update(targets: Tensor, predictions: Tensor, sampleWeight: Tensor?) {
    Layer.orStop {
      try check(targets: targets, predictions: predictions)
      try ClassPairs(targets, predictions, "metric '\(name)'")
        .add(to: &counts, classes: classes, sampleWeight)
    }
  }

  public override func result() -> Double {
    let total = counts.reduce(0, +)
    let right = (0..<classes).reduce(0) { $0 + counts[$1 * classes + $1] }
    return total == 0 ? 0 : right / total
  }

  public override func reset() { counts = Array(repeating: 0, count: counts.count) }

  public override var state: [Double] {
    get { counts }
    set { if newValue.count == counts.count { counts = newValue } }
  }
}

/// Targets and predictions as class numbers.
private struct ClassPairs {
  let targets: [Int]
  let predictions: [Int]
  let user: String
  private let width: Int

  init(_ targets: Tensor, _ predictions: Tensor, _ user: String) throws {
    self.user = user
    self.targets = try Labels.numbers(targets, user)
    self.predictions = try Labels.numbers(predictions, user)
    width = max(
      targets.rank == 2 ? targets.width : 1, predictions.rank == 2 ? predictions.width : 1)
    guard self.targets.count == self.predictions.count else {
      throw TrainingError(
        "\(user): there are \(self.targets.count) targets and \(self.predictions.count) "
          + "predictions.")
    }
  }

  var impliedClasses: Int {
    max(width > 1 ? width : 0, (targets.max() ?? -1) + 1, (predictions.max() ?? -1) + 1)
  }

  func add(to counts: inout [Double], classes: Int, _ weight: Tensor?) throws {
    if let wrong = (targets + predictions).first(where: { !(0..<classes).contains($0) }) {
      throw TrainingError("\(user): a class is \(wrong); there are \(classes), numbered from 0.")
    }
    let weights = HostWeights(weight, over: targets.count, metric: user)
    for sample in targets.indices {
      counts[targets[sample] * classes + predictions[sample]] += weights[sample]
    }
  }
}
