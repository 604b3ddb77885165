import Tensors

/// A loss, watched: the mean over samples, divided by the sum of their weights.
///
///     model.compile(optimizer: .adam(), loss: .huber, metrics: [LossMetric(.klDivergence)])
public final class LossMetric: MeanMetric {
  /// The loss.
  public let loss: any Loss
  private let sign: Float
  /// Less is better, but for a cosine.
  public override var rises: Bool? { sign < 0 }

  /// A loss under its own name or another.
  public init(_ loss: some Loss, name: String? = nil) {
    self.loss = loss
    sign = loss is CosineSimilarity ? -1 : 1
    super.init(name: name ?? loss.name)
  }

  /// Refuses what the loss refuses.
  public override func check(targets: TensorSpec, predictions: TensorSpec) throws {
    try loss.check(targets: targets, predictions: predictions)
  }

  /// Refuses the numbers that the loss refuses as targets.
  public override func check(values targets: Tensor, predictions: TensorSpec) throws {
    try loss.check(values: targets, predictions: predictions)
  }

  /// The warnings of the loss about targets.
  public override func warnings(values targets: Tensor, predictions: TensorSpec) -> [String] {
    loss.warnings(values: targets, predictions: predictions)
  }

  /// The warnings of the loss about predictions.
  public override func warnings(targets: Tensor, predictions: Tensor) -> [String] {
    loss.warnings(targets: targets, predictions: predictions)
  }

  override var isLibraryCode: Bool { LibraryCode.declares(loss) && !(loss is LossFunction) }

  /// The loss of each sample; a cosine has the sign of a cosine here, as in Keras.
  public override func values(targets: Tensor, predictions: Tensor) -> Tensor {
    let values = loss.perSample(targets: targets, predictions: predictions)
    return sign < 0 ? -values : values
  }
}

extension Metric {
  /// The mean of squared differences.
  public static var meanSquaredError: Metric { LossMetric(MeanSquaredError()) }
  /// The mean of absolute differences.
  public static var meanAbsoluteError: Metric { LossMetric(MeanAbsoluteError()) }
}
