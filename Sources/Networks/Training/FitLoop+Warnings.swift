import Tensors

extension FitLoop {
  // MARK: Ahead, and in the first step

  /// Looks for mistakes in the first predictions and their loss, before a weight changes.
  func look(_ batch: Batch, _ predictions: Tensor, _ loss: Tensor) {
    model.warn(about: batch, predictions)
    if !Double(loss).isFinite { firstNotFinite = Warnings.originOfNotFinite(batch, in: model) }
  }

  func warnOfSplit() {
    guard options.validationSplit > 0, let training = batches.allSamples,
      let validation = validation?.allSamples,
      let warning = Warnings.ofSplit(training.targets, validation.targets)
    else { return }
    model.say(warning, about: "validationSplit")
  }

  func warnOfReadingMetrics() {
    for metric in plan.metrics where metric.variables.isEmpty {
      model.say(
        "metric '\(metric.name)' keeps what it gathers outside of variables: each step waits until "
          + "its predictions are read back.", about: "metric \(metric.name) reads")
    }
  }

  func warnOfNames() {
    for callback in callbacks {
      guard let warning = callback.nameWarning else { continue }
      model.say(warning.text, about: warning.about)
    }
  }

  // MARK: Reading back

  /// The mean loss and the metrics of the epoch so far.
  func readLogs() -> Logs {
    lookForNotFinite()
    return plan.logs
  }

  func readResults() -> [String: Double] {
    lookForNotFinite()
    return plan.results
  }

  /// Says where the loss stopped being a number, once.
  private func lookForNotFinite() {
    guard let lastStep, !model.warned.contains("notFinite") else { return }
    let step = plan.epochLoss.finiteStepCount
    guard step <= lastStep.step else { return }
    let found = firstNotFinite ?? Warnings.originOfNotFinite(batchAgain(step), in: model)
    model.say(
      "the loss is \(plan.epochLoss.result()) for the first time in epoch \(lastStep.epoch + 1), "
        + "batch \(step + 1); the first number that is not finite is \(found).",
      about: "notFinite")
  }

  /// A batch of the epoch once more, if its samples are in memory.
  private func batchAgain(_ step: Int) -> Batch? {
    guard batches.allSamples != nil else { return nil }
    return try? batches.batch(step)?.gathered.copied(to: .current)
  }
}
