import Tensors

extension Model {
  /// Refuses a batch that the layers, the loss or the metrics cannot take: all of them are tried on
  /// it, once for a call of `fit` or `evaluate`, and nothing of that remains but the build.
  ///
  /// - Parameters:
  ///   - all: the samples of all batches, when they are in memory.
  ///   - isTraining: whether the batch will be trained on; the model is called both ways then.
  /// - Returns: the predictions, those of a model that is not training.
  @discardableResult
  final func check(_ batch: Batch, of all: Samples? = nil, training isTraining: Bool) throws
    -> Tensor
  {
    let plan = try compiled()
    try plan.optimizer.check()
    let (stage, gathered) = (TrialStage(), plan.metrics.map(MetricSnapshot.init))
    defer { for metric in gathered { metric.restore() } }
    let predictions = try trial(on: batch.inputs, about: stage.subject) { [self] in
      stage.subject = "model '\(name)'"
      let predictions = self(batch.inputs, training: false)
      try plan.check(targets: batch.targets.spec, predictions: predictions.spec)
      try plan.check(values: all?.targets ?? batch.targets, predictions: predictions.spec)
      stage.subject = "loss '\(plan.loss.name)'"
      _ = try plan.loss(of: batch, predictions, in: self)
      for metric in plan.metrics {
        stage.subject = "metric '\(metric.name)'"
        metric.update(
          targets: batch.targets, predictions: predictions,
          sampleWeight: plan.isWeighted(metric) ? batch.sampleWeight : nil)
      }
      guard isTraining else { return predictions }
      stage.subject = "model '\(name)', called to train"
      _ = try plan.loss(of: batch, self(batch.inputs, training: true), in: self)
      return predictions
    }
    try check(values: all?.inputs ?? batch.inputs)
    rehearsal = Rehearsal(
      batch.kinds, predictions, training: isTraining, weights: TrainedWeights(of: self))
    return predictions
  }

  /// Refuses a batch as ``check(_:of:training:)`` does, without a trial when one of its kind was
  /// tried before.
  ///
  /// - Returns: the weights, which are looked for anyway.
  final func checkStep(_ batch: Batch, training isTraining: Bool) throws -> TrainedWeights {
    let (plan, weights) = (try compiled(), TrainedWeights(of: self))
    guard let rehearsal, rehearsal.covers(batch.kinds, training: isTraining, weights),
      let predictions = rehearsal.predictions(count: batch.count)
    else {
      try check(batch, training: isTraining)
      return TrainedWeights(of: self)
    }
    try plan.optimizer.check()
    try plan.check(targets: batch.targets.spec, predictions: predictions.spec)
    try plan.check(values: batch.targets, predictions: predictions.spec)
    try check(values: batch.inputs)
    return weights
  }

  /// Says what looks like a mistake in the predictions of a first batch, once after `compile`.
  final func remarkOn(_ batch: Batch, _ predictions: Tensor) {
    guard let plan = training, remarks.insert("predictions").inserted else { return }
    var texts = plan.loss.warnings(targets: batch.targets, predictions: predictions)
    if texts.isEmpty, let text = Remarks.ofSingleUnit(predictions) { texts = [text] }
    for metric in plan.metrics {
      texts += metric.warnings(targets: batch.targets, predictions: predictions)
    }
    for text in texts { say(text, about: text) }
  }
}

/// What a trial is at, to be named when something in it fails outside all layers.
private final class TrialStage {
  var subject = ""
}
