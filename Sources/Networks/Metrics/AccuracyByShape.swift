import Tensors

/// What `metrics: ["accuracy"]` and ``Metric/accuracy`` are: the accuracy that follows from the
/// shapes of the first batch, as in Keras. The loss is not asked.
///
/// - One prediction per sample: ``BinaryAccuracy``, with the threshold 0.5.
/// - Targets with one axis less, or a last axis of length 1: ``SparseCategoricalAccuracy``.
/// - Otherwise: ``CategoricalAccuracy``.
///
/// ``Accuracy`` is another metric: it compares for equality.
public final class AccuracyByShape: Metric {
  /// More is better.
  public override var rises: Bool? { true }
  /// What it became at the first batch.
  public private(set) var resolved: MeanMetric?
  /// What it became and why, in one line to be said once; nil before the first batch.
  public private(set) var resolution: String?

  /// An accuracy that chooses its kind at the first batch.
  public override init(name: String = "accuracy") { super.init(name: name) }

  /// Refuses what the chosen kind refuses; before the first batch, the one it would choose.
  public override func check(targets: TensorSpec, predictions: TensorSpec) throws {
    try metric(targets, predictions).check(targets: targets, predictions: predictions)
  }

  /// The warning of the chosen kind about targets.
  public override func warnings(values targets: Tensor, predictions: TensorSpec) -> [String] {
    metric(targets.spec, predictions).warnings(values: targets, predictions: predictions)
  }

  /// A warning if it counts one number per sample and predictions lie outside 0...1.
  public override func warnings(targets: Tensor, predictions: Tensor) -> [String] {
    guard metric(targets.spec, predictions.spec) is BinaryAccuracy else { return [] }
    return MetricChecks.outsideUnit(
      self, predictions,
      "It counts a prediction above 0.5 as 1; for logits use BinaryAccuracy(threshold: 0).")
  }

  /// Chooses the kind by the shapes, and takes over its variables.
  public override func build(targets: TensorSpec, predictions: TensorSpec) {
    let (metric, reason) = choice(targets.shape, predictions.shape)
    metric.build(targets: targets, predictions: predictions)
    addVariables(of: metric)
    resolved = metric
    let arguments = metric is BinaryAccuracy ? "(threshold: 0.5)" : ""
    resolution = "'\(name)' is \(type(of: metric))\(arguments) here, because \(reason)."
  }

  /// Gathers the batch in the chosen metric.
  public override func update(targets: Tensor, predictions: Tensor, sampleWeight: Tensor?) {
    prepare(targets, predictions)
    resolved?.gather(targets: targets, predictions: predictions, sampleWeight: sampleWeight)
  }

  /// The result of the chosen metric; 0 before the first batch.
  public override func result() -> Double { resolved?.result() ?? 0 }

  override func forgetBuild() {
    super.forgetBuild()
    (resolved, resolution) = (nil, nil)
  }

  private func metric(_ targets: TensorSpec, _ predictions: TensorSpec) -> MeanMetric {
    resolved ?? choice(targets.shape, predictions.shape).0
  }

  private func choice(_ targets: Shape, _ predictions: Shape) -> (MeanMetric, String) {
    if predictions.rank < 2 || predictions[predictions.rank - 1] == 1 {
      return (BinaryAccuracy(name: name), "predictions \(predictions) are one number per sample")
    }
    if targets.rank < predictions.rank || targets[targets.rank - 1] == 1 {
      return (
        SparseCategoricalAccuracy(name: name),
        "targets \(targets) are one number for each row of predictions \(predictions)"
      )
    }
    return (
      CategoricalAccuracy(name: name), "targets and predictions are both \(predictions)"
    )
  }
}

extension Metric {
  /// The accuracy that fits the shapes of the first batch: Keras's `"accuracy"`.
  public static var accuracy: Metric { AccuracyByShape() }
}
