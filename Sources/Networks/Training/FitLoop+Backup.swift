import Tensors

extension FitLoop {
  var backup: BackupAndRestore? {
    callbacks.lazy.compactMap { $0 as? BackupAndRestore }.first
  }

  /// Writes the state if backups are wanted.
  func saveBackup(epoch: Int, batch: Int) throws {
    guard let backup else { return }
    var state = FitState()
    (state.epoch, state.batch) = (epoch, batch)
    (state.randomAtEpoch, state.random) = (epochRandom, RandomState.current)
    state.history = model.history
    state.learningRate = plan.optimizer.learningRate.constant
    state.callbacks = callbacks.map(\.state)
    state.plan = fingerprint
    var tensors = model.namedValues.prefixed("weights/")
    for (name, variable) in model.namedTrainingState {
      tensors[name] = withoutRecording { variable.tensor }
    }
    for (index, callback) in callbacks.enumerated() {
      for (number, value) in callback.tensorState.enumerated() {
        tensors["callbacks/\(index)/\(number)"] = value
      }
    }
    try FitBackup(state: state, tensors: tensors).write(to: backup.path)
  }

  /// The last backup, if there is one and it is of this fit.
  func readBackup() throws -> FitBackup? {
    guard let backup, let saved = try FitBackup.read(backup.path) else { return nil }
    guard saved.state.plan == fingerprint else {
      throw TrainingError(
        "BackupAndRestore: '\(backup.path)' is of another fit: other samples, batch size, "
          + "optimizer, loss, metrics or callbacks. Remove it to begin anew.")
    }
    if let rate = saved.state.learningRate, !(rate.isFinite && rate >= 0) {
      throw damaged("its learning rate is \(rate)")
    }
    guard isSound(saved.state) else {
      throw damaged("its epochs and batches contradict each other")
    }
    return saved
  }

  /// Whether epochs, batches and callbacks are those of a fit.
  private func isSound(_ state: FitState) -> Bool {
    let done = state.history.epochs
    let steps = min(options.stepsPerEpoch ?? .max, batches.batchCount, 1 << 53)
    guard (0...(1 << 53)).contains(state.epoch), (0...steps).contains(state.batch),
      state.callbacks.count == callbacks.count, done.count == state.history.logs.count
    else { return false }
    if done.isEmpty { return state.epoch <= max(epochs, options.initialEpoch) }
    return done == Array((state.epoch - done.count)..<state.epoch)
  }

  private func damaged(_ text: String) -> TrainingError {
    TrainingError(
      "BackupAndRestore: '\(backup?.path ?? "")' does not fit this model or is damaged: "
        + "\(text.hasSuffix(".") ? text : text + ".") "
        + "Remove it to begin anew.")
  }

  /// Refuses a backup whose weights, slots, metrics or callbacks do not fit; nothing is changed.
  func checkBackup(_ saved: FitBackup) throws {
    _ = try model.fitting(saved.tensors.under("weights/"), from: backup?.path ?? "")
    for (name, variable) in model.namedTrainingState {
      let value = saved.tensors[name]
      guard let value, value.spec == TensorSpec(variable.shape, variable.dtype) else {
        throw damaged("'\(name)' is \(value.map { "\($0.spec)" } ?? "missing")")
      }
      // Integers are counts: of steps, of updates.
      if value.dtype == .int64, value.scalars(as: Int64.self).contains(where: { $0 >> 53 != 0 }) {
        throw damaged("'\(name)' counts nothing")
      }
    }
    for (index, callback) in callbacks.enumerated() {
      do {
        try callback.check(state: saved.state.callbacks[index])
        try callback.check(tensorState: tensors(of: index, in: saved), for: model.weights)
      } catch { throw damaged("\(error)") }
    }
  }

  private func tensors(of callback: Int, in saved: FitBackup) -> [Tensor] {
    let parts = saved.tensors.under("callbacks/\(callback)/")
    return (0..<parts.count).compactMap { parts["\($0)"] }
  }

  /// Goes back to where the backup was made.
  func restore(_ saved: FitBackup) throws {
    let state = saved.state
    try model.take(saved.tensors.under("weights/"), from: backup?.path ?? "")
    for (name, variable) in model.namedTrainingState {
      if let value = saved.tensors[name] { variable.take(value) }
    }
    plan.optimizer.goOn(learningRate: state.learningRate)
    for (index, callback) in callbacks.enumerated() {
      callback.state = state.callbacks[index]
      callback.tensorState = tensors(of: index, in: saved)
    }
    model.history = state.history
    epochRandom = state.randomAtEpoch
    if state.batch > 0 {
      RandomState.current = state.randomAtEpoch
      batches.beginEpoch(state.epoch)
    }
    RandomState.current = state.random
    guard options.verbose != .silent else { return }
    Console.say(
      "Going on from \(backup?.path ?? ""): epoch \(state.epoch + 1), batch \(state.batch + 1).")
  }

  private var fingerprint: FitState.Plan {
    FitState.Plan(
      batchSize: batches.batchSize, samples: batches.sampleCount,
      optimizer: plan.optimizer.name, loss: plan.loss.name, metrics: plan.metrics.map(\.name),
      callbacks: callbacks.map { "\(type(of: $0))" })
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
