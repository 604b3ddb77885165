import Tensors

/// The rule by which gradients change weights.
///
///     let optimizer = Adam(learningRate: 0.01)
///     try optimizer.apply([(tape.gradient(of: loss, for: w), w)])
///
/// A subclass names its slots (variables that belong to a weight) in ``slots``, and computes the
/// new value of a weight in ``updated(_:gradient:learningRate:)``. Defaults and formulas are those
/// of Keras 3; arithmetic is done in the weight's dtype.
open class Optimizer {
  /// The name in snake case.
  public let name: String
  /// How fast: a number, or a schedule over steps. It may be set at any time.
  public var learningRate: LearningRate {
    didSet { isChecked = false }
  }
  /// How many updates were made.
  public internal(set) final var iterations = 0
  /// What is done to gradients first.
  public let clipping: GradientClipping?
  final var memory = OptimizerVariables()
  /// Told once of the weights that come to the next update without a gradient.
  final var whenMissing: (([Variable]) -> Void)?
  private var isChecked = false

  /// An optimizer that has made no update.
  public init(name: String, learningRate: LearningRate, clipping: GradientClipping? = nil) {
    self.name = name
    self.learningRate = learningRate
    self.clipping = clipping
  }

  /// The learning rate of the next update.
  public final var currentRate: Double { learningRate.rate(atStep: iterations) }

  // MARK: To override

  /// The new value of a weight; slots are assigned to on the way.
  ///
  /// - Parameter learningRate: the rate, a scalar in the weight's dtype.
  open func updated(_ weight: Variable, gradient: Tensor, learningRate: Tensor) -> Tensor {
    weight.tensor - gradient * learningRate
  }

  /// What the optimizer remembers of each weight.
  open var slots: [Slot] { [] }

  /// Numbers besides the rate that change from step to step, in a fixed order; ``number(_:for:)``
  /// gives them to ``updated(_:gradient:learningRate:)``.
  ///
  /// - Parameters:
  ///   - step: which update comes, counted from 0.
  ///   - dtype: that of the weights which the numbers are for.
  open func numbers(
    atStep step: Int, learningRate: Double, dtype: DType
  ) -> [(name: String, value: Double)] { [] }

  /// Whether the numbers that the optimizer was made with make sense; asked before the first
  /// update.
  ///
  /// **Errors:** a ``TrainingError`` that names the argument and what it may be.
  open func check() throws {
    try learningRate.check(name)
    try clipping?.check(name)
  }

  // MARK: Variables

  /// Everything that updates change, but for the weights: the iterations, the learning rate and
  /// other numbers of a step, then the slots, weight by weight: `0.kernel.momentum`.
  ///
  /// The host keeps ``iterations`` and the rate too: to go back to an earlier state use
  /// ``restore(_:for:)``, which changes both.
  public final var variables: [Variable] { memory.all }

  /// Makes the variables that belong to weights, unless they are there; `fit` calls it before the
  /// first step.
  public final func build(_ weights: [Variable]) {
    for weight in weights where !memory.knows(weight) {
      let device = withoutRecording { weight.tensor.device }
      let numbers = numbers(for: weight.dtype)
      withDevice(device) {
        if memory.iterations == nil { memory.addIterations(iterations) }
        memory.add(weight, on: device, slots, numbers)
      }
    }
  }

  /// What the optimizer remembers of a weight; assign to it what is to be remembered.
  ///
  /// **Errors:** a slot that is not among ``slots`` stops the program.
  public final func slot(_ name: String, for weight: Variable) -> Variable {
    if let slot = memory.slot(name, of: weight) { return slot }
    stop(
      "optimizer '\(self.name)' has no slot '\(name)' for weight '\(weight.name)'. Name it in "
        + "`slots`.")
  }

  /// One of the ``numbers(atStep:learningRate:dtype:)`` of this step, a scalar in the weight's
  /// dtype.
  ///
  /// **Errors:** a number that is not among them stops the program.
  public final func number(_ name: String, for weight: Variable) -> Tensor {
    if let number = memory.number(name, for: weight) { return number }
    stop("optimizer '\(self.name)' has no number '\(name)'. Give it in `numbers(atStep:)`.")
  }

  // MARK: Updating

  /// Changes the weights by their gradients; those without one stay as they are.
  ///
  /// **Errors:** no weight has a gradient, a gradient of another shape or dtype than its weight,
  /// arguments that make no sense. Nothing is changed then.
  public final func apply(_ gradients: [(gradient: Tensor?, weight: Variable)]) throws {
    try checkIfChanged()
    var present: [(gradient: Tensor, weight: Variable)] = []
    present.reserveCapacity(gradients.count)
    for (gradient, weight) in gradients {
      guard let gradient else { continue }
      try Optimizer.checkFit(gradient, weight)
      present.append((gradient, weight))
    }
    guard !present.isEmpty else { throw TrainingError.noGradients(gradients.map(\.weight.name)) }
    if let whenMissing {
      self.whenMissing = nil
      let missing = gradients.filter { $0.gradient == nil }.map(\.weight)
      if !missing.isEmpty { whenMissing(missing) }
    }
    withoutRecording {
      build(present.map(\.weight))
      onEachCall(.beforeSteps) {
        orStop { try self.checkIfChanged() }
        self.beginStep()
      }
      withScope(self) { update(present) }
      memory.iterations?.assignAdd(1)
    }
    onEachCall(.afterSteps) { self.iterations += 1 }
  }

  /// Changes the weights by the gradients that a tape gave for them.
  ///
  ///     let optimizer = Adam()
  ///     let gradients = tape.gradient(of: loss, for: model.trainableWeights)
  ///     try optimizer.apply(zip(gradients, model.trainableWeights))
  ///
  /// **Errors:** no weight has a gradient, a gradient of another shape or dtype than its weight.
  public final func apply(_ gradients: Zip2Sequence<[Tensor], [Variable]>) throws {
    try apply(gradients.map { (gradient: $0, weight: $1) })
  }

  /// Changes the weights by the gradients that a tape has for them; those without one stay as they
  /// are.
  ///
  ///     let optimizer = Adam()
  ///     try optimizer.apply(
  ///       zip(tape.gradientOrNil(of: loss, for: model.weights), model.weights))
  ///
  /// **Errors:** no weight has a gradient, a gradient of another shape or dtype than its weight.
  public final func apply(_ gradients: Zip2Sequence<[Tensor?], [Variable]>) throws {
    try apply(gradients.map { (gradient: $0, weight: $1) })
  }

  /// Writes what the host computes for a step into the variables of the step, so that no number of
  /// a step is part of a recording.
  func beginStep() {
    let rate = currentRate
    for group in memory.groups.indices {
      memory.write(rate, at: 0, group: group)
      let others = numbers(
        atStep: iterations, learningRate: rate, dtype: memory.groups[group].dtype)
      for index in others.indices { memory.write(others[index].value, at: index + 1, group: group) }
    }
  }

  /// The numbers of a step, of which the first is the learning rate.
  private func numbers(for dtype: DType) -> [(name: String, value: Double)] {
    let rate = currentRate
    return [("learning_rate", rate)]
      + numbers(atStep: iterations, learningRate: rate, dtype: dtype)
  }

  /// Checks the arguments, unless they are what they were at the last check.
  ///
  /// **Errors:** arguments that make no sense.
  final func checkIfChanged() throws {
    guard !isChecked else { return }
    try check()
    isChecked = true
  }

  private static func checkFit(_ gradient: Tensor, _ weight: Variable) throws {
    guard gradient.shape != weight.shape || gradient.dtype != weight.dtype else { return }
    throw TrainingError(
      "weight '\(weight.name)' is \(weight.dtype) of shape \(weight.shape); its gradient is "
        + "\(gradient.dtype) of shape \(gradient.shape). They must be alike.")
  }

  private func update(_ pairs: [(gradient: Tensor, weight: Variable)]) {
    if let clipping {
      for (gradient, pair) in zip(clipping.clip(pairs.map(\.gradient)), pairs) {
        update(pair.weight, gradient)
      }
    } else {
      for (gradient, weight) in pairs { update(weight, gradient) }
    }
  }

  private func update(_ weight: Variable, _ gradient: Tensor) {
    let rate = number("learning_rate", for: weight)
    weight.assign(updated(weight, gradient: gradient, learningRate: rate))
  }
}

extension Optimizer: Scope {
  package var scopeDescription: String { "optimizer '\(name)'" }
}
