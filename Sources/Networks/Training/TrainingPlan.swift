import Tensors

/// What `compile` sets: optimizer, loss and metrics.
final class TrainingPlan {
  /// How weights are updated.
  let optimizer: Optimizer
  /// What is made small.
  let loss: any Loss
  /// What is watched: first what counts each sample alike, then what counts them by their weights.
  let metrics: [Metric]
  /// The mean loss of the epoch so far.
  let epochLoss = EpochLoss()
  /// Whether steps run eagerly; nil where that is for the library to choose.
  let runsEagerly: Bool?
  private let unweightedCount: Int

  init(
    optimizer: Optimizer, loss: any Loss, metrics: [Metric], weightedMetrics: [Metric],
    runsEagerly: Bool? = nil
  ) {
    self.optimizer = optimizer
    self.loss = loss
    self.runsEagerly = runsEagerly
    self.metrics = metrics + weightedMetrics
    unweightedCount = metrics.count
    Names.makeUnique(metrics, weighted: weightedMetrics)
  }

  /// The mean loss of a batch and the penalties on the weights.
  ///
  /// **Errors:** targets or sample weights that do not fit the predictions.
  func loss(of batch: Batch, _ predictions: Tensor, in model: Model) throws -> Tensor {
    let value = try loss.value(
      targets: batch.targets, predictions: predictions, sampleWeight: batch.sampleWeight)
    let weights = model.knownWeights ?? TrainedWeights(of: model)
    let loss = weights.penalized.reduce(value) { sum, entry in
      entry.regularizer.map { sum + $0.penalty(entry.variable.tensor) } ?? sum
    }
    if let look = model.firstStep {
      model.firstStep = nil
      withoutRecording { look(batch, predictions, loss) }
    }
    return loss
  }

  /// Lets the metrics gather a batch.
  func update(_ batch: Batch, _ predictions: Tensor) {
    withoutRecording {
      for (index, metric) in metrics.enumerated() {
        if !metric.isBuilt { metric.prepare(batch.targets, predictions) }
        withScope(metric) {
          metric.update(
            targets: batch.targets, predictions: predictions,
            sampleWeight: index < unweightedCount ? nil : batch.sampleWeight)
        }
      }
    }
  }

  /// Makes all variables of the metrics and the optimizer, before the first step.
  func build(_ batch: Batch, _ predictions: TensorSpec, _ weights: TrainedWeights) throws {
    let device = batch.inputs.device
    for metric in gathering where metric.variables.first.map({ $0.valueDevice !== device }) ?? false
    {
      metric.forgetBuild()
    }
    for metric in metrics {
      try metric.buildIfNeeded(targets: batch.targets.spec, predictions: predictions, on: device)
    }
    let loss = TensorSpec([], predictions.dtype)
    try epochLoss.buildIfNeeded(targets: loss, predictions: loss, on: device)
    optimizer.build(weights.trained)
  }

  /// Refuses a batch whose shapes or dtypes loss or metrics cannot take.
  func check(_ batch: Batch, _ predictions: KnownSpec) throws {
    let (targets, predictions) = (batch.targets.spec, predictions.spec)
    try loss.check(targets: targets, predictions: predictions)
    for metric in metrics { try metric.check(targets: targets, predictions: predictions) }
    guard let weight = batch.sampleWeight, !(loss is LossFunction) else { return }
    let values = predictions.shape
    try Weighting.check(weight.shape, fits: values.rank > 1 ? Shape(values.dropLast()) : values)
  }

  /// Refuses targets whose numbers loss or metrics cannot take.
  func check(values targets: Tensor, _ predictions: KnownSpec) throws {
    try withoutRecording {
      try withDevice(targets.device) {
        try loss.check(values: targets, predictions: predictions.spec)
        for metric in metrics { try metric.check(values: targets, predictions: predictions.spec) }
      }
    }
  }

  /// What the loss says of targets, or where it says nothing the first metric that does.
  func targetWarnings(_ targets: Tensor, _ predictions: TensorSpec) -> [String] {
    let texts = loss.warnings(values: targets, predictions: predictions)
    if !texts.isEmpty { return texts }
    return metrics.lazy.map { $0.warnings(values: targets, predictions: predictions) }
      .first { !$0.isEmpty } ?? []
  }

  // MARK: What is gathered

  private var gathering: [Metric] { metrics + [epochLoss] }

  /// The state of metrics and the mean loss, to go back to.
  var snapshot: [MetricSnapshot] { gathering.map(MetricSnapshot.init) }

  /// Runs `body`; if it throws, metrics hold what they held before.
  @inline(__always)
  func undoingMetricsOnError<Result>(_ body: () throws -> Result) rethrows -> Result {
    let before = snapshot
    do { return try body() } catch {
      for metric in before { metric.restore() }
      throw error
    }
  }

  func resetMetrics() { for metric in gathering { metric.reset() } }

  /// `loss`, and the names of the metrics.
  var names: [String] { ["loss"] + metrics.map(\.name) }

  /// The mean loss and the metrics so far, by name; read back.
  var results: [String: Double] {
    var results = ["loss": epochLoss.result()]
    for metric in metrics { results[metric.name] = metric.result() }
    return results
  }

  /// The mean loss and the metrics so far; read back.
  var logs: Logs {
    var logs = Logs()
    let results = results
    for name in names { logs[name] = results[name] ?? .nan }
    return logs
  }
}
