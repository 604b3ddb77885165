import Tensors

/// A call of `fit`, `evaluate`, `predict` or of one batch, and where it is: errors that it throws
/// name the place, and a failed check in a reader's own code stops the program with it.
final class TrainingCall: Scope {
  private let model: Model
  private let name: String
  /// Where the weights are; batches go there.
  private let device: Device
  private var sources: [any BatchSource] = []
  /// The epoch in progress, counted from 0.
  var epoch: Int?
  /// What is in progress besides training: the validation, a callback.
  private var part: String?
  /// The batch in progress, counted from 0.
  private var batch: Int?

  /// A call that is not in a batch yet.
  init(_ name: String, of model: Model) {
    self.name = name
    self.model = model
    device = model.weights.first?.valueDevice ?? .current
  }

  /// Runs the call, with new tensors made where the weights are.
  ///
  /// **Errors:** what the body throws; the library's errors in a batch name it.
  func run<Result>(_ body: () throws -> Result) throws -> Result {
    let outer = (model.knownWeights, model.verbosity)
    defer {
      for source in sources { source.end() }
      (model.knownWeights, model.verbosity) = outer
    }
    do { return try withScope(self) { try withDevice(device, body) } } catch { throw named(error) }
  }

  /// Goes on to another part of the call.
  func enter(_ part: String?) { (self.part, batch) = (part, nil) }

  /// Goes on with a batch, after what came in between.
  func resume(_ number: Int) { (part, batch) = (nil, number) }

  /// Takes a batch from a source; the numbers of one that nobody has seen before are checked while
  /// they are where they came from.
  func take(
    _ number: Int, from source: some BatchSource, check: (Batch) throws -> Void
  ) throws -> BatchSelection? {
    batch = number
    guard let taken = try source.batch(number) else { return nil }
    if source.allSamples == nil { try check(taken.gathered) }
    return try taken.copied(to: device)
  }

  /// The first batch of a source, before anything is changed.
  func first(of source: (some BatchSource)?) throws -> Batch? {
    try source?.batch(0)?.copied(to: device).gathered
  }

  /// Remembers a source, whose threads end with the call.
  func use(_ source: (any BatchSource)?) { if let source { sources.append(source) } }

  // MARK: Errors

  /// `fit, epoch 2, batch 17`.
  var scopeDescription: String {
    [
      name, epoch.map { "epoch \($0 + 1)" }, part, batch.map { "batch \($0 + 1)" },
    ].compactMap(\.self).joined(separator: ", ")
  }

  private func named(_ error: any Error) -> any Error {
    guard batch != nil else { return error }
    switch error {
    case let error as LayerError: return LayerError("\(scopeDescription): \(error)")
    case let error as TrainingError: return TrainingError("\(scopeDescription): \(error)")
    default: return error
    }
  }
}
