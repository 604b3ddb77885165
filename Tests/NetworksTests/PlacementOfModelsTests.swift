import Foundation
import TensorCases
import Tensors
import Testing

@testable import Networks

/// Whole models with everything that goes with them: where the numbers are does not change them.
@Suite struct PlacementOfModelsTests {
  /// A metric of a reader's own, on Swift numbers.
  private final class LargestProbability: Metric {
    private var largest = 0.0
    init() { super.init(name: "largest_probability") }
    override func update(targets: Tensor, predictions: Tensor, sampleWeight: Tensor?) {
      largest = max(largest, predictions.doubles.max() ?? 0)
    }
    override func result() -> Double { largest }
    override func reset() { largest = 0 }
  }

  /// A model of a reader's own, with a step of its own.
  private final class OwnModel: Model {
    let hidden = Dense(4, activation: .tanh)
    let output = Dense(1)
    override func call(_ inputs: Tensor, training: Bool) -> Tensor { output(hidden(inputs)) }
    override func trainStep(_ batch: Batch) throws -> Tensor {
      let tape = GradientTape()
      let loss = tape.record {
        (self(batch.inputs, training: true) - batch.targets).squared().mean()
      }
      let gradients = tape.gradient(of: loss, for: trainableWeights)
      for (weight, gradient) in zip(trainableWeights, gradients) {
        weight.assignSubtract(gradient * 0.1)
      }
      return loss
    }
  }

  private func samples() -> (x: Tensor, labels: Tensor, weight: Tensor) {
    withSeed(3) {
      let x = Tensor.randomNormal([12, 3])
      return (x, x.argMax(axis: 1), Tensor.randomUniform([12], from: 0.5, to: 2))
    }
  }

  /// A fit's history and weights, with the weights on one device and the samples on another.
  private func expectSameEnd(
    at placement: Placement, samplesOn source: Device,
    _ fit: (_ placement: Placement, _ source: Device) throws -> (History, Model)
  ) throws {
    let (history, model) = try fit(placement, source)
    let (rightHistory, right) = try fit(.reference, .reference)
    #expect(history.names == rightHistory.names)
    #expect(!rightHistory.names.isEmpty)
    for name in rightHistory.names {
      #expect(history[name].count == rightHistory[name].count)
      for (a, b) in zip(history[name], rightHistory[name]) {
        #expect(abs(a - b) <= 1e-5 * max(1, abs(b)), "\(name)")
      }
    }
    #expect(!right.weights.isEmpty && model.weights.count == right.weights.count)
    for (weight, expected) in zip(model.weights, right.weights) {
      #expect(weight.tensor.device === placement.device)
      for (a, b) in zip(weight.doubles, expected.doubles) { #expect(abs(a - b) <= 1e-5) }
    }
  }

  private static let sources = testDevices

  @Test(arguments: Placement.all, sources)
  func `a classifier with all that a fit takes`(placement: Placement, source: Device) throws {
    let folder = try Small.folder()
    defer { try? FileManager.default.removeItem(atPath: folder) }
    try expectSameEnd(at: placement, samplesOn: source) { placement, source in
      let (x, labels, weight) = withDevice(source) { samples() }
      let model = try placement.operands { try withSeed(4) { try classifier() } }
      let callbacks: [Callback] = try [
        EarlyStopping(patience: 9, restoreBestWeights: true), ReduceLROnPlateau(patience: 1),
        ModelCheckpoint(filepath: "\(folder)/best", saveBestOnly: true),
        CSVLogger(filename: "\(folder)/log.csv"),
      ]
      let options = FitOptions.silent {
        $0.validationSplit = 0.25
        $0.classWeight = [1: 2]
        $0.sampleWeight = weight
      }
      let history = try placement.run {
        model.compile(
          // Adam would blow up the rounding of gradients that are zero in front of a normalization.
          optimizer: SGD(
            learningRate: 0.02, momentum: 0.9, nesterov: true, clipping: .globalNorm(1)),
          loss: .sparseCategoricalCrossentropy,
          metrics: [.accuracy, SparseTopKCategoricalAccuracy(k: 2), LargestProbability()],
          weightedMetrics: [.accuracy])
        return try withSeed(5) {
          try model.fit(
            x, labels, batchSize: 4, epochs: 3, callbacks: callbacks, options: options)
        }
      }
      return (history, model)
    }
  }

  private func classifier() throws -> Sequential {
    let normalization = Normalization()
    try normalization.adapt(to: samples().x)
    let regularized = Dense(
      8, activation: .gelu, kernelRegularizer: .l1l2(), biasRegularizer: L1L2(),
      kernelConstraint: .maxNorm(1))
    return Sequential([
      Input(shape: [3]), normalization, regularized,
      LayerNormalization(), Dropout(0.2), BatchNormalization(), Dense(3, activation: .softmax),
    ])
  }

  @Test(arguments: Placement.all, sources)
  func `an embedding with a pipeline of data`(placement: Placement, source: Device) throws {
    try expectSameEnd(at: placement, samplesOn: source) { placement, source in
      let (words, isLarge) = withDevice(source) {
        withSeed(3) {
          let words = (Tensor.randomUniform([12, 2]) * 5).cast(to: .int32)
          return (words, (words.sum(axis: 1) > 4).cast(to: .float32).expandedDimensions(at: 1))
        }
      }
      let model = placement.operands {
        withSeed(4) {
          Sequential([
            Input(shape: [2], dtype: .int32), Embedding(5, 3, embeddingsRegularizer: .l2()),
            Flatten(),
            Dense(1, activation: .sigmoid),
          ])
        }
      }
      let history = try placement.run {
        model.compile(
          optimizer: RMSprop(learningRate: 0.01, momentum: 0.5, centered: true),
          loss: .binaryCrossentropy,
          metrics: [.accuracy, AUC(), Precision(), Recall(), .meanAbsoluteError])
        let data = try Dataset(words, isLarge).shuffle(bufferSize: 12, seed: 1)
          .map { Batch(inputs: $0.inputs, targets: 1 - $0.targets) }
        return try withSeed(5) {
          let history = try model.fit(
            data.batch(size: 5).prefetch(2), epochs: 2,
            validationData: Dataset(words, isLarge).batch(size: 7), options: .silent())
          _ = try model.evaluate(data.batch(size: 4), verbose: .silent)
          let predictions = try model.predict(data.batch(size: 4))
          #expect(predictions.device === placement.device && predictions.shape == [12, 1])
          return history
        }
      }
      return (history, model)
    }
  }

  @Test(arguments: Placement.all, sources)
  func `a model of one's own with a step of its own`(placement: Placement, source: Device) throws {
    try expectSameEnd(at: placement, samplesOn: source) { placement, source in
      let (x, _, weight) = withDevice(source) { samples() }
      let model = OwnModel()
      try placement.operands { try withSeed(4) { try model.buildIfNeeded([12, 3]) } }
      let history = try placement.run {
        model.compile(optimizer: .sgd(), loss: .meanSquaredError)
        return try withSeed(5) {
          try model.fit(
            x, weight.expandedDimensions(at: 1), batchSize: 5, epochs: 2, options: .silent())
        }
      }
      return (history, model)
    }
  }

  @Test(arguments: testDevices, sources)
  func `a model that fit builds has its weights on the current device`(
    device: Device, source: Device
  ) throws {
    let (x, labels, _) = withDevice(source) { samples() }
    let model = Sequential([Dense(4, activation: .relu), Dense(3, activation: .softmax)])
    model.compile(optimizer: .adam(), loss: .sparseCategoricalCrossentropy)
    try withDevice(device) { _ = try model.fit(x, labels, batchSize: 5, options: .silent()) }
    #expect(model.weights.count == 4)
    for weight in model.weights { #expect(weight.tensor.device === device) }
  }
}
