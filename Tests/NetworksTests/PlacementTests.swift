import Foundation
import TensorCases
import Tensors
import Testing

@testable import Networks

/// What is made on the way is made where weights and data are, whatever device is current.
@Suite struct PlacementTests {
  private func model(on device: Device) -> Sequential {
    withDevice(device) {
      withSeed(4) {
        let model = Sequential([
          Input(shape: [2]), Dense(3, activation: .relu), BatchNormalization(), Dropout(0.2),
          Dense(2, activation: .softmax),
        ])
        model.compile(
          optimizer: .adam(), loss: .sparseCategoricalCrossentropy, metrics: [.accuracy])
        return model
      }
    }
  }

  private func samples(on device: Device) -> (x: Tensor, labels: Tensor) {
    withDevice(device) {
      withSeed(3) {
        let x = Tensor.randomNormal([6, 2])
        return (x, (x.sum(axis: -1) > 0).cast(to: .int64))
      }
    }
  }

  private func expect(_ model: Sequential, on device: Device) {
    #expect(model.weights.allSatisfy { $0.tensor.device === device })
  }

  // MARK: Layers

  @Test(arguments: Placement.all)
  func `dropout drops where its inputs are`(placement: Placement) {
    let x = placement.operands { Tensor.ones([4, 5]) }
    let y = placement.run { withSeed(1) { Dropout(0.5)(x, training: true) } }
    #expect(y.device === placement.device)
    let expected = withDevice(.reference) {
      withSeed(1) { Dropout(0.5)(Tensor.ones([4, 5]), training: true) }
    }
    #expect(y.doubles == expected.doubles)
  }

  @Test(arguments: Placement.all)
  func `a layer that its first call builds has its weights beside the inputs`(
    placement: Placement
  ) {
    let x = placement.operands { Tensor.ones([4, 5]) }
    let layer = Dense(2)
    let y = placement.run { layer(x) }
    #expect(y.device === placement.device)
    #expect(layer.weights.allSatisfy { $0.tensor.device === placement.device })
  }

  @Test(arguments: Placement.all)
  func `shapes and summary of a model do not depend on the current device`(
    placement: Placement
  ) throws {
    let model = model(on: placement.device)
    let own = Lambda { $0 * model.layers[1].weights[0].sum() }
    let other = withDevice(placement.device) { Sequential([Input(shape: [2]), Dense(3), own]) }
    try placement.run {
      #expect(try model.outputShape(for: [7, 2]) == [7, 2])
      #expect(try other.outputShape(for: [7, 2]) == [7, 3])
      #expect(!other.summaryText.contains("?"))
      try model.checkInputs(samples(on: placement.device).x)
    }
  }

  @Test(arguments: Placement.all)
  func `a penalty of nothing is where the weight is`(placement: Placement) {
    let w = placement.operands { Tensor.ones([2]) }
    #expect(placement.run { L1L2().penalty(w) }.device === placement.device)
  }

  // MARK: Data

  @Test(arguments: Placement.all)
  func `a dataset's batches are where its samples are`(placement: Placement) throws {
    let (x, labels) = samples(on: placement.device)
    let batches = try placement.run {
      try Dataset(x, labels).shuffle(bufferSize: 6).batch(size: 4).prefetch(1).elements()
    }
    #expect(batches.count == 2)
    for batch in batches {
      #expect(batch.inputs.device === placement.device)
      #expect(batch.targets.device === placement.device)
    }
  }

  @Test(arguments: Placement.all)
  func `class weights are where the sample weights are`(placement: Placement) throws {
    let (_, labels) = samples(on: placement.device)
    let weight = placement.operands { Tensor.full([6], 2) }
    try placement.run {
      let both = try Weighting.ofClasses([1: 10], targets: labels, sampleWeight: weight)
      #expect(both.device === placement.device)
      let alone = try Weighting.ofClasses([1: 10], targets: labels, sampleWeight: nil)
      #expect(alone.device === placement.device)
    }
  }

  @Test(arguments: Placement.all)
  func `a confusion matrix is where the predictions are`(placement: Placement) throws {
    let (_, labels) = samples(on: placement.device)
    let matrix = try placement.run { try confusionMatrix(targets: labels, predictions: labels) }
    #expect(matrix.device === placement.device)
    let empty = placement.run { ConfusionMatrix(classes: 2).matrix }
    #expect(empty.device === placement.current && empty.doubles == [0, 0, 0, 0])
  }

  // MARK: Training

  @Test(arguments: Placement.all, [true, false])
  func `fit, evaluate and predict move samples to where the weights are`(
    placement: Placement, areElsewhere: Bool
  ) throws {
    let model = model(on: placement.device)
    let other = try #require(Placement.otherDevice(than: placement.device))
    let (x, labels) = samples(on: areElsewhere ? other : placement.device)
    let options = FitOptions.silent {
      $0.classWeight = [0: 2]
      $0.sampleWeight = Tensor.ones([6])
    }
    try placement.run {
      try model.fit(x, labels, batchSize: 4, epochs: 2, options: options)
      try model.fit(Dataset(x, labels).batch(size: 4), options: .silent())
      try model.trainOnBatch(x, labels)
      _ = try model.evaluate(x, labels, verbose: .silent)
      _ = try model.testOnBatch(x, labels)
      #expect(try model.predict(x).device === placement.device)
    }
    expect(model, on: placement.device)
  }

  @Test(arguments: Placement.all)
  func `a fit gives the same on every device`(placement: Placement) throws {
    func fitted(at placement: Placement) throws -> [[Double]] {
      let model = model(on: placement.device)
      let (x, labels) = samples(on: placement.device)
      try placement.run {
        try withSeed(9) { try model.fit(x, labels, batchSize: 4, epochs: 2, options: .silent()) }
      }
      return model.weights.map(\.doubles)
    }
    let (weights, right) = (try fitted(at: placement), try fitted(at: .reference))
    #expect(weights.map(\.count) == right.map(\.count) && !right.isEmpty)
    for (found, expected) in zip(weights, right) {
      for (a, b) in zip(found, expected) { #expect(abs(a - b) <= 1e-5) }
    }
  }

  // MARK: Saving

  @Test(arguments: Placement.all)
  func `weights from a file go to where the weights are`(placement: Placement) throws {
    let folder = try Small.folder()
    defer { try? FileManager.default.removeItem(atPath: folder) }
    let (model, again) = (model(on: placement.device), model(on: placement.device))
    try placement.run {
      try model.saveWeights(to: "\(folder)/w.safetensors")
      try again.loadWeights(from: "\(folder)/w.safetensors")
      expect(again, on: placement.device)
      try again.setWeights(model.weightValues.map { $0.copied(to: placement.current) })
    }
    expect(again, on: placement.device)
    for (a, b) in zip(model.weights, again.weights) { #expect(a.tensor.bytes == b.tensor.bytes) }
  }

  @Test(arguments: Placement.all)
  func `a model from a file is on the current device`(placement: Placement) throws {
    let folder = try Small.folder()
    defer { try? FileManager.default.removeItem(atPath: folder) }
    let model = model(on: placement.device)
    let x = samples(on: placement.device).x
    let again = try placement.run {
      try model.save(to: "\(folder)/m")
      return try Sequential.load(from: "\(folder)/m")
    }
    expect(again, on: placement.current)
    let found = again(x.copied(to: placement.current)).doubles
    for (a, b) in zip(found, model(x).doubles) { #expect(abs(a - b) <= 1e-6) }
  }

  @Test(arguments: Placement.all)
  func `a fit that was stopped goes on where the weights are`(placement: Placement) throws {
    let folder = try Small.folder()
    defer { try? FileManager.default.removeItem(atPath: folder) }
    let (x, labels) = samples(on: placement.device)
    func fit(_ model: Sequential, _ name: String, isStopped: Bool = false) throws {
      let backup = BackupAndRestore(path: "\(folder)/\(name)")
      let early = EarlyStopping(monitor: "loss", patience: 9, restoreBestWeights: true)
      let stop = LambdaCallback(onEpochBegin: { epoch in
        if isStopped && epoch == 2 { throw CancellationError() }
      })
      try placement.run {
        try withSeed(9) {
          _ = try model.fit(
            x, labels, batchSize: 4, epochs: 4, callbacks: [early, backup, stop], options: .silent()
          )
        }
      }
    }
    let (model, whole) = (model(on: placement.device), self.model(on: placement.device))
    #expect(throws: CancellationError.self) { try fit(model, "stopped", isStopped: true) }
    try fit(model, "stopped")
    expect(model, on: placement.device)
    try fit(whole, "whole")
    for (a, b) in zip(model.weights, whole.weights) { #expect(a.doubles == b.doubles) }
  }
}
