import Tensors

/// A layer that can be trained: `compile`, `fit`, `evaluate`, `predict`.
///
/// ``Sequential`` is one; for others, subclass and override ``Layer/call(_:training:)``. Layers kept
/// in properties belong to the model.
///
/// `fit`, `evaluate` and `predict` first try the model on a batch: what it cannot take is thrown, and
/// weights and random numbers stay as they were. A later batch that it cannot take is thrown too, and
/// weights and random numbers are those from before that batch.
open class Model: Layer {
  /// Set by a callback to end training after the current epoch.
  public final var stopsTraining = false
  /// What training minimises, how, and what is watched; nil before `compile`.
  public internal(set) final var training: TrainingPlan?
  /// The losses and metrics of the last `fit`.
  public internal(set) final var history = History()
  /// The weights, found once for an epoch: looking for them takes longer than a small step.
  final var knownWeights: TrainedWeights?
  /// The kind of batch that was tried last.
  final var rehearsal: Rehearsal?
  /// What was said once already, so that it is not said again.
  final var remarks: Set<String> = []
  /// What training said of its own accord since `compile`: what looks like a mistake, and what
  /// `accuracy` became. Each is also printed once, unless the verbosity is `.silent`.
  public internal(set) final var notes: [String] = []
  /// How much the call in progress prints.
  final var verbosity = Verbosity.progressBar

  /// Builds the layers inside by calling the model on zeros.
  open override func build(inputShape: Shape) throws {
    _ = call(Tensor.zeros(inputShape, dtype: inputDType), training: false)
  }

  /// Configures training: how weights are updated, what is made small, what is watched.
  ///
  ///     model.compile(optimizer: .rmsprop(), loss: .meanSquaredError, metrics: [.accuracy])
  ///
  /// Compiling again forgets the optimizer's state and keeps the weights.
  ///
  /// - Parameters:
  ///   - metrics: what is watched; each sample counts alike.
  ///   - weightedMetrics: what is watched with the sample weights.
  public final func compile(
    optimizer: Optimizer, loss: any Loss, metrics: [Metric] = [], weightedMetrics: [Metric] = []
  ) {
    training = TrainingPlan(
      optimizer: optimizer, loss: loss, metrics: metrics, weightedMetrics: weightedMetrics)
    (remarks, notes, rehearsal) = ([], [], nil)
  }

  /// One step of training on a batch; override it for a step of one's own.
  ///
  /// - Returns: the loss of the batch, with regularization.
  /// **Errors:** targets that do not fit the predictions, no gradients.
  open func trainStep(_ batch: Batch) throws -> Tensor {
    let plan = try compiled()
    let weights = knownWeights ?? TrainedWeights(of: self)
    let tape = GradientTape()
    let (loss, predictions) = try tape.record {
      let predictions = self(batch.inputs, training: true)
      return (try plan.loss(of: batch, predictions, in: self), predictions)
    }
    let gradients = tape.gradientOrNil(of: loss, for: weights.trained)
    try plan.optimizer.apply(Array(zip(gradients, weights.trained)))
    weights.constrain()
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
