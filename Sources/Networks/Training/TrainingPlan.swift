import Tensors

/// What `compile` sets: optimizer, loss and metrics.
public final class TrainingPlan {
  /// How weights are updated.
  public let optimizer: Optimizer
  /// What is made small.
  public let loss: any Loss
  /// What is watched: first what counts each sample alike, then what counts them by their weights.
  public let metrics: [Metric]
  private let unweightedCount: Int

  init(optimizer: Optimizer, loss: any Loss, metrics: [Metric], weightedMetrics: [Metric]) {
    self.optimizer = optimizer
    self.loss = loss
    self.metrics = metrics + weightedMetrics
    unweightedCount = metrics.count
    Metric.makeNamesUnique(metrics, weighted: weightedMetrics)
  }

  /// The mean loss of a batch and the penalties on the weights.
  ///
  /// **Errors:** targets or sample weights that do not fit the predictions.
  public func loss(of batch: Batch, _ predictions: Tensor, in model: Model) throws -> Tensor {
    let value = try loss.value(
      targets: batch.targets, predictions: predictions, sampleWeight: batch.sampleWeight)
    let weights = model.knownWeights ?? TrainedWeights(of: model)
    return weights.penalized.reduce(value) { sum, entry in
      entry.regularizer.map { sum + $0.penalty(entry.variable.tensor) } ?? sum
    }
  }

  /// Lets the metrics gather a batch.
  public func update(_ batch: Batch, _ predictions: Tensor) {
    withoutRecording {
      for (place, metric) in metrics.enumerated() {
        if !metric.isBuilt { metric.prepare(batch.targets, predictions) }
        metric.update(
          targets: batch.targets, predictions: predictions,
          sampleWeight: place < unweightedCount ? nil : batch.sampleWeight)
      }
    }
  }

  /// Makes all variables of the metrics and the optimizer, before the first step.
  ///
  /// **Errors:** targets that do not fit the predictions; a metric that refuses them.
  func build(_ batch: Batch, _ predictions: TensorSpec, _ weights: TrainedWeights) throws {
    for metric in metrics {
      try metric.buildIfNeeded(
        targets: batch.targets.spec, predictions: predictions, on: batch.targets.device)
    }
    optimizer.build(weights.trained)
  }

  /// Refuses targets and predictions of shapes or dtypes that loss or metrics cannot take.
  func check(targets: TensorSpec, predictions: TensorSpec) throws {
    try loss.check(targets: targets, predictions: predictions)
    for metric in metrics { try metric.check(targets: targets, predictions: predictions) }
  }

  /// Refuses targets whose numbers loss or metrics cannot take.
  func check(values targets: Tensor, predictions: TensorSpec) throws {
    try withoutRecording {
      try loss.check(values: targets, predictions: predictions)
      for metric in metrics { try metric.check(values: targets, predictions: predictions) }
    }
  }

  /// Whether a metric counts samples by their weights.
  func isWeighted(_ metric: Metric) -> Bool {
    metrics.dropFirst(unweightedCount).contains { $0 === metric }
  }

  func resetMetrics() { for metric in metrics { metric.reset() } }

  /// The loss and the metrics so far.
  func logs(loss: Double) -> Logs {
    var logs: Logs = ["loss": loss]
    for metric in metrics { logs[metric.name] = metric.result() }
    return logs
  }
}

/// The weights of a model, sorted by what training does with them.
struct TrainedWeights {
  /// All of them.
  let all: [Variable]
  /// Those that training changes.
  let trained: [Variable]
  /// Those of them with a regularizer: Keras 3 adds no penalty for a frozen weight.
  let penalized: [WeightEntry]
  private let constrained: [WeightEntry]

  init(of layer: Layer) {
    let entries = layer.allEntries
    let trainable = entries.filter(\.isTrained)
    all = entries.map(\.variable)
    trained = trainable.map(\.variable)
    penalized = trainable.filter { $0.regularizer != nil }
    constrained = trainable.filter { $0.constraint != nil }
  }

  /// The values of all weights as they are now; a tensor is a value, so nothing is copied.
  var values: [Tensor] { withoutRecording { all.map(\.tensor) } }

  /// Brings weights with a constraint back to where they may be.
  func constrain() {
    for entry in constrained {
      guard let constraint = entry.constraint else { continue }
      withoutRecording { _ = entry.variable.assign(constraint.apply(entry.variable.tensor)) }
    }
  }
}
