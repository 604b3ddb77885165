import Tensors

extension Model {
  /// The loss and the metrics of the model on samples that it is not trained on.
  ///
  ///     let logs = try model.evaluate(testInputs, testTargets, batchSize: 128)
  ///     print(logs["loss"])
  ///
  /// **Errors:** as for `fit`.
  @discardableResult
  public final func evaluate(
    _ inputs: some TensorLike, _ targets: some TensorLike, batchSize: Int = 32,
    sampleWeight: Tensor? = nil, verbosity: Verbosity = .progressBar
  ) throws -> Logs {
    _ = try compiled()
    try require(batchSize)
    let samples = try Samples(inputs, targets, sampleWeight: sampleWeight)
    return try evaluate(
      SampleBatches(samples, batchSize: batchSize, shuffles: false), verbosity)
  }

  /// The outputs of the model for inputs, computed a batch at a time, in order.
  ///
  /// **Errors:** no inputs, shapes that a layer cannot take.
  public final func predict(
    _ inputs: some TensorLike, batchSize: Int = 32, verbosity: Verbosity = .silent
  ) throws -> Tensor {
    try require(batchSize)
    let x = inputs.tensor
    guard x.rank > 0, x.shape[0] > 0 else {
      throw TrainingError("predict: axis 0 must count samples; received shape \(x.shape).")
    }
    try check(inputShape: x.shape, dtype: x.dtype)
    let batchSize = Swift.min(batchSize, x.shape[0])
    func part(_ start: Int) -> Tensor { x[start..<Swift.min(start + batchSize, x.shape[0])] }
    let first = try tried(part(0))
    try check(values: x)
    let printer = ProgressPrinter(verbosity)
    let starts = stride(from: 0, to: x.shape[0], by: batchSize).map(\.self)
    printer.stepsBegin(starts.count)
    let outputs = withoutRecording {
      starts.enumerated().map { place, start in
        defer { printer.stepEnds(place + 1, [:]) }
        return (place == 0 ? first : nil) ?? self(part(start), training: false)
      }
    }
    printer.stepsEnd([:])
    return Tensor.concatenate(outputs)
  }

  /// The outputs for inputs that are tried first, or nil when inputs of their kind were tried before.
  final func tried(_ inputs: Tensor) throws -> Tensor? {
    let kinds = [Rehearsal.Kind(inputs)]
    if rehearsal?.covers(kinds, training: false, TrainedWeights(of: self)) == true { return nil }
    let outputs = try trial(on: inputs, about: "model '\(name)'") { [self] in
      self(inputs, training: false)
    }
    rehearsal = Rehearsal(kinds, outputs, training: false, weights: TrainedWeights(of: self))
    return outputs
  }

  /// Trains on one batch, and gives back its loss and metrics.
  @discardableResult
  public final func trainOnBatch(
    _ inputs: some TensorLike, _ targets: some TensorLike, sampleWeight: Tensor? = nil
  ) throws -> Logs {
    try onBatch(inputs, targets, sampleWeight, training: true) { try self.trainStep($0) }
  }

  /// Measures one batch, and gives back its loss and metrics.
  @discardableResult
  public final func testOnBatch(
    _ inputs: some TensorLike, _ targets: some TensorLike, sampleWeight: Tensor? = nil
  ) throws -> Logs {
    try onBatch(inputs, targets, sampleWeight, training: false) { batch in
      try withoutRecording { try self.testStep(batch) }
    }
  }

  // MARK: Parts

  private func onBatch(
    _ inputs: some TensorLike, _ targets: some TensorLike, _ sampleWeight: Tensor?,
    training isTraining: Bool, _ step: (Batch) throws -> Tensor
  ) throws -> Logs {
    let plan = try compiled()
    let samples = try Samples(inputs, targets, sampleWeight: sampleWeight)
    let batch = samples.slice(0..<samples.count)
    knownWeights = try checkStep(batch, training: isTraining)
    defer { knownWeights = nil }
    plan.resetMetrics()
    return plan.logs(loss: Double(try step(batch)))
  }

  private func require(_ batchSize: Int) throws {
    guard batchSize > 0 else {
      throw TrainingError("batchSize is \(batchSize); use 1 or more.")
    }
  }

  /// The mean loss and the metrics over all batches of a source, after a check.
  final func evaluate(_ batches: some BatchSource, _ verbosity: Verbosity) throws -> Logs {
    var source = batches
    if let first = try source.batch(0) {
      try check(first, of: source.allSamples, training: false)
    }
    knownWeights = TrainedWeights(of: self)
    defer { knownWeights = nil }
    return try measure(&source, printer: ProgressPrinter(verbosity))
  }

  /// The mean loss and the metrics over all batches of a source.
  final func measure(
    _ source: inout some BatchSource, printer: ProgressPrinter?
  ) throws -> Logs {
    let plan = try compiled()
    plan.resetMetrics()
    source.beginEpoch(0)
    printer?.stepsBegin(source.batchCount)
    var mean = RunningMean()
    var step = 0
    while let batch = try source.batch(step) {
      let loss = try withoutRecording { try testStep(batch) }
      mean.add(Double(loss), count: batch.count)
      step += 1
      printer?.stepEnds(step, plan.logs(loss: mean.mean))
    }
    let logs = plan.logs(loss: mean.mean)
    printer?.stepsEnd(logs)
    return logs
  }
}
