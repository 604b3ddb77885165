import Tensors

extension Model {
  /// Trains the model on samples, a batch at a time, for some epochs.
  ///
  ///     let history = try model.fit(inputs, targets, batchSize: 128, epochs: 5)
  ///
  /// The arguments have Keras's names, defaults and order.
  ///
  /// - Parameters:
  ///   - inputs: axis 0 counts samples.
  ///   - targets: axis 0 counts samples.
  ///   - batchSize: samples per step; the last batch of an epoch may be smaller.
  ///   - epochs: the epoch to end with; how often all samples are gone through when training begins
  ///     with epoch 0.
  ///   - verbose: how much is printed.
  ///   - callbacks: what else happens.
  ///   - validationSplit: the part of the samples that is kept for validation: the last ones,
  ///     before any shuffling.
  ///   - validationData: inputs and targets that are measured after each epoch, not trained on.
  ///   - shuffle: whether each epoch takes the samples in a new random order.
  ///   - classWeight: a weight for each class, by number; classes that are missing count 1.
  ///   - sampleWeight: a weight for each sample.
  ///   - initialEpoch: the epoch to begin with, counted from 0.
  ///   - stepsPerEpoch: batches per epoch; all when nil.
  ///   - validationBatchSize: the batch size of validation; that of training when nil.
  ///   - validationFreq: after how many epochs validation happens.
  /// - Returns: losses and metrics by epoch; those of training are means over weights that
  ///   change, those with `val_` are of the weights at the end of the epoch.
  ///
  /// **Errors:** a model that is not compiled, numbers of samples that differ, arguments out of
  /// range, shapes and dtypes that layers, the loss or the metrics cannot take, labels and indices
  /// out of range in any sample. Nothing has been changed then. A callback or a step of one's own
  /// may throw later, and leaves what it did; what was learnt before stays, and ``Model/history``
  /// holds the epochs that ended. What fails inside a `call` of one's own stops the program, with
  /// the names of the layers, the epoch and the batch.
  @discardableResult
  public final func fit(
    _ inputs: some TensorLike, _ targets: some TensorLike, batchSize: Int = 32, epochs: Int = 1,
    verbose: Verbosity = .progressBar, callbacks: [Callback] = [], validationSplit: Double = 0,
    validationData: (inputs: Tensor, targets: Tensor)? = nil, shuffle: Bool = true,
    classWeight: [Int: Double]? = nil, sampleWeight: Tensor? = nil, initialEpoch: Int = 0,
    stepsPerEpoch: Int? = nil, validationBatchSize: Int? = nil, validationFreq: Int = 1
  ) throws -> History {
    let options = FitOptions(
      shuffle: shuffle, validationSplit: validationSplit,
      validationBatchSize: validationBatchSize, validationFreq: validationFreq,
      stepsPerEpoch: stepsPerEpoch, initialEpoch: initialEpoch, verbose: verbose,
      classWeight: classWeight, sampleWeight: sampleWeight)
    return try fit(
      inputs.tensor, targets.tensor, validationData.map { ($0.inputs, $0.targets, nil) }, epochs,
      batchSize, callbacks, options)
  }

  /// Trains the model, and validates it on samples that do not count alike.
  ///
  ///     let weights = Tensor([1.0, 5.0])
  ///     try model.fit(x, y, validationData: (testInputs, testTargets, weights))
  ///
  /// - Parameter validationData: inputs, targets and a weight per sample, which the loss and the
  ///   weighted metrics count by.
  ///
  /// **Errors:** as without weights.
  @discardableResult
  public final func fit(
    _ inputs: some TensorLike, _ targets: some TensorLike, batchSize: Int = 32, epochs: Int = 1,
    verbose: Verbosity = .progressBar, callbacks: [Callback] = [], validationSplit: Double = 0,
    validationData: (inputs: Tensor, targets: Tensor, sampleWeight: Tensor), shuffle: Bool = true,
    classWeight: [Int: Double]? = nil, sampleWeight: Tensor? = nil, initialEpoch: Int = 0,
    stepsPerEpoch: Int? = nil, validationBatchSize: Int? = nil, validationFreq: Int = 1
  ) throws -> History {
    let options = FitOptions(
      shuffle: shuffle, validationSplit: validationSplit,
      validationBatchSize: validationBatchSize, validationFreq: validationFreq,
      stepsPerEpoch: stepsPerEpoch, initialEpoch: initialEpoch, verbose: verbose,
      classWeight: classWeight, sampleWeight: sampleWeight)
    return try fit(
      inputs.tensor, targets.tensor, validationData, epochs, batchSize, callbacks, options)
  }

  @inline(__always)  // a backtrace has few frames above the reader's code
  private func fit(
    _ inputs: Tensor, _ targets: Tensor,
    _ given: (inputs: Tensor, targets: Tensor, sampleWeight: Tensor?)?, _ epochs: Int,
    _ batchSize: Int, _ callbacks: [Callback], _ options: FitOptions
  ) throws -> History {
    _ = try compiled()
    try options.check(epochs: epochs, batchSize: batchSize)
    let samples = try Samples(inputs, targets, sampleWeight: options.sampleWeight)
    var (training, validation) = try split(
      samples, try given.map { try Samples($0.inputs, $0.targets, sampleWeight: $0.sampleWeight) },
      options)
    if let weights = options.classWeight { training = try training.weighted(byClass: weights) }
    let validationSize = options.validationBatchSize ?? batchSize
    return try run(
      SampleBatches(training, batchSize: batchSize, shuffles: options.shuffle),
      validation.map { SampleBatches($0, batchSize: validationSize, shuffles: false) },
      epochs: epochs, callbacks, options)
  }

  /// The samples to train on and those to validate with.
  private func split(
    _ samples: Samples, _ given: Samples?, _ options: FitOptions
  ) throws -> (training: Samples, validation: Samples?) {
    guard options.validationSplit > 0 else { return (samples, given) }
    guard given == nil else {
      throw TrainingError("fit: give validationData or validationSplit, not both.")
    }
    let border = Int(Double(samples.count) * (1 - options.validationSplit))
    guard border > 0, border < samples.count else {
      throw TrainingError(
        "fit: validationSplit \(options.validationSplit) of \(samples.count) samples leaves "
          + "\(border) to train on and \(samples.count - border) to validate with.")
    }
    func part(_ range: Range<Int>) throws -> Samples {
      let batch = samples.slice(range)
      return try Samples(batch.inputs, batch.targets, sampleWeight: batch.sampleWeight)
    }
    let (training, validation) = (try part(0..<border), try part(border..<samples.count))
    return (training, validation)
  }

  /// The loop over epochs and batches.
  final func run(
    _ batches: some BatchSource, _ validation: (some BatchSource)?, epochs: Int,
    _ callbacks: [Callback], _ options: FitOptions
  ) throws -> History {
    let loop = try FitLoop(
      model: self, epochs: epochs, batches: batches, validation: validation,
      callbacks: callbacks, options: options)
    defer {
      firstStep = nil
      stopLookingForGradients()
    }
    try loop.call.run(loop.run)
    return history
  }

  /// Notes something once after `compile`, however often its occasion comes, and says it unless the
  /// model is to be silent.
  final func say(_ warning: @autoclosure () -> String, about subject: String) {
    guard warned.insert(subject).inserted else { return }
    let note = warning()
    notes.append(note)
    if verbosity != .silent { Console.say("note: \(note)") }
  }
}
