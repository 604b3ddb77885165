import Tensors

/// Where the batches of an epoch come from.
protocol BatchSource: AnyObject {
  /// How many samples a batch has, but for the last one.
  var batchSize: Int { get }
  /// How many samples an epoch has.
  var sampleCount: Int { get }
  /// How many batches an epoch has.
  var batchCount: Int { get }
  /// All samples, when they are in memory.
  var allSamples: Samples? { get }
  /// Makes what an epoch, counted from 0, needs, as a new order of the samples. All random numbers
  /// that the epoch's batches need are drawn here.
  func beginEpoch(_ epoch: Int)
  /// A batch of the epoch, counted from 0, or nil after the last one. Batches are asked for in
  /// order, some perhaps left out; before the first epoch only the first one is.
  func batch(_ index: Int) throws -> BatchSelection?
  /// Ends the epoch, and the threads that work for it.
  func end()
}

/// Samples of which a batch is all or some rows, which whoever needs the batch gathers.
///
/// A compiled step gathers them itself, so that a batch is no tensor of its own.
struct BatchSelection {
  /// The samples that the rows are of.
  let samples: Batch
  /// The indices of the rows, as int64 and on the device of the samples; nil for all of them.
  let rows: Tensor?

  /// A batch of all samples.
  init(_ samples: Batch) { self.init(samples, rows: nil) }

  init(_ samples: Batch, rows: Tensor?) { (self.samples, self.rows) = (samples, rows) }

  /// How many samples the batch has.
  var count: Int { rows?.shape[0] ?? samples.count }

  /// The batch itself.
  var gathered: Batch {
    guard let rows else { return samples }
    return Batch(
      inputs: samples.inputs.rows(at: rows), targets: samples.targets.rows(at: rows),
      sampleWeight: samples.sampleWeight?.rows(at: rows))
  }

  /// The same batch on a device; one from elsewhere is gathered before it is copied.
  ///
  /// **Errors:** what a device could not do, such as memory that it does not have.
  func copied(to device: Device) throws(DeviceError) -> BatchSelection {
    if rows != nil, samples.inputs.device === device { return self }
    return BatchSelection(try gathered.copied(to: device))
  }
}

/// Samples in memory, in a new order for each epoch if wanted; the last batch may be smaller.
final class SampleBatches: BatchSource {
  let samples: Samples
  let batchSize: Int
  let shuffles: Bool
  private let all: Batch
  /// Whether all samples lie row after row on one device, where a step can gather them.
  private let areInPlace: Bool
  private var order: Tensor?

  init(_ samples: Samples, batchSize: Int, shuffles: Bool) {
    self.samples = samples
    self.batchSize = min(batchSize, samples.count)
    self.shuffles = shuffles
    all = samples.slice(0..<samples.count)
    areInPlace = [samples.inputs, samples.targets, samples.sampleWeight].allSatisfy {
      $0.map { $0.isContiguous && $0.device === samples.inputs.device } ?? true
    }
  }

  var sampleCount: Int { samples.count }

  var allSamples: Samples? { samples }

  var batchCount: Int { (samples.count + batchSize - 1) / batchSize }

  func beginEpoch(_ epoch: Int) {
    order =
      shuffles ? withDevice(samples.inputs.device) { Tensor.randomPermutation(samples.count) } : nil
  }

  func batch(_ index: Int) -> BatchSelection? {
    guard index < batchCount else { return nil }
    let range = index * batchSize..<min((index + 1) * batchSize, samples.count)
    guard let rows = order?.rows(range) else { return BatchSelection(samples.slice(range)) }
    return areInPlace ? BatchSelection(all, rows: rows) : BatchSelection(samples.taken(at: rows))
  }

  func end() { order = nil }
}
