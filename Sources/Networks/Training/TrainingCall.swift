import Tensors

/// A call of `fit`, `evaluate`, `predict` or of one batch: where it is, and the way back from a
/// batch that fails.
///
/// The call runs on a thread of its own, for a check may fail in any batch, anywhere in a layer, a
/// loss or a dataset, and everywhere else that ends the program.
final class TrainingCall {
  private let model: Model
  private let name: String
  private var sources: [any BatchSource] = []
  /// How the model stood before the step in progress, or nil between steps.
  private(set) var standing: StepStanding?
  private var random = RandomState.current
  private var isAtData = false
  /// The epoch in progress, counted from 0.
  var epoch: Int?
  private var part: String?
  /// The batch in progress, counted from 0.
  private var batch: Int?

  /// A call that is not in a batch yet.
  init(_ name: String, of model: Model) {
    self.name = name
    self.model = model
  }

  /// Runs the call.
  ///
  /// **Errors:** what the body throws, or a ``LayerError`` or ``TrainingError`` for a failed check;
  /// in a batch both name it, and nothing of the batch remains.
  func run<Result>(_ body: @escaping () throws -> Result) throws -> Result {
    let outer = (model.knownWeights, model.verbosity)
    defer { (model.knownWeights, model.verbosity) = outer }
    do { return try apart(isTrial: false, body) } catch {
      for source in sources { source.end() }
      standing?.restore()
      RandomState.current = random
      throw named(error)
    }
  }

  // MARK: Steps

  /// Notes how the model stands before a step; what happens from here is undone if it fails.
  func begin(_ standing: StepStanding) {
    self.standing = standing
    random = RandomState.current
    enter(nil)
  }

  /// Goes on to another part of the call.
  func enter(_ part: String?) { (self.part, batch) = (part, nil) }

  /// Takes a batch from a source.
  func take(_ number: Int, from source: some BatchSource) throws -> Batch? {
    (batch, isAtData) = (number, true)
    let taken = try source.batch(number)
    isAtData = false
    return taken
  }

  /// What happened so far stays, whatever comes.
  func settle(_ part: String) {
    (standing, random) = (nil, RandomState.current)
    enter(part)
  }

  /// Remembers a source, whose threads end with the call.
  func use(_ source: (any BatchSource)?) { if let source { sources.append(source) } }

  // MARK: Errors

  /// `fit, epoch 2, batch 17`.
  private var place: String {
    [
      name, epoch.map { "epoch \($0 + 1)" }, part, batch.map { "batch \($0 + 1)" },
    ].compactMap(\.self).joined(separator: ", ")
  }

  private func named(_ error: any Error) -> any Error {
    let check = error as? FailedCheck
    let found = check?.error(about: isAtData ? "the dataset" : nil) ?? error
    guard batch != nil || (check != nil && (epoch != nil || check?.place == nil)) else {
      return found
    }
    switch found {
    case let error as LayerError: return LayerError("\(place): \(error)")
    case let error as TrainingError: return TrainingError("\(place): \(error)")
    default: return found
    }
  }
}

/// How a model, its optimizer and its metrics stand before a step. Tensors are values: nothing is
/// copied.
struct StepStanding {
  private let plan: TrainingPlan?
  private let weights: [Variable]
  /// The values of all weights.
  let values: [Tensor]
  private let optimizer: Optimizer.Standing?
  private let metrics: [[Double]]

  /// How they stand now.
  init(_ plan: TrainingPlan?, _ weights: TrainedWeights) {
    self.plan = plan
    self.weights = weights.all
    values = weights.values
    optimizer = plan?.optimizer.standing
    metrics = plan?.metrics.map(\.state) ?? []
  }

  /// Goes back there.
  func restore() {
    withoutRecording { for (weight, value) in zip(weights, values) { weight.assign(value) } }
    guard let plan, let optimizer else { return }
    plan.optimizer.standing = optimizer
    for (metric, state) in zip(plan.metrics, metrics) { metric.state = state }
  }
}
