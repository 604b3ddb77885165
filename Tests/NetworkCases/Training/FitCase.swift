import Foundation
import Networks
import TensorCases
import Tensors
import Testing

/// A fit of `Tests/Golden/training.json`.
package struct FitCase: Decodable, Sendable, CustomTestStringConvertible {
  struct Recipe: Decodable, Sendable {
    let kind: String
    let arguments: TrainingArguments
  }

  struct DenseCase: Decodable, Sendable {
    let units: Int
    let activation: String
  }

  package let name: String
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

  package var testDescription: String { name }

  package static let all: [FitCase] = {
    struct File: Decodable { let fits: [FitCase] }
    guard let data = try? goldenData("training.json") else { return [] }
    return (try? JSONDecoder().decode(File.self, from: data))?.fits ?? []
  }()
}

extension FitCase {
  /// Expects the history, the weights and the predictions of Keras.
  ///
  /// - Parameter source: where the samples are, if not where the weights are.
  package func checkFit(at placement: Placement, samplesOn source: Device? = nil) throws {
    let model = try placement.operands { try makeModel() }
    let samples = withDevice(source ?? placement.device) { Samples(self) }
    let history = try placement.run {
      try model.fit(
        samples.inputs, samples.targets, batchSize: batchSize, epochs: epochs, verbose: .silent,
        validationData: samples.validation, shuffle: false, sampleWeight: samples.weight)
    }
    // Steps of several epochs add their rounding up.
    for (name, values) in self.history {
      expectClose(history[name], values, relative: 1e-4, absolute: 1e-6)
    }
    #expect(Set(history.names) == Set(self.history.keys))
    #expect(model.weights.count == final.count)
    for (weight, value) in zip(model.weights, final) {
      #expect(weight.tensor.device === placement.device)
      expectClose(weight.doubles, value.doubles, relative: 1e-4, absolute: 1e-5)
    }
    let found = try placement.run { try model.predict(samples.inputs) }
    #expect(found.device === placement.device)
    expectClose(found.doubles, predictions.doubles, relative: 1e-4, absolute: 1e-5)
  }

  /// The samples, on the current device.
  private struct Samples {
    let inputs: Tensor
    let targets: Tensor
    let weight: Tensor?
    let validation: (inputs: Tensor, targets: Tensor)?

    init(_ golden: FitCase) {
      func tensor(_ targets: GoldenTensor) -> Tensor {
        golden.targetsAreLabels ? targets.tensor.cast(to: .int64) : targets.tensor
      }
      inputs = golden.inputs.tensor
      targets = tensor(golden.targets)
      weight = golden.weight?.tensor
      if let inputs = golden.validationInputs, let targets = golden.validationTargets {
        validation = (inputs.tensor, tensor(targets))
      } else {
        validation = nil
      }
    }
  }

  /// A compiled model with the weights to begin with.
  private func makeModel() throws -> Sequential {
    let model = Sequential(layers.map { Dense($0.units, activation: activation($0.activation)) })
    try model.buildIfNeeded(Shape(inputs.shape))
    try model.setWeights(initial.map(\.tensor))
    let update = try #require(makeOptimizer(optimizer.kind, optimizer.arguments))
    let trained = try Losses.named(loss)
    model.compile(optimizer: update, loss: trained, metrics: try metrics.map(Metrics.named))
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
