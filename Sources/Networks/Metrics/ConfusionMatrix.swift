import Tensors

/// How often samples of each class were predicted as each class: rows are targets, columns
/// predictions.
///
///     let predictions = try model.predict(x)
///     print(try confusionMatrix(targets: labels, predictions: predictions))
///
/// - Parameters:
///   - targets: class numbers, or one-hot rows.
///   - predictions: class numbers, or rows with a number for each class.
///   - classes: how many classes there are; one more than the largest number seen if left out.
///   - sampleWeight: what a sample counts, if not 1.
///
/// **Shape:** `[classes, classes]`, int64, or float64 with weights. **Errors:** numbers of samples
/// that differ, a class outside 0 ..< classes, weights that are not one per sample.
public func confusionMatrix(
  targets: some TensorLike, predictions: some TensorLike, classes: Int? = nil,
  sampleWeight: Tensor? = nil
) throws -> Tensor {
  let user = "confusionMatrix"
  let (truth, guess) = (targets.tensor, predictions.tensor)
  let labels = (try Labels.numbers(truth, user), try Labels.numbers(guess, user))
  guard labels.0.count == labels.1.count else {
    throw TrainingError(
      "\(user): there are \(labels.0.count) targets and \(labels.1.count) predictions.")
  }
  let width = [truth, guess].map { $0.rank == 2 && $0.shape.width > 1 ? $0.shape.width : 0 }
  let count = classes ?? max(width[0], width[1], ((labels.0 + labels.1).max() ?? -1) + 1)
  if count == 0, classes == nil { return Tensor.zeros([0, 0], dtype: .int64) }
  try ConfusionMatrix.check(classes: count, user)
  try Labels.check(labels.0 + labels.1, classes: count, user)
  if let sampleWeight { try Weighting.check(sampleWeight.shape, fits: [labels.0.count]) }
  let metric = ConfusionMatrix(classes: count)
  metric.update(targets: truth, predictions: guess, sampleWeight: sampleWeight)
  guard sampleWeight == nil else { return metric.matrix }
  // Cast where there is double precision, which not every device has.
  return metric.matrix.copied(to: .cpu).cast(to: .int64).copied(to: metric.matrix.device)
}

/// ``confusionMatrix(targets:predictions:classes:sampleWeight:)`` gathered over batches.
///
/// Its result is the share on the diagonal, which is the accuracy.
public final class ConfusionMatrix: Metric {
  /// More is better.
  public override var rises: Bool? { true }
  /// How many classes there are.
  public let classes: Int
  private var counts: CompensatedSum?

  /// A matrix of zeros.
  ///
  /// - Parameter classes: how many classes there are; 1 to 65,536.
  public init(classes: Int, name: String = "confusion_matrix") {
    self.classes = classes
    super.init(name: name)
  }

  /// What was counted, `[classes, classes]`, float64; rows are targets, columns predictions.
  public var matrix: Tensor {
    let count = min(max(classes, 0), 1 << 16)
    guard let counts else {
      // Made where there is double precision, which not every device has.
      let device = Device.current
      return withDevice(.cpu) { Tensor.zeros([count, count], dtype: .float64) }.copied(to: device)
    }
    return withDevice(counts.device) { Tensor(counts.values, shape: [count, count]) }
  }

  /// Refuses a number of classes outside 1...65,536, a rank other than 1 or 2, and numbers of
  /// targets and predictions that differ.
  public override func check(targets: TensorSpec, predictions: TensorSpec) throws {
    let user = "metric '\(name)'"
    try ConfusionMatrix.check(classes: classes, user)
    let (truth, guess) = (
      try Labels.count(targets.shape, user), try Labels.count(predictions.shape, user)
    )
    guard truth == guess else {
      throw TrainingError("\(user): there are \(truth) targets and \(guess) predictions.")
    }
  }

  /// Refuses a number of classes whose square no memory holds.
  static func check(classes: Int, _ user: String) throws {
    guard (1...(1 << 16)).contains(classes) else {
      throw TrainingError("\(user): classes is \(classes); it must be from 1 to \(1 << 16).")
    }
  }

  /// Refuses targets whose class is not an integer in `0 ..< classes`.
  public override func check(values targets: Tensor, predictions: TensorSpec) throws {
    let user = "metric '\(name)'"
    try Labels.check(try Labels.numbers(targets, user), classes: classes, user)
  }

  /// Makes the `classes * classes` counts.
  public override func build(targets: TensorSpec, predictions: TensorSpec) {
    counts = CompensatedSum("counts", of: self, shape: [Shape([classes, classes]).elementCount])
  }

  /// Gathers a batch.
  ///
  /// **Errors:** a class outside 0 ..< classes stops the program.
  public override func update(targets: Tensor, predictions: Tensor, sampleWeight: Tensor?) {
    prepare(targets, predictions)
    let (row, column) = (
      Labels.classes(targets, below: classes), Labels.classes(predictions, below: classes)
    )
    let isWrong = (row .== classes).or(column .== classes)
    let cell = isWrong.select(classes * classes, row * classes + column)
    let empty = withDevice(row.device) { Tensor.zeros([classes * classes]) }
    let ones = withDevice(row.device) { Tensor.ones(row.shape) }
    let weight = sampleWeight.map { $0.cast(to: .float32).spread(over: ones) } ?? ones
    counts?.add(empty.scatterAdded(weight, at: cell))
  }

  /// The share on the diagonal; 0 when nothing was counted.
  public override func result() -> Double {
    guard let counts = counts?.values else { return 0 }
    let total = counts.reduce(0, +)
    let right = (0..<classes).reduce(0) { $0 + counts[$1 * classes + $1] }
    return total == 0 ? 0 : right / total
  }
}
