import Tensors

extension Model {
  /// Trains the model on a dataset of batches for some epochs.
  ///
  ///     let data = try Dataset(inputs, targets), held = try Dataset(testInputs, testTargets)
  ///     try model.fit(data.batch(size: 32), epochs: 5, validationData: held.batch(size: 100))
  ///
  /// The order and the size of the batches are the dataset's. What belongs to tensors alone (a
  /// batch size, a validation split, shuffling, weights) is done with the dataset.
  ///
  /// **Errors:** as for tensors; a dataset that is not in batches; a dataset without end where
  /// there are no `stepsPerEpoch`. A later batch may hold numbers out of range, have another shape
  /// or dtype than the first, or its function may throw: the error names it (`fit, epoch 2, batch
  /// 17: ...`), nothing of that batch remains, and what was learnt before it stays. A check that
  /// fails in a function of the dataset stops the program.
  @discardableResult
  public final func fit(
    _ data: Dataset, epochs: Int = 1, verbose: Verbosity = .progressBar,
    callbacks: [Callback] = [], validationData: Dataset? = nil, initialEpoch: Int = 0,
    stepsPerEpoch: Int? = nil, validationFreq: Int = 1
  ) throws -> History {
    let options = FitOptions(
      validationFreq: validationFreq, stepsPerEpoch: stepsPerEpoch, initialEpoch: initialEpoch,
      verbose: verbose)
    _ = try compiled()
    try options.check(epochs: epochs, batchSize: 1)
    if data.count == nil, callbacks.contains(where: { $0 is BackupAndRestore }) {
      throw TrainingError(
        "fit: BackupAndRestore cannot resume within a dataset without end. Use .repeat(100), say.")
    }
    let fix = "Set stepsPerEpoch, the batches per epoch, or use .repeat(10), say."
    return try run(
      try DatasetBatches(data, "fit", steps: options.stepsPerEpoch, fix: fix),
      try validationData.map { try DatasetBatches($0, "fit, validationData") },
      epochs: epochs, callbacks, options)
  }

  /// The loss and the metrics of the model on a dataset of batches.
  ///
  /// **Errors:** as for tensors, and a dataset that is not in batches.
  @discardableResult
  public final func evaluate(_ data: Dataset, verbose: Verbosity = .progressBar) throws -> Logs {
    _ = try compiled()
    return try evaluate(try DatasetBatches(data, "evaluate"), verbose)
  }

  /// The outputs of the model for the inputs of a dataset of batches, in its order.
  ///
  /// **Errors:** as for tensors, a dataset that is not in batches, one of more than memory holds.
  public final func predict(_ data: Dataset, verbose: Verbosity = .silent) throws -> Tensor {
    let batches = try DatasetBatches(data, "predict")
    try data.requireMemory(for: .max, "predict: the output for")
    return try predict(batches, verbose)
  }
}
