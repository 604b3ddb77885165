import Tensors

extension Model {
  /// The loss and the metrics of the model on samples that it is not trained on.
  ///
  ///     let logs = try model.evaluate(testInputs, testTargets, batchSize: 128)
  ///     print(logs["loss"])
  ///
  /// **Errors:** as for `fit`, and for any batch (`evaluate, batch 3: ...`) nothing has been changed.
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
  /// **Errors:** no inputs, shapes that a layer cannot take, numbers in any batch that it cannot take
  /// (`predict, batch 3: ...`). Nothing has been changed then.
  public final func predict(
    _ inputs: some TensorLike, batchSize: Int = 32, verbosity: Verbosity = .silent
  ) throws -> Tensor {
    try require(batchSize)
    let x = inputs.tensor
    guard x.rank > 0, x.shape[0] > 0 else {
      throw TrainingError("predict: axis 0 must count samples; received shape \(x.shape).")
    }
    try check(inputShape: x.shape, dtype: x.dtype)
    // Whatever the targets are, they are not looked at.
    return try predict(
      SampleBatches(try Samples(x, x), batchSize: batchSize, shuffles: false), verbosity)
  }

  /// The outputs for all batches of a source, in order.
  final func predict(_ source: some BatchSource, _ verbosity: Verbosity) throws -> Tensor {
    let call = TrainingCall("predict", of: self)
    call.use(source)
    return try call.run { [self] in
      var known = try source.batch(0).flatMap { try tried($0.inputs) }
      if let all = source.allSamples { try check(values: all.inputs) } else { known = nil }
      let printer = ProgressPrinter(verbosity)
      printer.stepsBegin(source.batchCount)
      call.begin(nil, TrainedWeights(of: self))
      source.beginEpoch(0)
      var parts: [Tensor] = []
      while let batch = try call.take(parts.count, from: source) {
        parts.append(known ?? withoutRecording { self(batch.inputs, training: false) })
        known = nil
        printer.stepEnds(parts.count, [:])
      }
      printer.stepsEnd([:])
      return Tensor.concatenate(parts)
    }
  }

  /// The outputs for inputs that are tried first, or nil when inputs of their kind were tried before.
  private func tried(_ inputs: Tensor) throws -> Tensor? {
    let kinds = [Rehearsal.Kind(inputs)]
    if rehearsal?.covers(kinds, training: false, TrainedWeights(of: self)) == true { return nil }
    let outputs = try trial(on: inputs, about: "model '\(name)'") { [self] in
      self(inputs, training: false)
    }
    rehearsal = Rehearsal(kinds, outputs, training: false, weights: TrainedWeights(of: self))
    return outputs
  }

  /// Trains on one batch, and gives back its loss and metrics.
  ///
  /// **Errors:** as for `fit`; nothing has been changed then.
  @discardableResult
  public final func trainOnBatch(
    _ inputs: some TensorLike, _ targets: some TensorLike, sampleWeight: Tensor? = nil
  ) throws -> Logs {
    try onBatch(inputs, targets, sampleWeight, training: true) { try self.trainStep($0) }
  }

  /// Measures one batch, and gives back its loss and metrics.
  ///
  /// **Errors:** as for `evaluate`; nothing has been changed then.
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
    training isTraining: Bool, _ step: @escaping (Batch) throws -> Tensor
  ) throws -> Logs {
    let plan = try compiled()
    let samples = try Samples(inputs, targets, sampleWeight: sampleWeight)
    let batch = samples.slice(0..<samples.count)
    let call = TrainingCall(isTraining ? "trainOnBatch" : "testOnBatch", of: self)
    return try call.run { [self] in
      let weights = try checkStep(batch, training: isTraining)
      knownWeights = weights
      call.begin(plan, weights)
      plan.resetMetrics()
      return plan.logs(loss: Double(try step(batch)))
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
    return try call.run { [self] in
      if let first = try source.batch(0) {
        try check(first, of: source.allSamples, training: false)
      }
      let weights = TrainedWeights(of: self)
      knownWeights = weights
      call.begin(try compiled(), weights)
      return try measure(source, printer: ProgressPrinter(verbosity), call)
    }
  }

  /// The mean loss and the metrics over all batches of a source.
  final func measure(
    _ source: some BatchSource, printer: ProgressPrinter?, _ call: TrainingCall
  ) throws -> Logs {
    let plan = try compiled()
    plan.resetMetrics()
    source.beginEpoch(0)
    printer?.stepsBegin(source.batchCount)
    var mean = RunningMean()
    var step = 0
    while let batch = try call.take(step, from: source) {
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
