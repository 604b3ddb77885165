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
  func batch(_ index: Int) throws -> Batch?
  /// Ends the epoch, and the threads that work for it.
  func end()
}

/// Samples in memory, in a new order for each epoch if wanted; the last batch may be smaller.
final class SampleBatches: BatchSource {
  let samples: Samples
  let batchSize: Int
  let shuffles: Bool
  private var order: Tensor?

  init(_ samples: Samples, batchSize: Int, shuffles: Bool) {
    self.samples = samples
    self.batchSize = min(batchSize, samples.count)
    self.shuffles = shuffles
  }

  var sampleCount: Int { samples.count }

  var allSamples: Samples? { samples }

  var batchCount: Int { (samples.count + batchSize - 1) / batchSize }

  func beginEpoch(_ epoch: Int) {
    order =
      shuffles ? withDevice(samples.inputs.device) { Tensor.randomPermutation(samples.count) } : nil
  }

  func batch(_ index: Int) -> Batch? {
    guard index < batchCount else { return nil }
    let range = index * batchSize..<min((index + 1) * batchSize, samples.count)
    return order.map { samples.taken(at: $0.rows(range)) } ?? samples.slice(range)
  }

  func end() { order = nil }
}
