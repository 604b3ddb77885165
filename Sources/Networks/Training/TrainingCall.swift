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
  /// How the model stood before the step in progress.
  let standing = StepStanding()
  private var isInStep = false
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
      if isInStep { standing.restore() }
      RandomState.current = random
      throw named(error)
    }
  }

  // MARK: Steps

  /// Notes how the model stands before a step; what happens from here is undone if it fails.
  func begin(_ plan: TrainingPlan?, _ weights: TrainedWeights) {
    standing.note(plan, weights)
    (isInStep, random) = (true, RandomState.current)
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
    (isInStep, random) = (false, RandomState.current)
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

/// How a model, its optimizer and its metrics stood before a step. Tensors are values: nothing is
/// copied, and the lists are filled again for each step.
final class StepStanding {
  private var plan: TrainingPlan?
  private var weights: [Variable] = []
  /// The values of all weights.
  private(set) var values: [Tensor] = []
  private var iterations = 0
  private var remembered: [Tensor] = []
  private var metrics: [MetricSnapshot] = []

  /// Notes how they stand now.
  func note(_ plan: TrainingPlan?, _ weights: TrainedWeights) {
    self.plan = plan
    self.weights = weights.all
    values.removeAll(keepingCapacity: true)
    withoutRecording { for weight in weights.all { values.append(weight.tensor) } }
    metrics.removeAll(keepingCapacity: true)
    guard let plan else { return }
    iterations = plan.optimizer.iterations
    withoutRecording { remembered = plan.optimizer.memory.remembered.map(\.tensor) }
    for metric in plan.metrics { metrics.append(MetricSnapshot(of: metric)) }
  }

  /// Goes back there.
  func restore() {
    withoutRecording { for (weight, value) in zip(weights, values) { weight.assign(value) } }
    guard let plan else { return }
    plan.optimizer.iterations = iterations
    for (variable, value) in zip(plan.optimizer.memory.remembered, remembered) {
      variable.assign(value)
    }
    for metric in metrics { metric.restore() }
  }
}
