import Tensors

extension Model {
  /// Builds the model for some inputs if it is not built, then does something with it.
  ///
  /// **Errors:** inputs that a layer cannot take, or what `body` throws; a model that was not built
  /// is not built then either, and the random sequence is where it was.
  final func prepared<Result>(for inputs: Tensor, _ body: () throws -> Result) throws -> Result {
    let (wasBuilt, random) = (isBuilt, RandomState.current)
    let builtBefore = Set(sublayers.filter(\.isBuilt).map(ObjectIdentifier.init))
    do {
      try check(inputShape: inputs.shape, dtype: inputs.dtype)
      try buildIfNeeded(inputs.shape, dtype: inputs.dtype)
      _ = try outputShape(for: inputs.shape)
      return try body()
    } catch {
      if !wasBuilt && isBuilt { forgetBuild(keeping: builtBefore) }
      RandomState.current = random
      throw error
    }
  }

  /// Refuses a batch that the layers, the loss or the metrics cannot take.
  ///
  /// - Parameter targets: the targets of all batches, when they are in memory.
  final func check(_ batch: Batch, allTargets targets: Tensor? = nil) throws {
    let plan = try compiled()
    try prepared(for: batch.inputs) {
      let dtype = weights.first?.dtype ?? batch.inputs.dtype
      let predictions = Tensor.zeros(try outputShape(for: batch.inputs.shape), dtype: dtype)
      try plan.loss.check(targets: batch.targets, predictions: predictions)
      if let targets, predictions.rank > 0, predictions.shape[0] == batch.count {
        // A view: no matter how many samples there are, it takes no room.
        let all = Shape([targets.shape[0]] + predictions.shape.dropFirst())
        try plan.loss.check(targets: targets, predictions: predictions[0..<1].broadcast(to: all))
      }
      for metric in plan.metrics {
        try metric.check(targets: batch.targets, predictions: predictions)
      }
      if batch.sampleWeight != nil {
        _ = try withoutRecording {
          try plan.loss.value(
            targets: batch.targets, predictions: predictions, sampleWeight: batch.sampleWeight)
        }
      }
    }
  }

  /// Says what looks like a mistake in the predictions of a first batch, once after `compile`.
  final func remarkOn(_ batch: Batch) {
    guard let plan = training, remarks.insert("predictions").inserted else { return }
    let random = RandomState.current
    let predictions = withoutRecording { self(batch.inputs, training: false) }
    RandomState.current = random
    var texts = plan.loss.warnings(targets: batch.targets, predictions: predictions)
    if texts.isEmpty, let text = Remarks.ofSingleUnit(predictions) { texts = [text] }
    for metric in plan.metrics {
      texts += metric.warnings(targets: batch.targets, predictions: predictions)
    }
    for text in texts { say(text, about: text) }
  }
}
