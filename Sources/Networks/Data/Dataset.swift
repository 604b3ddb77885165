import Tensors

/// Samples as a recipe: what comes, in which order, in which batches. Nothing is computed before
/// it is asked for.
///
///     let data = try Dataset(inputs, targets)
///       .shuffle(bufferSize: 1000, seed: 7)
///       .map { Batch(inputs: $0.inputs / 255, targets: $0.targets) }
///       .batch(size: 32)
///     try model.fit(data, epochs: 5)
///
/// Elements are samples at first, without the axis that counts samples, and batches after
/// ``batch(size:dropRemainder:)``. Steps apply in the order in which they are written. Random
/// numbers, those of ``map(_:)`` too, belong to the dataset: an epoch draws one seed for all, or
/// none where a seed is given, so that a fit that was interrupted sees the same samples again.
public struct Dataset {
  /// How many elements an epoch has: samples, or batches; nil without end.
  public let count: Int?
  /// How many samples a batch has, but for the last; nil before ``batch(size:dropRemainder:)``.
  public let batchSize: Int?
  private let begin: (inout DatasetSeeds) -> Stream

  /// Gives the elements of an epoch one by one, nil after the last.
  fileprivate typealias Stream = () throws -> Item?

  /// An element, or its index: samples in memory are gathered a batch at a time.
  fileprivate enum Item {
    case sample(Samples, Int)
    case element(Batch)

    var batch: Batch {
      switch self {
      case .element(let batch): batch
      case .sample(let samples, let index):
        Batch(
          inputs: samples.inputs[index], targets: samples.targets[index],
          sampleWeight: samples.sampleWeight.map { $0[index] })
      }
    }
  }

  private init(count: Int?, batchSize: Int?, begin: @escaping (inout DatasetSeeds) -> Stream) {
    self.count = count
    self.batchSize = batchSize
    self.begin = begin
  }

  /// The samples of tensors; axis 0 counts them.
  ///
  /// **Errors:** scalars, lengths that differ, no samples.
  public init(
    _ inputs: some TensorLike, _ targets: some TensorLike, sampleWeight: Tensor? = nil
  ) throws {
    let samples = try Samples(inputs, targets, sampleWeight: sampleWeight)
    self.init(count: samples.count, batchSize: nil) { _ in
      var index = -1
      return {
        index += 1
        return index < samples.count ? .sample(samples, index) : nil
      }
    }
  }

  // MARK: Steps

  /// The elements in random order: each next one is drawn from a buffer of so many.
  ///
  /// A buffer of all elements shuffles them evenly; a smaller one takes less memory. With a seed,
  /// every run has the same orders; each epoch, and each repetition, has one of its own.
  ///
  /// **Errors:** a buffer of less than 1, or of more elements than memory holds.
  public func shuffle(bufferSize: Int, seed: UInt64? = nil) throws -> Dataset {
    try require(bufferSize > 0, "shuffle: bufferSize is \(bufferSize); use 1 or more.")
    try requireMemory(for: bufferSize, "Dataset.shuffle: a buffer of")
    return Dataset(count: count, batchSize: batchSize) { [begin] seeds in
      var generator = SplitMix64(seed: seeds.next(seed))
      let next = begin(&seeds)
      var buffer: [Item] = []
      return {
        while buffer.count < bufferSize, let item = try next() { buffer.append(item) }
        guard !buffer.isEmpty else { return nil }
        buffer.swapAt(Int.random(in: 0..<buffer.count, using: &generator), buffer.count - 1)
        return buffer.removeLast()
      }
    }
  }

  /// Batches of so many elements; the last is smaller, unless it is dropped.
  ///
  /// **Errors:** a size of less than 1, or of more elements than memory holds; batches of batches.
  public func batch(size: Int, dropRemainder: Bool = false) throws -> Dataset {
    try require(size > 0, "batch: size is \(size); use 1 or more.")
    try require(batchSize == nil, "batch: the elements are batches already.")
    try requireMemory(for: size, "Dataset.batch: a batch of")
    let batches = count.map { count in
      count / size + (dropRemainder || count.isMultiple(of: size) ? 0 : 1)
    }
    return Dataset(count: batches, batchSize: size) { [begin] seeds in
      let next = begin(&seeds)
      return {
        var items: [Item] = []
        while items.count < size, let item = try next() { items.append(item) }
        if items.isEmpty || (dropRemainder && items.count < size) { return nil }
        return .element(try Dataset.joined(items))
      }
    }
  }

  /// Each element changed by a function; random numbers in it follow the dataset's seed, and new
  /// tensors are made where the element is.
  ///
  /// The function is Sendable, for ``prefetch(_:)`` calls it on another thread.
  public func map(_ change: @escaping @Sendable (Batch) throws -> Batch) -> Dataset {
    Dataset(count: count, batchSize: batchSize) { [begin] seeds in
      var generator = SplitMix64(seed: seeds.next(nil))
      let next = begin(&seeds)
      let scope = MapScope()
      return {
        guard let item = try next() else { return nil }
        scope.element += 1
        let batch = item.batch
        return .element(
          try withScope(scope) {
            try withDevice(batch.inputs.device) {
              try withSeed(generator.next()) { try change(batch) }
            }
          })
      }
    }
  }

  /// All elements, so many times over.
  ///
  /// **Errors:** less than once.
  public func `repeat`(_ times: Int) throws -> Dataset {
    try require(times > 0, "repeat: \(times) times; use 1 or more.")
    let total = (count ?? 0).multipliedReportingOverflow(by: times)
    try require(!total.overflow, "repeat: \(times) times are more than can be counted.")
    return repeated(count: count.map { _ in total.partialValue }, times)
  }

  /// All elements, over and over without end.
  ///
  /// A fit with it needs `stepsPerEpoch`, and each epoch goes on where the one before ended.
  ///
  ///     let data = try Dataset(inputs, targets).batch(size: 32)
  ///     try model.fit(data.repeat(), epochs: 5, stepsPerEpoch: 100)
  public func `repeat`() -> Dataset { repeated(count: nil, .max) }

  private func repeated(count: Int?, _ times: Int) -> Dataset {
    Dataset(count: self.count == 0 ? 0 : count, batchSize: batchSize) { [begin] seeds in
      var own = seeds
      var left = times - 1
      var next = begin(&own)
      seeds = own
      var isFresh = true
      return {
        while true {
          if let item = try next() {
            isFresh = false
            return item
          }
          // A repetition that gave nothing: the next one would not either.
          guard left > 0, !isFresh else { return nil }
          (left, isFresh) = (left - 1, true)
          next = begin(&own)
        }
      }
    }
  }

  /// The first elements, or all if there are fewer.
  ///
  /// **Errors:** a number below 1.
  public func take(_ number: Int) throws -> Dataset {
    try require(number > 0, "take: \(number) elements; use 1 or more.")
    return Dataset(count: count.map { min(number, $0) } ?? number, batchSize: batchSize) {
      [begin] seeds in
      let next = begin(&seeds)
      var left = number
      return {
        left -= 1
        return left >= 0 ? try next() : nil
      }
    }
  }

  /// The same elements, so many of them made ready on another thread while this one trains.
  ///
  /// Put it last: everything before it happens on that thread. The elements are the same as
  /// without it, random numbers included.
  ///
  /// **Errors:** a number below 1, or of more elements than memory holds.
  public func prefetch(_ number: Int = 2) throws -> Dataset {
    try require(number > 0, "prefetch: \(number) elements; use 1 or more.")
    try requireMemory(for: number, "Dataset.prefetch: a queue of")
    return Dataset(count: count, batchSize: batchSize) { [begin] seeds in
      let worker = Prefetch(begin(&seeds), ahead: number)
      return { try worker.next() }
    }
  }

  // MARK: Reading

  /// The elements of an epoch, counted from 0.
  ///
  /// **Errors:** a dataset without end, or of more elements than memory holds; samples of shapes
  /// that differ in a batch, and what a function in `map` throws.
  public func elements(epoch: Int = 0) throws -> [Batch] {
    try require(count != nil, "elements: the dataset has no end. Add .take(100), say.")
    try requireMemory(for: .max, "Dataset.elements: a list of")
    let next = stream(epoch: epoch)
    var all: [Batch] = []
    while let batch = try next() { all.append(batch) }
    return all
  }

  /// The elements of an epoch one by one; draws a seed from the random sequence of this thread.
  func stream(epoch: Int) -> () throws -> Batch? {
    var seeds = DatasetSeeds(epoch: epoch)
    let next = begin(&seeds)
    return { try next()?.batch }
  }

  /// Refuses to hold so many elements at once, or all if there are fewer, where the elements alone,
  /// without their numbers, take more memory than there is: it would be filled for hours.
  func requireMemory(for number: Int, _ user: String) throws {
    let held = min(number, count ?? .max)
    let most = MachineMemory.allowed / MemoryLayout<Item>.stride
    guard held > most else { return }
    throw TrainingError(
      "\(user) \(held) elements needs more memory than this program may use; use up to \(most).")
  }

  private func require(_ holds: Bool, _ text: String) throws {
    if !holds { throw TrainingError("Dataset.\(text)") }
  }

  private static func joined(_ items: [Item]) throws -> Batch {
    if case .sample(let samples, _) = items[0] {
      let indices = items.compactMap { item -> Int64? in
        if case .sample(_, let index) = item { return Int64(index) }
        return nil
      }
      // All samples of a dataset are on one device, unless they were mapped.
      if indices.count == items.count {
        return samples.taken(at: withDevice(samples.inputs.device) { Tensor(indices) })
      }
    }
    let batches = items.map(\.batch)
    return Batch(
      inputs: try stacked(batches.map(\.inputs), "inputs"),
      targets: try stacked(batches.map(\.targets), "targets"),
      sampleWeight: batches[0].sampleWeight == nil
        ? nil : try stacked(batches.compactMap(\.sampleWeight), "sample weights"))
  }

  private static func stacked(_ tensors: [Tensor], _ what: String) throws -> Tensor {
    if let other = tensors.first(where: {
      $0.shape != tensors[0].shape || $0.dtype != tensors[0].dtype
    }) {
      throw TrainingError(
        "Dataset.batch: the \(what) of samples are \(tensors[0].dtype) of shape "
          + "\(tensors[0].shape) and \(other.dtype) of shape \(other.shape); make them alike.")
    }
    if let other = tensors.first(where: { $0.device !== tensors[0].device }) {
      throw TrainingError(
        "Dataset.batch: the \(what) of samples are on \(tensors[0].device) and on "
          + "\(other.device); move them to one device first.")
    }
    return Tensor.stack(tensors)
  }
}

/// What a failed check in a function of ``Dataset/map(_:)`` names.
private final class MapScope: Scope {
  /// The element in progress, counted from 1.
  var element = 0
  var scopeDescription: String { "the dataset's map, element \(element)" }
}
