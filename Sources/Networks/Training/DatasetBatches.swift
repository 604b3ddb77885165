import Tensors

/// The batches of a dataset.
final class DatasetBatches: BatchSource {
  let batchSize: Int
  let batchCount: Int
  private let data: Dataset
  private var next: (() throws -> Batch?)?
  private var position = 0
  private var kind: Kind?

  /// What is alike in all batches.
  private struct Kind: Equatable, CustomStringConvertible {
    let inputs: Shape, targets: Shape
    let dtypes: [DType]
    var description: String { "\(dtypes[0]) \(inputs) and \(dtypes[1]) \(targets)" }
  }

  /// - Parameter steps: how many batches an epoch of a dataset without end has.
  ///
  /// **Errors:** a dataset of samples, an empty one, one without end and without steps.
  init(_ data: Dataset, _ user: String, steps: Int? = nil, fix: String = "Add .take(100), say.")
    throws
  {
    guard let size = data.batchSize else {
      throw TrainingError("\(user): the dataset is not in batches. Add .batch(size: 32).")
    }
    guard let count = data.count ?? steps else {
      throw TrainingError("\(user): the dataset has no end. \(fix)")
    }
    guard count > 0 else { throw TrainingError("\(user): the dataset has no batches.") }
    self.data = data
    (batchSize, batchCount) = (size, count)
  }

  var sampleCount: Int {
    let (count, overflows) = batchCount.multipliedReportingOverflow(by: batchSize)
    return overflows ? .max : count
  }

  var allSamples: Samples? { nil }

  /// Begins an epoch anew, or goes on with a dataset that has no end.
  func beginEpoch(_ epoch: Int) {
    if data.count != nil || next == nil { next = data.stream(epoch: epoch) }
    position = 0
  }

  func batch(_ index: Int) throws -> BatchSelection? {
    guard let next else {
      let random = RandomState.current
      defer { RandomState.current = random }
      return try checked(try data.stream(epoch: 0)())
    }
    while position < index {
      guard try next() != nil else { return nil }
      position += 1
    }
    position += 1
    return try checked(try next())
  }

  func end() { next = nil }

  /// Refuses a batch whose samples are not like those of the first.
  private func checked(_ batch: Batch?) throws -> BatchSelection? {
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
    return BatchSelection(batch)
  }
}
