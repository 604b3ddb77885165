import Tensors

/// The rule by which gradients change weights.
///
/// A subclass keeps its slots (one tensor a weight) through ``slot(_:for:initialValue:)`` and
/// computes the new value in ``updated(_:gradient:learningRate:)``. Defaults and formulas are those
/// of Keras 3.
open class Optimizer {
  /// The name in snake case.
  public let name: String
  /// How fast: a number, or a schedule over steps.
  public var learningRate: LearningRate
  /// How many updates were made.
  public internal(set) var iterations = 0
  /// What is done to gradients first.
  public let clipping: GradientClipping?
  var slots: [ObjectIdentifier: [String: Tensor]] = [:]

  /// An optimizer that has made no update.
  public init(name: String, learningRate: LearningRate, clipping: GradientClipping? = nil) {
    self.name = name
    self.learningRate = learningRate
    self.clipping = clipping
  }

  /// The learning rate of the next update.
  public var currentRate: Double { learningRate.rate(atStep: iterations) }

  /// The new value of a weight.
  open func updated(_ weight: Variable, gradient: Tensor, learningRate: Double) -> Tensor {
    weight.tensor - gradient * learningRate
  }

  /// Changes the weights by their gradients; those without one stay as they are.
  ///
  /// **Errors:** no weight has a gradient.
  public final func apply(_ gradients: [(gradient: Tensor?, weight: Variable)]) throws {
    let present = gradients.compactMap { pair in pair.gradient.map { ($0, pair.weight) } }
    guard !present.isEmpty else { throw TrainingError.noGradients(gradients.map(\.weight.name)) }
    let clipped = clipping?.clip(present.map(\.0)) ?? present.map(\.0)
    let rate = currentRate
    withoutRecording {
      for (gradient, (_, weight)) in zip(clipped, present) {
        weight.assign(updated(weight, gradient: gradient, learningRate: rate))
      }
    }
    iterations += 1
  }

  /// What the optimizer remembers of a weight, zeros or another value at first.
  public final func slot(
    _ name: String, for weight: Variable, initialValue: Double = 0
  ) -> Tensor {
    let id = ObjectIdentifier(weight)
    if let known = slots[id]?[name] { return known }
    return Tensor.full(like: weight, initialValue)
  }

  /// Remembers something of a weight.
  public final func setSlot(_ name: String, for weight: Variable, to value: Tensor) {
    slots[ObjectIdentifier(weight), default: [:]][name] = value
  }
}
