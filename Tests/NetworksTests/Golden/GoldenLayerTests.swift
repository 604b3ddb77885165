import Tensors
import Testing

@testable import Networks

/// Layers and their parts against Keras 3 on TensorFlow.
@Suite struct GoldenLayerTests {
  @Test func `the golden file holds its cases`() {
    #expect(LayerFile.whole.cases.count >= 200)
    #expect(LayerFile.whole.files.count >= 25)
    #expect(Set(LayerFile.whole.cases.map(\.name)).count == LayerFile.whole.cases.count)
  }

  @Test(arguments: LayerCase.all("activation"))
  func `an activation gives Keras's values and gradients`(golden: LayerCase) throws {
    let options = golden.settings.compactMapValues(\.number)
    let activation = try Activation(named: golden.className, options: options)
    try compare(golden) { activation($0) }
  }

  @Test(arguments: LayerCase.all("regularizer"))
  func `a regularizer gives Keras's penalty and gradient`(golden: LayerCase) throws {
    let regularizer = try Regularizers.make(from: golden.saved)
    try compare(golden) { regularizer.penalty($0) }
  }

  @Test(arguments: LayerCase.all("constraint"))
  func `a constraint moves a weight to where Keras does`(golden: LayerCase) throws {
    let constraint = try Constraints.make(from: golden.saved)
    try compare(golden) { constraint.apply($0) }
  }

  @Test(arguments: LayerCase.all("initializer"))
  func `an initializer gives Keras's values or statistics`(golden: LayerCase) throws {
    let shape = Shape(try #require(golden.shape))
    let initializer = try Initializers.make(from: golden.saved)
    let values = withSeed(11) { initializer.values(shape, dtype: .float32) }
    if let expected = golden.outputs.first { expectAgreement(values, expected, golden.name) }
    guard let statistics = golden.statistics else { return }
    // Both means are of n random numbers: they differ by a few deviations over the root of n.
    let slack = 6 * statistics.deviation / Double(values.elementCount).squareRoot()
    #expect(abs(Double(values.mean()) - statistics.mean) < slack)
    #expect(
      abs(Double(values.standardDeviation()) / statistics.deviation - 1) < 0.02)
    #expect(abs(Double(values.absolute().max()) / statistics.greatest - 1) < 0.15)
  }

  @Test(arguments: LayerCase.all("orthonormal"))
  func `columns are made orthonormal as by NumPy's QR`(golden: LayerCase) {
    let matrix = golden.inputs[0].tensor
    let (rows, columns) = (matrix.shape[0], matrix.shape[1])
    let vectors = Orthogonal.orthonormal(matrix.transposed().doubles, count: columns)
    let q = Tensor(vectors, shape: [columns, rows]).transposed()
    expectAgreement(q, golden.outputs[0], golden.name, tolerance: 1e-12)
  }

  @Test(arguments: LayerCase.all("layer"))
  func `a layer gives Keras's outputs, gradients and weights`(golden: LayerCase) throws {
    let layer = try LayerKinds([]).layer(golden.saved)
    let x = golden.inputs[0].tensor
    if golden.settings["trainable"] == .bool(false) { layer.isTrainable = false }
    try layer.buildIfNeeded(x.shape, dtype: x.dtype)
    try layer.setWeightValues(golden.weights?.map { $0.value.tensor } ?? [])
    #expect(layer.weights.map(\.name) == golden.weights?.map(\.name))
    #expect(try Array(layer.outputShape(for: x.shape)) == golden.outputs[0].shape)
    try compare(golden, weights: layer.trainableWeights) {
      layer($0, training: golden.training == true)
    }
    for (weight, after) in zip(layer.weights, golden.weightsAfter ?? golden.weights ?? []) {
      expectAgreement(weight.tensor, after.value, "\(weight.name) after")
    }
  }

  @Test(arguments: LayerCase.all("layer").filter { $0.adaptedTo != nil })
  func `a normalization layer takes Keras's mean and variance from data`(golden: LayerCase) throws {
    let layer = try Normalization(saved: golden.saved)
    try layer.adapt(to: try #require(golden.adaptedTo).tensor)
    for (weight, expected) in zip(layer.weights, golden.weights ?? []) {
      expectAgreement(weight.tensor, expected.value, weight.name)
    }
    expectAgreement(layer(golden.inputs[0].tensor), golden.outputs[0], golden.name)
  }

  /// The value of a function of one input, and its gradients by the input and by weights.
  private func compare(
    _ golden: LayerCase, weights: [Variable] = [], _ function: (Tensor) -> Tensor
  ) throws {
    let x = golden.inputs[0].tensor
    let tape = GradientTape(isPersistent: true)
    tape.watch(x)
    let (y, total) = tape.record {
      let y = function(x)
      return (y, golden.outputGradients.map { (y * $0[0].tensor).sum() })
    }
    expectAgreement(y, golden.outputs[0], "value", tolerance: golden.tolerance ?? 2e-6)
    guard let total else { return }
    if let expected = golden.gradients?.first.flatMap(\.self) {
      let gradient = tape.gradient(of: total, for: x, unconnected: .zeros)
      expectAgreement(gradient, expected, "gradient", tolerance: 1e-5)
    }
    #expect(weights.map(\.name) == golden.weightGradients?.map(\.name) ?? [])
    for (weight, expected) in zip(weights, golden.weightGradients ?? []) {
      let gradient = tape.gradient(of: total, for: weight)
      expectAgreement(gradient, expected.value, "gradient by \(weight.name)", tolerance: 1e-5)
    }
  }
}
