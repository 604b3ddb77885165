import Tensors

/// The steps of one call of `fit` or `evaluate`: what a batch does to the state of a model.
///
/// Where only code of the library runs in a step, it is compiled: recorded once for each kind of
/// batch, then run from a plan.
/// ``Model/compile(optimizer:loss:metrics:weightedMetrics:runEagerly:)`` decides otherwise where it
/// is told to.
final class ModelStep {
  /// What a step is for.
  enum Kind { case training, testing }

  private let model: Model
  private let plan: TrainingPlan
  private let kind: Kind
  private let isWorthRecording: Bool
  private var function: CompiledFunction<Void, any Error, Tensor, Tensor, Tensor?, Tensor?>?
  /// The samples of the largest batch so far, and how many batches came with fewer.
  private var largestBatch = 0
  private var smallerBatches = 0
  /// Which weights are trained; a plan is for these.
  private var trained: [Bool] = []

  /// The steps of a model that is compiled and built.
  ///
  /// - Parameter count: how many steps there will be; a plan comes with the third or fourth.
  init(_ kind: Kind, of model: Model, _ plan: TrainingPlan, count: Int = .max) {
    (self.kind, self.model, self.plan) = (kind, model, plan)
    isWorthRecording = count > ModelStep.few
  }

  /// So many steps are over before there is a plan.
  static let few = 3

  /// Runs a step: changes the weights if it is one of training, and lets the metrics and the mean
  /// loss gather.
  ///
  /// **Errors:** what the step throws.
  func callAsFunction(_ batch: BatchSelection) throws {
    guard let function, model.firstStep == nil, !model.looksForGradients else {
      return try run(batch)
    }
    if plan.runsEagerly == nil && comesTooSeldom(batch.count) { return try run(batch) }
    // A plan cannot throw; a callback may have set another rate.
    if kind == .training { try plan.optimizer.checkIfChanged() }
    let samples = batch.samples
    try function(samples.inputs, samples.targets, samples.sampleWeight, batch.rows)
  }

  /// Whether a batch is smaller than the others, as the one is that ends an epoch: to record it and
  /// to make its plan takes as long as some twenty eager steps.
  private func comesTooSeldom(_ count: Int) -> Bool {
    guard count < largestBatch else {
      largestBatch = count
      return false
    }
    smallerBatches += 1
    return smallerBatches <= 16
  }

  /// Begins an epoch, in which other weights may be trained than before.
  func beginEpoch() {
    let now = model.everyLayer.map(\.isTrainable)
    guard function == nil || now != trained else { return }
    trained = now
    guard isWorthRecording, !(plan.runsEagerly ?? !isLibraryCode) else { return }
    function = compiled(
      whenNotRecordable: model.noting("the step", about: "compiled")
    ) { [unowned self] (inputs: Tensor, targets: Tensor, weight: Tensor?, rows: Tensor?) throws in
      let samples = Batch(inputs: inputs, targets: targets, sampleWeight: weight)
      try run(BatchSelection(samples, rows: rows))
    }
  }

  /// How the steps run, once they run from a plan.
  var executionPlan: ExecutionPlan? { function?.latestPlan }

  private func run(_ selection: BatchSelection) throws {
    let batch = selection.gathered
    let loss =
      switch kind {
      case .training: try model.trainStep(batch)
      case .testing: try withoutRecording { try model.testStep(batch) }
      }
    try plan.epochLoss.add(loss, of: batch.count)
  }

  /// Whether nothing that a reader wrote runs in a step.
  private var isLibraryCode: Bool {
    LibraryCode.declares(plan.optimizer) && LibraryCode.declares(plan.loss)
      && !(plan.loss is LossFunction) && plan.metrics.allSatisfy(\.isLibraryCode)
      && model.callsLibraryCode
      && model.allEntries.allSatisfy { entry in
        entry.regularizer.map(LibraryCode.declares) ?? true
          && entry.constraint.map(LibraryCode.declares) ?? true
      }
  }
}
