import Files
import Foundation
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
  var epochRandom = RandomState.current
  private let printer: ProgressPrinter
  private let trainStep: ModelStep
  private let validationStep: ModelStep
  /// What the model gives for a batch of training and of validation, but for its numbers.
  private var predictions: KnownSpec?
  private var validationPredictions: KnownSpec?
  /// The last step that was made.
  var lastStep: (epoch: Int, step: Int)?
  /// The first number that is not finite in the first step, if there is one.
  var firstNotFinite: String?

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
    printer = ProgressPrinter(options.verbose)
    trainStep = ModelStep(.training, of: model, plan)
    validationStep = ModelStep(.testing, of: model, plan)
    call.use(batches)
    call.use(validation)
  }

  func run() throws {
    guard let first = try call.first(of: batches) else {
      throw TrainingError("fit: there are no samples.")
    }
    model.verbosity = options.verbose
    let start = try begin(first)
    var logs = Logs()
    for epoch in start.epoch..<max(epochs, start.epoch) {
      model.knownWeights = TrainedWeights(of: model)
      trainStep.beginEpoch()
      call.epoch = epoch
      call.enter("a callback")
      printer.epochBegins(epoch, of: epochs)
      logs = try runEpoch(epoch, from: epoch == start.epoch ? start.batch : 0)
      if model.stopTraining { break }
      try saveBackup(epoch: epoch + 1, batch: 0)
    }
    model.executionPlan = trainStep.executionPlan
    call.enter("a callback")
    for callback in callbacks { try callback.onTrainEnd(logs) }
  }

  /// Refuses what cannot be trained on before anything is changed, and says where to begin.
  private func begin(_ first: Batch) throws -> (epoch: Int, batch: Int) {
    try requireFilesOfTheirOwn()
    let saved = try readBackup()
    try model.undoingBuildOnError {
      try plan.undoingMetricsOnError { try prepare(first, saved) }
    }
    model.history = History()
    model.stopTraining = false
    model.warned.subtract(["notFinite", "gradients", "strangers"])
    warnOfSplit()
    if let predictions {
      model.warn(aboutTargets: batches.allSamples?.targets ?? first.targets, predictions)
    }
    warnOfReadingMetrics()
    warnOfNames()
    if !model.warned.contains("predictions") { model.firstStep = look }
    model.lookForGradients()
    guard let saved else { return (options.initialEpoch, 0) }
    try restore(saved)
    return (saved.state.epoch, saved.state.batch)
  }

  private func prepare(_ first: Batch, _ saved: FitBackup?) throws {
    let outputs = try model.prepare(first, of: batches.allSamples)
    predictions = outputs
    if let batch = try call.first(of: validation) {
      validationPredictions = try model.prepare(batch, of: validation?.allSamples)
    }
    try model.build(first, outputs, TrainedWeights(of: model))
    if let saved { try checkBackup(saved) }
    try prepareCallbacks()
  }

  /// Tells the callbacks which names the logs will have, and begins.
  private func prepareCallbacks() throws {
    let (first, every) = (options.initialEpoch, options.validationFreq)
    let comesToValidation = epochs / every > first / every || epochs <= first
    var names = ExpectedNames(
      plan.names,
      validationFreq: validation != nil && comesToValidation ? options.validationFreq : nil,
      isTooLate: validation != nil && !comesToValidation)
    for callback in callbacks {
      (callback.model, callback.expectedNames) = (model, names)
      try callback.checkNames()
      names.add(callback.addedNames)
    }
    for callback in callbacks { try callback.onTrainBegin() }
  }

  /// Refuses two callbacks that would write over each other's file.
  private func requireFilesOfTheirOwn() throws {
    var writers: [String: Callback] = [:]
    for callback in callbacks {
      guard let file = callback.writtenFile else { continue }
      let place = URL(filePath: expanded(path: file)).resolvingSymlinksInPath()
        .path(percentEncoded: false)
      if let other = writers.updateValue(callback, forKey: place) {
        throw TrainingError(
          "fit: \(type(of: other)) and \(type(of: callback)) both write '\(file)'. Give each a file "
            + "of its own.")
      }
    }
  }

  /// An epoch, from its first batch or from the one after the last backup.
  private func runEpoch(_ epoch: Int, from firstStep: Int) throws -> Logs {
    if firstStep == 0 {
      for callback in callbacks { try callback.onEpochBegin(epoch) }
      plan.resetMetrics()
      epochRandom = RandomState.current
      batches.beginEpoch(epoch)
    }
    lastStep = nil
    let count = min(options.stepsPerEpoch ?? .max, batches.batchCount)
    printer.stepsBegin(count)
    try runSteps(epoch, firstStep..<count)
    var logs = readLogs()
    if (epoch + 1) % options.validationFreq == 0, validation != nil {
      logs.merge(try validate())
    }
    printer.stepsEnd(logs)
    call.enter("a callback")
    // What the epoch measured stays, also when a callback ends the fit.
    defer { model.history.append(logs, of: epoch) }
    for callback in callbacks { try callback.onEpochEnd(epoch, &logs) }
    return logs
  }

  private func runSteps(_ epoch: Int, _ steps: Range<Int>) throws {
    for step in steps {
      call.enter(nil)
      let taken = try call.take(step, from: batches) { batch in
        if let predictions { try model.checkNumbers(batch, predictions) }
      }
      guard let batch = taken else { break }
      if !callbacks.isEmpty { try stepBegins(step) }
      try trainStep(batch)
      lastStep = (epoch, step)
      if !callbacks.isEmpty { try stepEnds(epoch, step, steps.upperBound) }
      printer.stepEnds(step + 1, readLogs())
      if model.stopTraining { break }
    }
    for metric in plan.metrics {
      guard let text = (metric as? AccuracyByShape)?.resolution else { continue }
      model.say(text, about: "metric \(metric.name)")
    }
  }

  private func stepBegins(_ step: Int) throws {
    call.enter("a callback")
    for callback in callbacks { try callback.onTrainBatchBegin(step) }
    call.resume(step)
  }

  private func stepEnds(_ epoch: Int, _ step: Int, _ count: Int) throws {
    call.enter("a callback")
    var unread = UnreadValues { self.readResults() }
    // Whoever keeps the logs must find the values of this step in them later.
    defer { if !isKnownUniquelyReferenced(&unread) { _ = unread.values } }
    for callback in callbacks {
      try callback.onTrainBatchEnd(step, Logs(names: plan.names, unread: unread))
    }
    // After the last batch the backup of the epoch follows.
    if step + 1 < count, backup?.isDue(afterBatches: step + 1) == true {
      try saveBackup(epoch: epoch, batch: step + 1)
    }
  }

  private func validate() throws -> Logs {
    guard let validation, let validationPredictions else { return Logs() }
    call.enter("validation")
    let gathered = plan.snapshot
    defer { for metric in gathered { metric.restore() } }
    for callback in callbacks { try callback.onTestBegin() }
    let logs = try model.measure(
      validation, validationPredictions, printer: nil, call, validationStep)
    for callback in callbacks { try callback.onTestEnd(logs) }
    return logs.prefixed("val_")
  }
}
