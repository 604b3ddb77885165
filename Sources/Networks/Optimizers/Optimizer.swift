import Tensors

/// The rule by which gradients change weights.
///
///     let optimizer = Adam(learningRate: 0.01)
///     try optimizer.apply([(gradient, weight)])
///
/// A subclass keeps its slots (tensors that belong to a weight) through
/// ``slot(_:for:initialValue:)`` and computes the new value in
/// ``updated(_:gradient:learningRate:)``. Defaults and formulas are those of Keras 3; arithmetic is
/// done in the weight's dtype.
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
  final var memory = SlotMemory()
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

  /// The new value of a weight.
  open func updated(_ weight: Variable, gradient: Tensor, learningRate: Double) -> Tensor {
    weight.tensor - gradient * learningRate
  }

  /// The names of the slots that this optimizer keeps, or nil when it does not say.
  open var slotNames: [String]? { nil }

  /// Whether the numbers that the optimizer was made with make sense; asked before the first update.
  ///
  /// **Errors:** a ``TrainingError`` that names the argument and what it may be.
  open func check() throws {
    try learningRate.check(name)
    try clipping?.check(name)
  }

  // MARK: Updating

  /// Changes the weights by their gradients; those without one stay as they are.
  ///
  /// **Errors:** no weight has a gradient, a gradient of another shape or dtype than its weight,
  /// arguments that make no sense. Nothing is changed then.
  public final func apply(_ gradients: [(gradient: Tensor?, weight: Variable)]) throws {
    if !isChecked { try checkOnce() }
    var present: [(gradient: Tensor, weight: Variable)] = []
    present.reserveCapacity(gradients.count)
    for (gradient, weight) in gradients {
      guard let gradient else { continue }
      try Optimizer.checkFit(gradient, weight)
      present.append((gradient, weight))
    }
    guard !present.isEmpty else { throw TrainingError.noGradients(gradients.map(\.weight.name)) }
    withoutRecording { update(present) }
    iterations += 1
  }

  private func checkOnce() throws {
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
    let rate = currentRate
    if let clipping {
      for (gradient, pair) in zip(clipping.clip(pairs.map(\.gradient)), pairs) {
        pair.weight.assign(updated(pair.weight, gradient: gradient, learningRate: rate))
      }
    } else {
      for (gradient, weight) in pairs {
        weight.assign(updated(weight, gradient: gradient, learningRate: rate))
      }
    }
  }

  // MARK: Slots

  /// What the optimizer remembers of a weight, zeros or another value at first.
  public final func slot(
    _ name: String, for weight: Variable, initialValue: Double = 0
  ) -> Tensor {
    memory[name, weight] ?? Tensor.full(like: weight, initialValue)
  }

  /// Remembers something of a weight.
  public final func setSlot(_ name: String, for weight: Variable, to value: Tensor) {
    memory[name, weight] = value
  }
}
