import Foundation
import Networks
import Tensors
import Testing

/// Whole fits of Keras 3, from given weights and without shuffling.
@Suite struct FitGoldenTests {
  @Test func `the golden file holds its fits`() { #expect(FitCase.all.count >= 4) }

  @Test(arguments: FitCase.all)
  func `fit gives the history, the weights and the predictions of Keras`(golden: FitCase) throws {
    let model = try golden.makeModel()
    let history = try model.fit(
      golden.inputs.tensor, golden.targetTensor(golden.targets), epochs: golden.epochs,
      batchSize: golden.batchSize, validationData: golden.validation,
      options: golden.options)
    // Steps of several epochs add their rounding up.
    for (name, values) in golden.history {
      expectClose(history[name], values, relative: 1e-4, absolute: 1e-6)
    }
    #expect(Set(history.names) == Set(golden.history.keys))
    for (weight, value) in zip(model.weights, golden.final) {
      expectClose(weight.doubles, value.values, relative: 1e-4, absolute: 1e-5)
    }
    let predictions = model(golden.inputs.tensor)
    expectClose(predictions.doubles, golden.predictions.values, relative: 1e-4, absolute: 1e-5)
  }
}

/// A fit of `Tests/Golden/training.json`.
struct FitCase: Decodable, Sendable, CustomTestStringConvertible {
  struct Recipe: Decodable, Sendable {
    let kind: String
    let arguments: TrainingArguments
  }

  struct DenseCase: Decodable, Sendable {
    let units: Int
    let activation: String
  }

  let name: String
  let optimizer: Recipe
  let loss: String
  let metrics: [String]
  let layers: [DenseCase]
  let initial: [GoldenTensor]
  let inputs: GoldenTensor
  let targets: GoldenTensor
  let targetsAreLabels: Bool
  let weight: GoldenTensor?
  let validationInputs: GoldenTensor?
  let validationTargets: GoldenTensor?
  let epochs: Int
  let batchSize: Int
  let history: [String: [Double]]
  let final: [GoldenTensor]
  let predictions: GoldenTensor

  var testDescription: String { name }

  static let all: [FitCase] = {
    struct File: Decodable { let fits: [FitCase] }
    guard let data = try? Data(contentsOf: URL(filePath: golden("training.json"))) else {
      return []
    }
    return (try? JSONDecoder().decode(File.self, from: data))?.fits ?? []
  }()
}

extension FitCase {
  func targetTensor(_ golden: GoldenTensor) -> Tensor {
    targetsAreLabels ? golden.tensor.cast(to: .int64) : golden.tensor
  }

  var validation: (inputs: Tensor, targets: Tensor)? {
    guard let validationInputs, let validationTargets else { return nil }
    return (validationInputs.tensor, targetTensor(validationTargets))
  }

  var options: FitOptions {
    var options = FitOptions()
    options.shuffles = false
    options.sampleWeight = weight?.tensor
    options.verbosity = .silent
    return options
  }

  /// A compiled model with the weights to begin with.
  func makeModel() throws -> Sequential {
    let model = Sequential(layers.map { Dense($0.units, activation: activation($0.activation)) })
    try model.buildIfNeeded(Shape(inputs.shape))
    try model.setWeightValues(initial.map(\.tensor))
    let update = try #require(makeOptimizer(optimizer.kind, optimizer.arguments))
    let trained = try namedLoss(loss)
    model.compile(optimizer: update, loss: trained, metrics: try metrics.map(Metric.named))
    return model
  }

  private func activation(_ name: String) -> Activation {
    switch name {
    case "relu": .relu
    case "sigmoid": .sigmoid
    case "softmax": .softmax
    case "tanh": Activation("tanh") { $0.tanh() }
    default: .linear
    }
  }
}
