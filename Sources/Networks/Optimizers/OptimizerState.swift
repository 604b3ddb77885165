import Tensors

/// Everything an optimizer remembers, to go on from later.
public struct OptimizerState: Sendable {
  /// The name of the optimizer.
  public var optimizer: String
  /// How many updates were made.
  public var iterations: Int
  /// The learning rate, unless it follows a schedule, which follows from the updates.
  public var learningRate: Double?
  /// The slots, in the order of the weights and then by name: `0.kernel.velocity`.
  public var slots: [(name: String, value: Tensor)]

  /// A state with these parts.
  public init(
    optimizer: String, iterations: Int, learningRate: Double?,
    slots: [(name: String, value: Tensor)]
  ) {
    self.optimizer = optimizer
    self.iterations = iterations
    self.learningRate = learningRate
    self.slots = slots
  }
}

extension Optimizer {
  /// What the optimizer remembers, for weights in this order.
  ///
  ///     let optimizer = Adam()
  ///     let state = optimizer.state(for: model.trainableWeights)
  ///     try optimizer.restore(state, for: model.trainableWeights)
  public final func state(for weights: [Variable]) -> OptimizerState {
    var slots: [(name: String, value: Tensor)] = []
    for (index, weight) in weights.enumerated() {
      for slot in memory.slots(of: weight) {
        let value = withoutRecording { slot.variable.tensor }
        slots.append((Optimizer.stem(index, weight) + slot.name, value))
      }
    }
    return OptimizerState(
      optimizer: name, iterations: iterations, learningRate: learningRate.constant, slots: slots)
  }

  /// Goes back to what ``state(for:)`` gave; updates from here are bit for bit the same.
  ///
  /// **Errors:** the state of another optimizer, a number of updates that no optimizer made, slots
  /// that fit none of the weights, or another shape or dtype. Nothing is changed then.
  public final func restore(_ state: OptimizerState, for weights: [Variable]) throws {
    let found = try slots(in: state, for: weights)
    withoutRecording {
      build(weights)
      resetSlots(of: weights)
      for (name, weight, value) in found {
        let slot = slot(name, for: weight)
        slot.assign(value.copied(to: slot.tensor.device))
      }
      memory.write(iterations: state.iterations)
    }
    iterations = state.iterations
    if let rate = state.learningRate { learningRate = LearningRate(rate) }
  }

  /// Goes on from ``variables`` that were assigned to.
  final func goOn(learningRate rate: Double?) {
    iterations = memory.iterations.map { Int(saturating: Double($0)) } ?? 0
    if let rate { learningRate = LearningRate(rate) }
  }

  private func slots(
    in state: OptimizerState, for weights: [Variable]
  ) throws -> [(slot: String, weight: Variable, value: Tensor)] {
    guard state.optimizer == name else {
      throw TrainingError(
        "the state is that of optimizer '\(state.optimizer)'; this one is '\(name)'.")
    }
    guard (0...(1 << 53)).contains(state.iterations) else {
      throw TrainingError(
        "optimizer '\(name)': the state has made \(state.iterations) updates; use 0 to \(1 << 53).")
    }
    return try state.slots.map { try place($0.name, $0.value, in: weights) }
  }

  private func resetSlots(of weights: [Variable]) {
    for weight in weights {
      for slot in slots {
        let variable = self.slot(slot.name, for: weight)
        variable.assign(Tensor.full(like: variable, slot.initialValue))
      }
    }
  }

  private func place(
    _ name: String, _ value: Tensor, in weights: [Variable]
  ) throws -> (slot: String, weight: Variable, value: Tensor) {
    for (index, weight) in weights.enumerated() {
      let stem = Optimizer.stem(index, weight)
      guard name.hasPrefix(stem) else { continue }
      let slot = String(name.dropFirst(stem.count))
      guard slots.contains(where: { $0.name == slot }) else { continue }
      guard value.shape == weight.shape, value.dtype == weight.dtype else {
        throw TrainingError(
          "slot '\(name)' is \(value.dtype) of shape \(value.shape); the weight is "
            + "\(weight.dtype) of shape \(weight.shape).")
      }
      return (slot, weight, value)
    }
    let known = weights.enumerated().map { "\($0.offset).\($0.element.name)" }
    throw TrainingError(
      "slot '\(name)' of optimizer '\(self.name)' belongs to none of the weights: "
        + "\(known.joined(separator: ", ")); slots: "
        + "\(slots.map(\.name).joined(separator: ", ")).")
  }

  private static func stem(_ index: Int, _ weight: Variable) -> String {
    "\(index).\(weight.name)."
  }
}
