import Tensors

/// One call of `fit`.
struct FitLoop<Training: BatchSource, Validation: BatchSource> {
  let model: Model
  let epochs: Int
  var batches: Training
  var validation: Validation?
  let callbacks: [Callback]
  let options: FitOptions
  private var measured = RunningMean()
  private var epochRandom = RandomState.current
  private var history = History()

  init(
    model: Model, epochs: Int, batches: Training, validation: Validation?,
    callbacks: [Callback], options: FitOptions
  ) {
    self.model = model
    self.epochs = epochs
    self.batches = batches
    self.validation = validation
    self.callbacks = callbacks
    self.options = options
  }

  /// Refuses what cannot be trained on before anything is changed.
  mutating func check() throws {
    _ = try model.compiled()
    for sample in [try batches.batch(0), try validation?.batch(0)] {
      if let sample { try model.check(sample) }
    }
  }

  mutating func run() throws {
    let printer = ProgressPrinter(options.verbosity)
    model.history = History()
    model.stopsTraining = false
    model.remarks.remove("notFinite")
    for callback in callbacks { callback.model = model }
    for callback in callbacks { try callback.trainBegins() }
    var logs = Logs()
    var start = (epoch: options.initialEpoch, batch: 0)
    if let state = try restoreBackup() { start = (state.epoch, state.batch) }
    for epoch in start.epoch..<max(epochs, start.epoch) {
      printer.epochBegins(epoch, of: epochs)
      logs = try runEpoch(epoch, from: epoch == start.epoch ? start.batch : 0, printer)
      if model.stopsTraining { break }
      try saveBackup(epoch: epoch + 1, batch: 0)
    }
    for callback in callbacks { try callback.trainEnds(logs) }
  }

  /// An epoch, from its first batch or from the one after the last backup.
  private mutating func runEpoch(
    _ epoch: Int, from firstStep: Int, _ printer: ProgressPrinter
  ) throws -> Logs {
    let plan = try model.compiled()
    if firstStep == 0 {
      for callback in callbacks { try callback.epochBegins(epoch) }
      plan.resetMetrics()
      measured = RunningMean()
      epochRandom = RandomState.current
      batches.beginEpoch()
    }
    let count = min(options.stepsPerEpoch ?? .max, batches.batchCount ?? .max)
    printer.stepsBegin(count)
    try runSteps(epoch, firstStep..<count, plan, printer)
    var logs = plan.logs(loss: measured.mean)
    if (epoch + 1) % options.validationFrequency == 0, validation != nil {
      logs.merge(try validate())
    }
    printer.stepsEnd(logs)
    for callback in callbacks { try callback.epochEnds(epoch, &logs) }
    history.epochs.append(epoch)
    history.logs.append(logs)
    model.history = history
    return logs
  }

  private mutating func runSteps(
    _ epoch: Int, _ steps: Range<Int>, _ plan: TrainingPlan, _ printer: ProgressPrinter
  ) throws {
    var step = steps.lowerBound
    while step < steps.upperBound, let batch = try batches.batch(step) {
      let loss = Double(try model.trainStep(batch))
      measured.add(loss, count: batch.count)
      if !loss.isFinite {
        model.say(
          Remarks.notFinite(loss, epoch: epoch, batch: step, model, batch), about: "notFinite")
      }
      step += 1
      if !callbacks.isEmpty {
        let logs = plan.logs(loss: measured.mean)
        for callback in callbacks { try callback.batchEnds(step - 1, logs) }
        if backup?.isDue(afterBatches: step) == true { try saveBackup(epoch: epoch, batch: step) }
      }
      printer.stepEnds(step, plan.logs(loss: measured.mean))
      if model.stopsTraining { break }
    }
  }

  private mutating func validate() throws -> Logs {
    guard var source = validation else { return Logs() }
    let plan = try model.compiled()
    let gathered = plan.metrics.map(\.state)
    for callback in callbacks { try callback.testBegins() }
    let logs = try model.measure(&source, printer: nil)
    for callback in callbacks { try callback.testEnds(logs) }
    for (metric, state) in zip(plan.metrics, gathered) { metric.state = state }
    validation = source
    return logs.prefixed("val_")
  }

  // MARK: Backups

  private var backup: BackupAndRestore? {
    callbacks.lazy.compactMap { $0 as? BackupAndRestore }.first
  }

  private func saveBackup(epoch: Int, batch: Int) throws {
    guard let backup else { return }
    let plan = try model.compiled()
    let optimizer = plan.optimizer.state(for: model.trainableWeights)
    var state = FitState()
    (state.epoch, state.batch) = (epoch, batch)
    (state.randomAtEpoch, state.random) = (epochRandom, RandomState.current)
    (state.lossTotal, state.sampleCount) = (measured.total, measured.count)
    state.history = history
    state.iterations = optimizer.iterations
    state.learningRate = optimizer.learningRate
    state.callbacks = callbacks.map(\.state)
    state.metrics = plan.metrics.map(\.state)
    state.plan = try fingerprint()
    var tensors = model.namedValues.prefixed("weights/")
    for (name, value) in optimizer.slots { tensors["optimizer/\(name)"] = value }
    for (index, callback) in callbacks.enumerated() {
      for (number, value) in callback.tensorState.enumerated() {
        tensors["callbacks/\(index)/\(number)"] = value
      }
    }
    try FitBackup(state: state, tensors: tensors).write(to: backup.path)
  }

  /// Goes back to where the last backup was made, if there is one.
  private mutating func restoreBackup() throws -> FitState? {
    guard let backup, let saved = try FitBackup.read(backup.path) else { return nil }
    let plan = try model.compiled()
    guard saved.state.plan == (try fingerprint()), saved.state.callbacks.count == callbacks.count
    else {
      throw TrainingError(
        "BackupAndRestore: '\(backup.path)' is of another fit: other samples, batch size, "
          + "optimizer, loss, metrics or callbacks. Remove it to begin anew.")
    }
    let slots = saved.tensors.under("optimizer/").sorted { $0.key < $1.key }
    let state = saved.state
    let optimizer = OptimizerState(
      optimizer: plan.optimizer.name, iterations: state.iterations,
      learningRate: state.learningRate, slots: slots.map { ($0.key, $0.value) })
    try model.take(saved.tensors.under("weights/"), from: backup.path)
    try plan.optimizer.restore(optimizer, for: model.trainableWeights)
    for (index, callback) in callbacks.enumerated() {
      callback.state = state.callbacks[index]
      let parts = saved.tensors.under("callbacks/\(index)/")
      callback.tensorState = (0..<parts.count).compactMap { parts["\($0)"] }
    }
    for (metric, values) in zip(plan.metrics, state.metrics) { metric.state = values }
    history = state.history
    measured = RunningMean(total: state.lossTotal, count: state.sampleCount)
    epochRandom = state.randomAtEpoch
    if state.batch > 0 {
      RandomState.current = state.randomAtEpoch
      batches.beginEpoch()
    }
    RandomState.current = state.random
    print("Going on from \(backup.path): epoch \(state.epoch + 1), batch \(state.batch + 1).")
    return state
  }

  private func fingerprint() throws -> FitState.Plan {
    let plan = try model.compiled()
    return FitState.Plan(
      batchSize: batches.batchSize, samples: batches.sampleCount,
      optimizer: plan.optimizer.name, loss: plan.loss.name, metrics: plan.metrics.map(\.name))
  }
}

extension [String: Tensor] {
  /// The same tensors under names with something before them.
  fileprivate func prefixed(_ prefix: String) -> [String: Tensor] {
    Dictionary(uniqueKeysWithValues: map { (prefix + $0.key, $0.value) })
  }

  /// The tensors whose names begin so, under the rest of their names.
  fileprivate func under(_ prefix: String) -> [String: Tensor] {
    Dictionary(
      uniqueKeysWithValues: compactMap { name, value in
        name.hasPrefix(prefix) ? (String(name.dropFirst(prefix.count)), value) : nil
      })
  }
}
