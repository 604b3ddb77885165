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
    try require(batchSize)
    let samples = try Samples(inputs, targets, sampleWeight: sampleWeight)
    var source = SampleBatches(samples, batchSize: batchSize, shuffles: false)
    if let first = source.batch(0) { try check(first) }
    return try measure(&source, printer: ProgressPrinter(verbosity))
  }

  /// The outputs of the model for inputs, computed a batch at a time, in order.
  ///
  /// **Errors:** no inputs, shapes that a layer cannot take.
  public final func predict(_ inputs: some TensorLike, batchSize: Int = 32) throws -> Tensor {
    try require(batchSize)
    let x = inputs.tensor
    guard x.rank > 0, x.shape[0] > 0 else {
      throw TrainingError("predict: axis 0 must count samples; received shape \(x.shape).")
    }
    _ = try outputShape(for: x.shape)
    return withoutRecording {
      let parts = stride(from: 0, to: x.shape[0], by: batchSize).map { start in
        self(x[start..<Swift.min(start + batchSize, x.shape[0])], training: false)
      }
      return Tensor.concatenate(parts)
    }
  }

  /// Trains on one batch, and gives back its loss and metrics.
  @discardableResult
  public final func trainOnBatch(
    _ inputs: some TensorLike, _ targets: some TensorLike, sampleWeight: Tensor? = nil
  ) throws -> Logs {
    try onBatch(inputs, targets, sampleWeight) { try self.trainStep($0) }
  }

  /// Measures one batch, and gives back its loss and metrics.
  @discardableResult
  public final func testOnBatch(
    _ inputs: some TensorLike, _ targets: some TensorLike, sampleWeight: Tensor? = nil
  ) throws -> Logs {
    try onBatch(inputs, targets, sampleWeight) { batch in
      try withoutRecording { try self.testStep(batch) }
    }
  }

  // MARK: Parts

  private func onBatch(
    _ inputs: some TensorLike, _ targets: some TensorLike, _ sampleWeight: Tensor?,
    _ step: (Batch) throws -> Tensor
  ) throws -> Logs {
    let samples = try Samples(inputs, targets, sampleWeight: sampleWeight)
    let batch = samples.slice(0..<samples.count)
    let plan = try compiled()
    try check(batch)
    plan.resetMetrics()
    return plan.logs(loss: Double(try step(batch)))
  }

  private func require(_ batchSize: Int) throws {
    guard batchSize > 0 else {
      throw TrainingError("batchSize is \(batchSize); use 1 or more.")
    }
  }

  /// Refuses a batch that the layers, the loss or the metrics cannot take.
  final func check(_ batch: Batch) throws {
    let plan = try compiled()
    let shape = try outputShape(for: batch.inputs.shape)
    let dtype = weights.first?.dtype ?? batch.inputs.dtype
    try plan.loss.check(
      targets: batch.targets, predictions: Tensor.zeros(shape, dtype: dtype))
  }

  /// The mean loss and the metrics over all batches of a source.
  final func measure(
    _ source: inout some BatchSource, printer: ProgressPrinter?
  ) throws -> Logs {
    let plan = try compiled()
    plan.resetMetrics()
    source.beginEpoch()
    printer?.stepsBegin(source.batchCount ?? 0)
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
