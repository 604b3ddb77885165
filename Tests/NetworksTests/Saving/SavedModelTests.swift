import Foundation
import NetworkCases
import TensorCases
import Tensors
import Testing

@testable import Networks

/// A layer of the reader's own that a file can hold.
final class Scale: Layer, SavableLayer {
  let factor: Double

  init(_ factor: Double) {
    self.factor = factor
    super.init()
  }

  func saved() -> SavedObject { SavedObject("mine", "Scale", ["factor": .number(factor)]) }

  convenience init(saved: SavedObject) throws { self.init(try saved.number("factor")) }

  override func call(_ inputs: Tensor, training: Bool) -> Tensor { inputs * factor }
}

@Suite struct SavedModelTests {
  /// A model of every kind of layer that a file can hold and Keras knows.
  private func model() throws -> Sequential {
    let normalization = Normalization()
    let model = Sequential([
      normalization, Rescaling(2, offset: 0.5), Reshape([3, 2]), Flatten(),
      Dense(
        4, activation: .gelu, kernelInitializer: .heNormal, kernelRegularizer: .l2(0.1),
        biasConstraint: .maxNorm(3)),
      BatchNormalization(), ActivationLayer(.tanh), Dropout(0.25), LayerNormalization(),
      Dense(2, activation: .softmax, useBias: false, name: "probabilities"),
    ])
    try normalization.adapt(to: Tensor.range(from: 0, to: 12, by: 1).reshaped(to: 2, 6))
    try model.buildIfNeeded([1, 6])
    for (index, weight) in model.weights.enumerated() where weight.dtype == .float32 {
      let count = Double(weight.elementCount)
      let values = Tensor.range(from: 1, to: count + 1, by: 1) * (0.25 / Double(index + 1))
      weight.assign(values.reshaped(to: Array(weight.shape)))
    }
    return model
  }

  private var inputs: Tensor { Tensor.linspace(-1, 1, count: 12).reshaped(to: 2, 6) }

  @Test func `a model comes back bit for bit`() throws {
    let model = try model()
    model.layers[4].isTrainable = false
    try withFolder { folder in
      try model.save(to: "\(folder)/m.safetensors")
      let again = try Sequential.load(from: "\(folder)/m.safetensors")
      #expect(again(inputs).bytes == model(inputs).bytes)
      #expect(again.namedWeights.map(\.name) == model.namedWeights.map(\.name))
      #expect(again.layers.map(\.name) == model.layers.map(\.name))
      #expect(again.layers.map(\.isTrainable) == model.layers.map(\.isTrainable))
      #expect(again.summaryText == model.summaryText)
      #expect(try again.architecture() == model.architecture())
      #expect(again.allEntries.filter { $0.regularizer != nil }.map(\.path) == ["dense/kernel"])
    }
  }

  @Test func `the file is the one that Python has read`() throws {
    let model = try model()
    let path = golden("files/saved-by-swift.safetensors")
    if ProcessInfo.processInfo.environment["WRITE_GOLDEN"] != nil { try model.save(to: path) }
    try withFolder { folder in
      try model.save(to: "\(folder)/m.safetensors")
      #expect(try FileBytes.read("\(folder)/m.safetensors") == FileBytes.read(path))
    }
  }

  @Test func `Python's safetensors and Keras find in it what was written`() throws {
    let model = try model()
    let saved = try #require(LayerFile.whole.saved)
    #expect(Set(saved.tensors.keys) == Set(model.namedWeights.map(\.name)))
    #expect(!saved.tensors.isEmpty)
    for (name, weight) in model.namedWeights {
      let read = try #require(saved.tensors[name])
      #expect(read.tensor.bytes == weight.tensor.bytes && read.dtype == weight.dtype)
    }
    #expect(saved.layers == model.layers.map { type(of: $0).typeName })
    expectAgreement(model(saved.input.tensor), saved.output, "the outputs of Keras's model")
  }

  @Test func `models in models, embeddings and layers of one's own are saved`() throws {
    let inner = Sequential([Dense(3, activation: .relu(negativeSlope: 0.1, maxValue: 2))])
    let model = Sequential([
      Input(shape: [2], dtype: .int32), Embedding(5, 4), Flatten(), Scale(3), inner, Dense(1),
    ])
    try withFolder { folder in
      let path = "\(folder)/m"
      try model.save(to: path)
      let again = try Sequential.load(from: path, layers: [Scale.self])
      let x = Tensor([[0, 4], [3, 1]])
      #expect(again(x).bytes == model(x).bytes)
      #expect(throws: UnknownNameError.self) { try Sequential.load(from: path) }
    }
  }

  @Test func `loading leaves the random numbers alone`() throws {
    let model = try model()
    try withFolder { folder in
      try model.save(to: "\(folder)/m")
      let expected = withSeed(5) { Tensor.randomNormal([3]).doubles }
      let actual = try withSeed(5) {
        _ = try Sequential.load(from: "\(folder)/m")
        return Tensor.randomNormal([3]).doubles
      }
      #expect(actual == expected)
    }
  }

  @Test func `what a file cannot hold is refused, and the old file stays`() throws {
    try withFolder { folder in
      let path = "\(folder)/m"
      try model().save(to: path)
      let before = try FileBytes.read(path)
      func refuses(_ layer: Layer, _ text: String) {
        let model = Sequential([Input(shape: [2]), layer])
        let error = #expect(throws: SavingError.self) { try model.save(to: path) }
        #expect(error?.description.contains(text) == true)
      }
      refuses(Lambda { $0 }, "layer 'lambda' is a Lambda, which a file cannot hold.")
      refuses(SimpleDense(2), "layer 'simple_dense' is a SimpleDense, which a file cannot hold.")
      refuses(
        Dense(1, activation: Activation("mine") { $0 }),
        "layer 'dense': activation 'mine' is a function of your own, which a file cannot hold.")
      struct Own: Regularizer { func penalty(_ weight: Tensor) -> Tensor { weight.sum() } }
      refuses(
        Dense(1, biasRegularizer: Own()),
        "layer 'dense': a file cannot hold Own.")
      #expect(throws: SavingError.self) { try Sequential([Dense(1)]).save(to: path) }
      #expect(try FileBytes.read(path) == before)
    }
  }

  @Test func `architectures that make no sense are refused`() throws {
    func error(_ json: String) -> String {
      do {
        _ = try Sequential.make(architecture: json)
        return "none"
      } catch { return "\(error)" }
    }
    func model(_ layer: String) -> String {
      "{\"class_name\": \"Sequential\", \"config\": {\"layers\": [\(layer)], "
        + "\"build_input_shape\": [null, 4]}}"
    }
    #expect(error("nonsense") == "the architecture is no JSON.")
    #expect(error("{}") == "expected an object with class_name and config in the architecture.")
    #expect(
      error("{\"class_name\": \"Functional\", \"config\": {}}")
        == "expected the architecture of a Sequential; it is a Functional.")
    #expect(
      error(model("{\"class_name\": \"Dense\", \"config\": {}}"))
        == "Dense: the setting 'units' is missing.")
    #expect(
      error(model("{\"class_name\": \"Dense\", \"config\": {\"units\": \"3\"}}"))
        .hasPrefix("Dense: the setting 'units' is"))
    #expect(
      error(model("{\"class_name\": \"Dense\", \"config\": {\"units\": -3}}"))
        == "layer 'dense': needs 1 unit or more; got -3.")
    #expect(
      error(model("{\"class_name\": \"Conv2D\", \"config\": {}}"))
        .hasPrefix("unknown layer 'Conv2D'. The names are: Activation, BatchNormalization"))
    #expect(
      error(model("{\"class_name\": \"Dense\", \"config\": {\"units\": 1, \"activation\": \"x\"}}"))
        .hasPrefix("unknown activation 'x'."))
  }
}
