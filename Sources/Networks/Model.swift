import Tensors

/// A layer that can be trained: `compile`, `fit`, `evaluate`, `predict`.
///
/// ``Sequential`` is one; for others, subclass and override ``Layer/call(_:training:)``. Layers kept
/// in properties belong to the model.
open class Model: Layer {
  /// Set by a callback to end training after the current epoch.
  public final var stopsTraining = false
  /// What training minimises, how, and what is watched; nil before `compile`.
  public internal(set) final var training: TrainingPlan?
  /// The losses and metrics of the last `fit`.
  public internal(set) final var history = History()
  /// What was said once already, so that it is not said again.
  final var remarks: Set<String> = []

  /// Builds the layers inside by calling the model on zeros.
  open override func build(inputShape: Shape) throws {
    _ = call(Tensor.zeros(inputShape, dtype: inputDType), training: false)
  }

  /// Configures training: how weights are updated, what is made small, what is watched.
  ///
  ///     model.compile(optimizer: .rmsprop(), loss: .meanSquaredError, metrics: [.accuracy])
  ///
  /// Compiling again forgets the optimizer's state and keeps the weights.
  public final func compile(optimizer: Optimizer, loss: any Loss, metrics: [Metric] = []) {
    training = TrainingPlan(optimizer: optimizer, loss: loss, metrics: metrics)
  }

  /// One step of training on a batch; override it for a step of one's own.
  ///
  /// - Returns: the loss of the batch, with regularization.
  /// **Errors:** targets that do not fit the predictions, no gradients.
  open func trainStep(_ batch: Batch) throws -> Tensor {
    let plan = try compiled()
    let entries = trainableEntries
    let tape = GradientTape()
    let (loss, predictions) = try tape.record {
      let predictions = self(batch.inputs, training: true)
      return (try plan.loss(of: batch, predictions, in: self), predictions)
    }
    let weights = entries.map(\.variable)
    let gradients = tape.gradientOrNil(of: loss, for: weights)
    try plan.optimizer.apply(Array(zip(gradients, weights)))
    for entry in entries {
      if let constraint = entry.constraint {
        withoutRecording { _ = entry.variable.assign(constraint.apply(entry.variable.tensor)) }
      }
    }
    plan.update(batch, predictions)
    return loss
  }

  /// One step of evaluation on a batch; override it for a step of one's own.
  open func testStep(_ batch: Batch) throws -> Tensor {
    let plan = try compiled()
    let predictions = self(batch.inputs, training: false)
    let loss = try plan.loss(of: batch, predictions, in: self)
    plan.update(batch, predictions)
    return loss
  }

  /// What `compile` set.
  ///
  /// **Errors:** `compile` was not called.
  public final func compiled() throws -> TrainingPlan {
    guard let training else {
      throw TrainingError(
        "model '\(name)' is not compiled. Call model.compile(optimizer:loss:metrics:) first.")
    }
    return training
  }
}

/// What `compile` sets: optimizer, loss and metrics.
public final class TrainingPlan {
  /// How weights are updated.
  public let optimizer: Optimizer
  /// What is made small.
  public let loss: any Loss
  /// What is watched.
  public internal(set) var metrics: [Metric]

  init(optimizer: Optimizer, loss: any Loss, metrics: [Metric]) {
    self.optimizer = optimizer
    self.loss = loss
    self.metrics = metrics
  }

  /// The mean loss of a batch and the penalties on the weights.
  func loss(of batch: Batch, _ predictions: Tensor, in model: Model) throws -> Tensor {
    try loss.check(targets: batch.targets, predictions: predictions)
    let value = loss(batch.targets, predictions, sampleWeight: batch.sampleWeight)
    return model.allEntries.reduce(value) { sum, entry in
      entry.regularizer.map { sum + $0.penalty(entry.variable.tensor) } ?? sum
    }
  }

  func update(_ batch: Batch, _ predictions: Tensor) {
    withoutRecording {
      for metric in metrics {
        metric.update(targets: batch.targets, predictions: predictions, sampleWeight: nil)
      }
    }
  }
}
