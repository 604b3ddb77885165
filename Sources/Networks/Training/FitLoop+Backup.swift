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
    let state = saved.state
    guard state.epoch >= 0, (0...batches.batchCount).contains(state.batch),
      state.callbacks.count == callbacks.count
    else {
      throw TrainingError(
        "BackupAndRestore: '\(backup.path)' is damaged: epoch \(state.epoch), batch "
          + "\(state.batch). Remove it to begin anew.")
    }
    return saved
  }

  /// Refuses a backup whose weights, slots or metrics do not fit the model; nothing is changed.
  func checkBackup(_ saved: FitBackup) throws {
    let path = backup?.path ?? ""
    _ = try model.fitting(saved.tensors.under("weights/"), from: path)
    for (name, variable) in model.namedTrainingState {
      let spec = saved.tensors[name]?.spec
      guard spec == TensorSpec(variable.shape, variable.dtype) else {
        throw TrainingError(
          "BackupAndRestore: '\(path)' does not fit this model or is damaged: '\(name)' is "
            + "\(spec.map { "\($0)" } ?? "missing"). Remove it to begin anew.")
      }
    }
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
      let parts = saved.tensors.under("callbacks/\(index)/")
      callback.tensorState = (0..<parts.count).compactMap { parts["\($0)"] }
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
