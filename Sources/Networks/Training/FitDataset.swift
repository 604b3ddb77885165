import Tensors

extension Model {
  /// Trains the model on a dataset of batches for some epochs.
  ///
  ///     try model.fit(data.batch(size: 32), epochs: 5, validationData: held.batch(size: 100))
  ///
  /// The order and the size of the batches are the dataset's: `options.shuffles` is not asked.
  ///
  /// **Errors:** as for tensors; a dataset that is not in batches; options that belong to tensors:
  /// a validation split or batch size, sample and class weights.
  @discardableResult
  public final func fit(
    _ data: Dataset, epochs: Int = 1, validationData: Dataset? = nil, callbacks: [Callback] = [],
    options: FitOptions = FitOptions()
  ) throws -> History {
    _ = try compiled()
    try options.check(epochs: epochs, batchSize: 1)
    let ofTensors: [(String, Bool)] = [
      ("validationSplit", options.validationSplit > 0),
      ("validationBatchSize", options.validationBatchSize != nil),
      ("sampleWeight", options.sampleWeight != nil), ("classWeight", options.classWeight != nil),
    ]
    if let (name, _) = ofTensors.first(where: \.1) {
      throw TrainingError("fit: \(name) is for tensors; put it into the dataset.")
    }
    return try run(
      try DatasetBatches(data, "fit"),
      try validationData.map { try DatasetBatches($0, "fit, validationData") },
      epochs: epochs, callbacks, options)
  }

  /// The loss and the metrics of the model on a dataset of batches.
  ///
  /// **Errors:** as for `fit`.
  @discardableResult
  public final func evaluate(_ data: Dataset, verbosity: Verbosity = .progressBar) throws -> Logs {
    _ = try compiled()
    return try evaluate(try DatasetBatches(data, "evaluate"), verbosity)
  }

  /// The outputs of the model for the inputs of a dataset of batches, in its order.
  ///
  /// **Errors:** a dataset that is not in batches, shapes that a layer cannot take.
  public final func predict(_ data: Dataset) throws -> Tensor {
    var batches = try DatasetBatches(data, "predict")
    batches.beginEpoch(0)
    var parts: [Tensor] = []
    while let batch = try batches.batch(parts.count) {
      if parts.isEmpty { try prepared(for: batch.inputs) {} }
      parts.append(withoutRecording { self(batch.inputs, training: false) })
    }
    return Tensor.concatenate(parts)
  }
}

/// The batches of a dataset.
struct DatasetBatches: BatchSource {
  let batchSize: Int
  private let data: Dataset
  private var next: (() throws -> Batch?)?
  private var place = 0
  private var kind: Kind?

  /// What is alike in all batches.
  private struct Kind: Equatable, CustomStringConvertible {
    let inputs: Shape, targets: Shape
    let dtypes: [DType]
    var description: String { "\(dtypes[0]) \(inputs) and \(dtypes[1]) \(targets)" }
  }

  /// **Errors:** a dataset of samples, or an empty one.
  init(_ data: Dataset, _ user: String) throws {
    guard let size = data.batchSize else {
      throw TrainingError("\(user): the dataset is not in batches. Add .batch(size: 32).")
    }
    guard data.count > 0 else { throw TrainingError("\(user): the dataset has no batches.") }
    self.data = data
    batchSize = size
  }

  var sampleCount: Int { data.count * batchSize }

  var batchCount: Int { data.count }

  var allTargets: Tensor? { nil }

  mutating func beginEpoch(_ epoch: Int) {
    next = data.stream(epoch: epoch)
    place = 0
  }

  mutating func batch(_ index: Int) throws -> Batch? {
    guard let next else {
      let random = RandomState.current
      defer { RandomState.current = random }
      return try checked(try data.stream(epoch: 0)())
    }
    while place < index {
      guard try next() != nil else { return nil }
      place += 1
    }
    place += 1
    return try checked(try next())
  }

  /// Refuses a batch whose samples are not like those of the first.
  private mutating func checked(_ batch: Batch?) throws -> Batch? {
    guard let batch else { return nil }
    let samples = try Samples(batch.inputs, batch.targets, sampleWeight: batch.sampleWeight)
    let now = Kind(
      inputs: Shape(samples.inputs.shape.dropFirst()),
      targets: Shape(samples.targets.shape.dropFirst()),
      dtypes: [samples.inputs.dtype, samples.targets.dtype])
    let first = kind ?? now
    kind = first
    guard first == now else {
      throw TrainingError(
        "the samples of a batch have inputs and targets \(now); those of the first batch have "
          + "\(first).")
    }
    return batch
  }
}
