import Tensors

extension Model {
  /// Refuses what the layers, the loss, the metrics or the optimizer cannot take, before anything
  /// is computed, and builds the model. Rules of shapes and dtypes are asked on the first batch,
  /// those of numbers on all samples.
  ///
  /// - Parameter all: the samples of all batches, when they are in memory.
  /// - Returns: what the model gives for the batch, but for its numbers.
  ///
  /// **Errors:** nothing is built then, and no random number is drawn.
  @discardableResult
  final func prepare(_ batch: Batch, of all: Samples? = nil) throws -> KnownSpec {
    let plan = try compiled()
    try plan.optimizer.check()
    return try undoingBuildOnError {
      try requireReady()
      let predictions = try outputSpec(for: KnownSpec(batch.inputs))
      try plan.check(batch, predictions)
      try plan.check(values: all?.targets ?? batch.targets, predictions)
      try checkNumbers(of: all?.inputs ?? batch.inputs)
      return predictions
    }
  }

  /// Refuses inputs before anything is computed on them, and builds the model.
  final func prepare(_ batch: Batch?, inputs all: Tensor?) throws {
    guard let inputs = batch?.inputs else { return }
    try undoingBuildOnError {
      try requireReady()
      try refuse(KnownSpec(inputs))
      try checkNumbers(of: all ?? inputs)
    }
  }

  /// Refuses the numbers of a batch of a dataset, which nobody has seen before.
  final func checkNumbers(_ batch: Batch, _ predictions: KnownSpec) throws {
    try compiled().check(values: batch.targets, predictions)
    try checkNumbers(of: batch.inputs)
  }

  /// Refuses the numbers of inputs, where they are.
  final func checkNumbers(of inputs: Tensor) throws {
    try withDevice(inputs.device) { try withoutRecording { try check(values: inputs) } }
  }

  /// Prepares for one batch; for another one of the same kind, only its numbers are looked at.
  ///
  /// - Parameter samples: those of the batch, where they came from.
  final func prepareStep(_ batch: Batch, of samples: Samples) throws {
    let weights = TrainedWeights(of: self)
    let kind = BatchKind(batch, weights)
    if let preparedStep, preparedStep.kind == kind {
      try compiled().check(values: samples.targets, preparedStep.predictions)
      try checkNumbers(of: samples.inputs)
      knownWeights = weights
    } else {
      let predictions = try undoingBuildOnError {
        let predictions = try prepare(batch, of: samples)
        try build(batch, predictions, TrainedWeights(of: self))
        return predictions
      }
      let weights = TrainedWeights(of: self)
      preparedStep = (BatchKind(batch, weights), predictions)
      lookForGradients()
      knownWeights = weights
    }
  }

  /// Makes all variables of metrics and optimizer, before the first step. A layer of one's own that
  /// says the shape of its outputs, not their dtype, is called on zeros for it.
  final func build(_ batch: Batch, _ predictions: KnownSpec, _ weights: TrainedWeights) throws {
    var known = predictions
    if known.dtype == nil {
      known.dtype = previewed(Tensor.zeros(like: batch.inputs)).dtype
      try compiled().check(batch, known)
    }
    try compiled().build(batch, known.spec, weights)
  }

  /// Refuses a model with a layer that waits for data, as one that is to be adapted.
  private func requireReady() throws {
    guard sequence != nil else { return }
    for layer in everyLayer { try layer.checkReady() }
  }

  /// Says what looks like a mistake in the predictions of a first batch, once after `compile`.
  final func warn(about batch: Batch, _ predictions: Tensor) {
    guard let plan, warned.insert("predictions").inserted else { return }
    var texts = plan.loss.warnings(targets: batch.targets, predictions: predictions)
    if texts.isEmpty, let text = Warnings.ofSingleUnit(predictions) { texts = [text] }
    // Advice for predictions is wrong where the targets are no classes.
    if !warned.contains("wrong targets") {
      texts += plan.metrics.flatMap {
        $0.warnings(targets: batch.targets, predictions: predictions)
      }
    }
    for text in texts { say(text, about: text) }
  }

  /// Says what looks like a mistake in targets, once after `compile`: what the loss says, or where
  /// it says nothing the first metric that does.
  final func warn(aboutTargets targets: Tensor, _ predictions: KnownSpec) {
    guard let plan, warned.insert("targets").inserted else { return }
    let texts = withoutRecording {
      withDevice(targets.device) {
        plan.targetWarnings(targets, predictions.spec)
      }
    }
    if !texts.isEmpty { warned.insert("wrong targets") }
    for text in texts { say(text, about: text) }
  }
}

/// What batches have in common that need not be checked anew: the shapes of their samples, their
/// dtypes, and the weights of the model.
struct BatchKind: Equatable {
  private let samples: [TensorSpec]
  private let weights: [ObjectIdentifier]

  init(_ batch: Batch, _ weights: TrainedWeights) {
    samples = ([batch.inputs, batch.targets] + (batch.sampleWeight.map { [$0] } ?? [])).map {
      TensorSpec(Shape($0.shape.dropFirst()), $0.dtype)
    }
    self.weights = weights.all.map(ObjectIdentifier.init)
  }
}
