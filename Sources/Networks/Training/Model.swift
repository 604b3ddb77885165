import Tensors

/// A layer that can be trained: `compile`, `fit`, `evaluate`, `predict`.
///
/// ``Sequential`` is one; for others, subclass and override ``Layer/call(_:training:)``. Layers
/// kept in properties belong to the model.
///
/// `fit`, `evaluate` and `predict` throw what can be known before anything is computed: shapes and
/// dtypes that the layers, the loss or the metrics cannot take, labels and indices out of range.
/// What fails inside a `call` of one's own stops the program, as an array index out of range does;
/// the message names the layers, the epoch and the batch. Override ``Layer/outputShape(for:)`` and
/// ``Layer/check(inputShape:dtype:)`` to have it thrown instead.
open class Model: Layer {
  /// Set by a callback to end training after the current epoch.
  public final var stopTraining = false
  /// What `compile` set.
  final var plan: TrainingPlan?
  /// How weights are updated; nil before `compile`.
  public final var optimizer: Optimizer? { plan?.optimizer }
  /// What is minimized; nil before `compile`.
  public final var loss: (any Loss)? { plan?.loss }
  /// What is watched: first what counts each sample alike, then the weighted metrics; empty before
  /// `compile`.
  public final var metrics: [Metric] { plan?.metrics ?? [] }
  /// The losses and metrics of the last `fit`.
  public internal(set) final var history = History()
  /// How the steps of the last `fit` ran; nil where they ran eagerly.
  public internal(set) final var executionPlan: ExecutionPlan?
  /// The weights, found once for an epoch: looking for them takes longer than a small step.
  final var knownWeights: TrainedWeights?
  /// The kind of batch that was prepared for last, and what the model gives for it.
  final var preparedStep: (kind: BatchKind, predictions: KnownSpec)?
  /// Who looks at the first predictions of a `fit`.
  final var firstStep: ((Batch, _ predictions: Tensor, _ loss: Tensor) -> Void)?
  /// Whether the next step looks for weights that training does not reach.
  final var looksForGradients = false
  /// What was said once already, so that it is not said again.
  final var warned: Set<String> = []
  /// What training said of its own accord since `compile`: what looks like a mistake, and what
  /// `accuracy` became. Each is also printed once, unless the verbosity is `.silent`.
  public internal(set) final var notes: [String] = []
  /// How much the call in progress prints.
  final var verbosity = Verbosity.progressBar

  override class var isBase: Bool { self == Model.self || super.isBase }

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
  ///   - runEagerly: true runs each step as it is written; false compiles it, also where it runs
  ///     code of one's own, which is then run only while it is recorded. Nil compiles the step
  ///     where only the library's layers, losses, metrics and optimizers run in it.
  public final func compile(
    optimizer: Optimizer, loss: any Loss, metrics: [Metric] = [], weightedMetrics: [Metric] = [],
    runEagerly: Bool? = nil
  ) {
    plan = TrainingPlan(
      optimizer: optimizer, loss: loss, metrics: metrics, weightedMetrics: weightedMetrics,
      runsEagerly: runEagerly)
    (warned, notes, preparedStep, executionPlan) = ([], [], nil, nil)
  }

  /// One step of training on a batch; override it for a step of one's own.
  ///
  /// - Returns: the loss of the batch, with regularization.
  ///
  /// **Errors:** targets that do not fit the predictions, no gradients. The library's own step
  /// leaves everything as it was then; a step of one's own that throws leaves what it did.
  open func trainStep(_ batch: Batch) throws -> Tensor {
    let weights = knownWeights ?? TrainedWeights(of: self)
    return try weights.undoingCallOnError { try step(batch, weights) }
  }

  private func step(_ batch: Batch, _ weights: TrainedWeights) throws -> Tensor {
    let plan = try compiled()
    let tape = GradientTape()
    let (loss, predictions) = try tape.record {
      let predictions = self(batch.inputs, training: true)
      return (try plan.loss(of: batch, predictions, in: self), predictions)
    }
    let gradients = tape.gradientOrNil(of: loss, for: weights.trained)
    if looksForGradients || !gradients.contains(where: { $0 != nil }) {
      try look(at: UnreachedWeights(gradients, of: loss, tape, weights))
    }
    try plan.optimizer.apply(zip(gradients, weights.trained))
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

  /// The loss of a batch as `compile` set it, with regularization; for a step of one's own.
  ///
  /// **Errors:** targets or sample weights that do not fit the predictions; a model that is not
  /// compiled.
  public final func computeLoss(_ batch: Batch, _ predictions: Tensor) throws -> Tensor {
    try compiled().loss(of: batch, predictions, in: self)
  }

  /// Lets the metrics gather a batch; for a step of one's own.
  public final func updateMetrics(_ batch: Batch, _ predictions: Tensor) {
    plan?.update(batch, predictions)
  }

  /// What `compile` set.
  ///
  /// **Errors:** `compile` was not called.
  final func compiled() throws -> TrainingPlan {
    guard let plan else {
      throw TrainingError(
        "model '\(name)' is not compiled. Call model.compile(optimizer:loss:metrics:) first.")
    }
    return plan
  }
}
