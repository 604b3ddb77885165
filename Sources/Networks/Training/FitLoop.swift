import Tensors

/// One call of `fit`.
final class FitLoop<Training: BatchSource, Validation: BatchSource> {
  let model: Model
  let plan: TrainingPlan
  let call: TrainingCall
  let epochs: Int
  let batches: Training
  let validation: Validation?
  let callbacks: [Callback]
  let options: FitOptions
  var measured = RunningMean()
  var epochRandom = RandomState.current
  var history = History()
  private let printer: ProgressPrinter
  /// What the model gives for a batch of training and of validation, but for its numbers.
  private var predictions: KnownSpec?
  private var validationPredictions: KnownSpec?
  /// The first number that is not finite in the first step, if there is one.
  private var firstNotFinite: String?

  init(
    model: Model, epochs: Int, batches: Training, validation: Validation?,
    callbacks: [Callback], options: FitOptions
  ) throws {
    self.model = model
    call = TrainingCall("fit", of: model)
    plan = try model.compiled()
    self.epochs = epochs
    self.batches = batches
    self.validation = validation
    self.callbacks = callbacks
    self.options = options
    printer = ProgressPrinter(options.verbosity)
    call.use(batches)
    call.use(validation)
  }

  func run() throws {
    guard let first = try batches.batch(0) else {
      throw TrainingError("fit: there are no samples.")
    }
    model.verbosity = options.verbosity
    let start = try begin(first)
    var logs = Logs()
    for epoch in start.epoch..<max(epochs, start.epoch) {
      model.knownWeights = TrainedWeights(of: model)
      call.epoch = epoch
      call.enter("a callback")
      printer.epochBegins(epoch, of: epochs)
      logs = try runEpoch(epoch, from: epoch == start.epoch ? start.batch : 0)
      if model.stopsTraining { break }
      try saveBackup(epoch: epoch + 1, batch: 0)
    }
    call.enter("a callback")
    for callback in callbacks { try callback.trainEnds(logs) }
  }

  /// Refuses what cannot be trained on before anything is changed, and says where to begin.
  private func begin(_ first: Batch) throws -> (epoch: Int, batch: Int) {
    let saved = try readBackup()
    try model.undoingBuildOnError {
      try plan.undoingMetricsOnError { try prepare(first, saved) }
    }
    model.history = History()
    model.stopsTraining = false
    model.remarks.remove("notFinite")
    remarkOnSplit()
    if !model.remarks.contains("predictions") { model.firstStep = look }
    guard let saved else { return (options.initialEpoch, 0) }
    try restore(saved)
    return (saved.state.epoch, saved.state.batch)
  }

  private func prepare(_ first: Batch, _ saved: FitBackup?) throws {
    let outputs = try model.prepare(first, of: batches.allSamples)
    predictions = outputs
    if let batch = try validation?.batch(0) {
      validationPredictions = try model.prepare(batch, of: validation?.allSamples)
    }
    try plan.build(first, outputs, TrainedWeights(of: model))
    if let saved { try checkBackup(saved) }
    for callback in callbacks { callback.model = model }
    for callback in callbacks { try callback.trainBegins() }
  }

  /// Looks for mistakes in the first predictions and their loss, before a weight changes.
  private func look(_ batch: Batch, _ predictions: Tensor, _ loss: Tensor) {
    model.remarkOn(batch, predictions)
    if !Double(loss).isFinite { firstNotFinite = Remarks.placeNotFinite(batch, in: model) }
  }

  private func remarkOnSplit() {
    guard options.validationSplit > 0, let training = batches.allSamples,
      let validation = validation?.allSamples,
      let remark = Remarks.ofSplit(training.targets, validation.targets)
    else { return }
    model.say(remark, about: "validationSplit")
  }

  /// An epoch, from its first batch or from the one after the last backup.
  private func runEpoch(_ epoch: Int, from firstStep: Int) throws -> Logs {
    if firstStep == 0 {
      for callback in callbacks { try callback.epochBegins(epoch) }
      plan.resetMetrics()
      measured = RunningMean()
      epochRandom = RandomState.current
      batches.beginEpoch(epoch)
    }
    let count = min(options.stepsPerEpoch ?? .max, batches.batchCount)
    printer.stepsBegin(count)
    try runSteps(epoch, firstStep..<count)
    var logs = plan.logs(loss: measured.mean)
    if (epoch + 1) % options.validationFrequency == 0, validation != nil {
      logs.merge(try validate())
    }
    printer.stepsEnd(logs)
    call.enter("a callback")
    for callback in callbacks { try callback.epochEnds(epoch, &logs) }
    history.epochs.append(epoch)
    history.logs.append(logs)
    model.history = history
    return logs
  }

  private func runSteps(_ epoch: Int, _ steps: Range<Int>) throws {
    for step in steps {
      call.enter(nil)
      guard let batch = try call.take(step, from: batches) else { break }
      if batches.allSamples == nil, let predictions {
        try model.checkNumbers(batch, predictions)
      }
      let loss = Double(try model.trainStep(batch))
      measured.add(loss, count: batch.count)
      if !loss.isFinite { remark(notFinite: loss, batch, epoch, step) }
      if !callbacks.isEmpty { try stepEnds(epoch, step, steps.upperBound) }
      printer.stepEnds(step + 1, plan.logs(loss: measured.mean))
      if model.stopsTraining { break }
    }
    for metric in plan.metrics {
      guard let accuracy = metric as? Accuracy, let text = accuracy.resolution else { continue }
      model.say(text, about: "metric \(metric.name)")
    }
  }

  private func remark(notFinite loss: Double, _ batch: Batch, _ epoch: Int, _ step: Int) {
    let place = firstNotFinite ?? Remarks.placeNotFinite(batch, in: model)
    model.say(
      "the loss is \(loss) for the first time in epoch \(epoch + 1), batch \(step + 1); the "
        + "first number that is not finite is \(place).", about: "notFinite")
  }

  private func stepEnds(_ epoch: Int, _ step: Int, _ count: Int) throws {
    call.enter("a callback")
    let logs = plan.logs(loss: measured.mean)
    for callback in callbacks { try callback.batchEnds(step, logs) }
    // After the last batch the backup of the epoch follows.
    if step + 1 < count, backup?.isDue(afterBatches: step + 1) == true {
      try saveBackup(epoch: epoch, batch: step + 1)
    }
  }

  private func validate() throws -> Logs {
    guard let validation, let validationPredictions else { return Logs() }
    call.enter("validation")
    let gathered = plan.metrics.map(MetricSnapshot.init)
    for callback in callbacks { try callback.testBegins() }
    let logs = try model.measure(validation, validationPredictions, printer: nil, call)
    for callback in callbacks { try callback.testEnds(logs) }
    for metric in gathered { metric.restore() }
    return logs.prefixed("val_")
  }
}
