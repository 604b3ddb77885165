import Networks
import TensorCases
import Tensors
import Testing

// What a golden case of a layer, or of a part of one, asks of a device: each check is run by a test
// target over its placements. Weights and inputs are on the placement's device.

extension LayerCase {
  /// Expects Keras's values and gradients of an activation.
  package func checkActivation(at placement: Placement) throws {
    let options = settings.compactMapValues(\.number)
    let activation = try Activations.named(className, options: options)
    try compare(at: placement) { activation($0) }
  }

  /// Expects Keras's penalty and gradient of a regularizer.
  package func checkRegularizer(at placement: Placement) throws {
    let regularizer = try Regularizers.make(from: saved)
    try compare(at: placement) { regularizer.penalty($0) }
  }

  /// Expects a constraint to move a weight to where Keras does.
  package func checkConstraint(at placement: Placement) throws {
    let constraint = try Constraints.make(from: saved)
    try compare(at: placement) { constraint.apply($0) }
  }

  /// Expects Keras's values or statistics of an initializer, on the current device.
  package func checkInitializer(on device: Device) throws {
    let shape = Shape(try #require(shape))
    let initializer = try Initializers.make(from: saved)
    let values = withDevice(device) {
      withSeed(11) { initializer.values(shape, dtype: .float32) }
    }
    #expect(values.device === device)
    if let expected = outputs.first { expectAgreement(values, expected, name) }
    guard let statistics else { return }
    // Both means are of n random numbers: they differ by a few deviations over the root of n.
    let slack = 6 * statistics.deviation / Double(values.elementCount).squareRoot()
    #expect(abs(Double(values.mean()) - statistics.mean) < slack)
    #expect(
      abs(Double(values.standardDeviation()) / statistics.deviation - 1) < 0.02)
    #expect(abs(Double(values.abs().max()) / statistics.largest - 1) < 0.15)
  }

  /// Expects Keras's outputs, gradients and weights of a layer.
  package func checkLayer(at placement: Placement) throws {
    let layer = try LayerKinds([]).layer(saved)
    let x = placement.operands { inputs[0].tensor }
    if settings["trainable"] == .bool(false) { layer.isTrainable = false }
    try placement.operands {
      try layer.buildIfNeeded(x.shape, dtype: x.dtype)
      try layer.setWeights(weights?.map { $0.value.tensor } ?? [])
    }
    #expect(layer.weights.map(\.name) == weights?.map(\.name))
    let shape = try placement.run { try layer.outputShape(for: x.shape) }
    #expect(Array(shape) == outputs[0].shape)
    try compare(at: placement, weights: layer.trainableWeights) {
      layer($0, training: training == true)
    }
    for (weight, after) in zip(layer.weights, weightsAfter ?? weights ?? []) {
      #expect(weight.tensor.device === placement.device)
      expectAgreement(weight.tensor, after.value, "\(weight.name) after")
    }
  }

  /// Expects a layer to take Keras's mean and variance from data.
  package func checkAdapting(at placement: Placement) throws {
    let layer = try Normalization(saved: saved)
    let data = try #require(adaptedTo)
    let x = placement.operands { inputs[0].tensor }
    try placement.operands { try layer.buildIfNeeded(Shape(data.shape)) }
    let samples = placement.operands { data.tensor }
    try placement.run { try layer.adapt(to: samples) }
    for (weight, expected) in zip(layer.weights, weights ?? []) {
      #expect(weight.tensor.device === placement.device)
      expectAgreement(weight.tensor, expected.value, weight.name)
    }
    expectAgreement(placement.run { layer(x) }, outputs[0], name)
  }

  /// The value of a function of one input, and its gradients with respect to input and weights.
  private func compare(
    at placement: Placement, weights: [Variable] = [], _ function: (Tensor) -> Tensor
  ) throws {
    let x = placement.operands { inputs[0].tensor }
    let outputGradient = placement.operands { outputGradients?[0].tensor }
    let tape = GradientTape(isPersistent: true)
    tape.watch(x)
    let (y, total) = placement.run {
      tape.record {
        let y = function(x)
        return (y, outputGradient.map { (y * $0).sum() })
      }
    }
    #expect(y.device === placement.device)
    expectAgreement(y, outputs[0], "value", tolerance: tolerance ?? 2e-6)
    guard let total else { return }
    if let expected = gradients?.first.flatMap(\.self) {
      let gradient = placement.run { tape.gradient(of: total, for: x, unconnected: .zeros) }
      #expect(gradient.device === placement.device)
      expectAgreement(gradient, expected, "gradient", tolerance: 1e-5)
    }
    #expect(weights.map(\.name) == weightGradients?.map(\.name) ?? [])
    for (weight, expected) in zip(weights, weightGradients ?? []) {
      let gradient = placement.run { tape.gradient(of: total, for: weight) }
      #expect(gradient.device === placement.device)
      expectAgreement(
        gradient, expected.value, "gradient with respect to \(weight.name)", tolerance: 1e-5)
    }
  }
}
