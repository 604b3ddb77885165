import Tensors

extension Model {
  /// The loss and the metrics of the model on samples that it is not trained on.
  ///
  ///     let logs = try model.evaluate(testInputs, testTargets, batchSize: 128)
  ///     print(logs["loss"])
  ///
  /// **Errors:** as for `fit`; nothing has been changed then.
  @discardableResult
  public final func evaluate(
    _ inputs: some TensorLike, _ targets: some TensorLike, batchSize: Int = 32,
    verbose: Verbosity = .progressBar, sampleWeight: Tensor? = nil
  ) throws -> Logs {
    _ = try compiled()
    try require(batchSize)
    let samples = try Samples(inputs, targets, sampleWeight: sampleWeight)
    return try evaluate(
      SampleBatches(samples, batchSize: batchSize, shuffles: false), verbose)
  }

  /// The outputs of the model for inputs, computed a batch at a time, in order; they are where the
  /// weights are.
  ///
  /// **Errors:** no inputs, shapes or numbers that a layer cannot take. Nothing has been changed
  /// then.
  public final func predict(
    _ inputs: some TensorLike, batchSize: Int = 32, verbose: Verbosity = .silent
  ) throws -> Tensor {
    try require(batchSize)
    let x = inputs.tensor
    guard x.rank > 0, x.shape[0] > 0 else {
      throw TrainingError("predict: axis 0 must count samples; received shape \(x.shape).")
    }
    // Whatever the targets are, they are not looked at.
    return try predict(
      SampleBatches(try Samples(x, x), batchSize: batchSize, shuffles: false), verbose)
  }

  /// The outputs for all batches of a source, in order.
  final func predict(_ source: some BatchSource, _ verbosity: Verbosity) throws -> Tensor {
    let call = TrainingCall("predict", of: self)
    call.use(source)
    return try call.run {
      try prepare(try call.first(of: source), inputs: source.allSamples?.inputs)
      return try undoingDrawsOnError { try outputs(of: source, ProgressPrinter(verbosity), call) }
    }
  }

  private func outputs(
    of source: some BatchSource, _ printer: ProgressPrinter, _ call: TrainingCall
  ) throws -> Tensor {
    printer.stepsBegin(source.batchCount)
    source.beginEpoch(0)
    let forward = forwardPass(over: source.batchCount)
    var parts: [Tensor] = []
    while let batch = try call.take(
      parts.count, from: source, check: { try checkNumbers(of: $0.inputs) })
    {
      let part = forward(batch.gathered.inputs)
      guard part.rank > 0, part.shape[0] == batch.count else {
        throw TrainingError(
          "predict: a batch of \(batch.count) samples gave outputs of shape \(part.shape). Axis 0 "
            + "must count samples.")
      }
      parts.append(part)
      printer.stepEnds(parts.count, [:])
    }
    printer.stepsEnd([:])
    return Tensor.concatenate(parts)
  }

  /// Trains on one batch, and gives back its loss and metrics.
  ///
  /// **Errors:** as for `fit`; nothing has been changed then.
  @discardableResult
  public final func trainOnBatch(
    _ inputs: some TensorLike, _ targets: some TensorLike, sampleWeight: Tensor? = nil
  ) throws -> Logs {
    try onBatch("trainOnBatch", inputs, targets, sampleWeight) { try self.trainStep($0) }
  }

  /// Measures one batch, and gives back its loss and metrics.
  ///
  /// **Errors:** as for `evaluate`; nothing has been changed then.
  @discardableResult
  public final func testOnBatch(
    _ inputs: some TensorLike, _ targets: some TensorLike, sampleWeight: Tensor? = nil
  ) throws -> Logs {
    try onBatch("testOnBatch", inputs, targets, sampleWeight) { batch in
      try withoutRecording { try self.testStep(batch) }
    }
  }

  // MARK: Parts

  private func onBatch(
    _ name: String, _ inputs: some TensorLike, _ targets: some TensorLike, _ sampleWeight: Tensor?,
    _ step: (Batch) throws -> Tensor
  ) throws -> Logs {
    let plan = try compiled()
    let samples = try Samples(inputs, targets, sampleWeight: sampleWeight)
    return try TrainingCall(name, of: self).run {
      let batch = try samples.slice(0..<samples.count).copied(to: .current)
      try prepareStep(batch, of: samples)
      plan.resetMetrics()
      try plan.epochLoss.add(try step(batch), of: batch.count)
      return plan.logs
    }
  }

  private func require(_ batchSize: Int) throws {
    guard batchSize > 0 else {
      throw TrainingError("batchSize is \(batchSize); use 1 or more.")
    }
  }

  /// The mean loss and the metrics over all batches of a source, after a check.
  final func evaluate(_ source: some BatchSource, _ verbosity: Verbosity) throws -> Logs {
    let call = TrainingCall("evaluate", of: self)
    call.use(source)
    return try call.run {
      guard let first = try call.first(of: source) else { return Logs() }
      let predictions = try prepare(first, of: source.allSamples)
      knownWeights = TrainedWeights(of: self)
      return try measure(
        source, predictions, printer: ProgressPrinter(verbosity), call,
        ModelStep(.testing, of: self, try compiled(), count: source.batchCount))
    }
  }

  /// The mean loss and the metrics over all batches of a source.
  ///
  /// **Errors:** a bad batch of a dataset; metrics and random sequence are as before then.
  final func measure(
    _ source: some BatchSource, _ predictions: KnownSpec, printer: ProgressPrinter?,
    _ call: TrainingCall, _ step: ModelStep
  ) throws -> Logs {
    let plan = try compiled()
    return try undoingDrawsOnError {
      try plan.undoingMetricsOnError {
        try measureBatches(source, predictions, printer, call, step)
      }
    }
  }

  private func measureBatches(
    _ source: some BatchSource, _ predictions: KnownSpec, _ printer: ProgressPrinter?,
    _ call: TrainingCall, _ testStep: ModelStep
  ) throws -> Logs {
    let plan = try compiled()
    plan.resetMetrics()
    source.beginEpoch(0)
    printer?.stepsBegin(source.batchCount)
    testStep.beginEpoch()
    var step = 0
    while let batch = try call.take(
      step, from: source, check: { try checkNumbers($0, predictions) })
    {
      try testStep(batch)
      step += 1
      printer?.stepEnds(step, plan.logs)
    }
    let logs = plan.logs
    printer?.stepsEnd(logs)
    return logs
  }

  /// Runs `body`; if it throws, the random sequence is where it was.
  private func undoingDrawsOnError<Result>(_ body: () throws -> Result) rethrows -> Result {
    let random = RandomState.current
    do { return try body() } catch {
      RandomState.current = random
      throw error
    }
  }
}
