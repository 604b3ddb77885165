import Tensors
import Testing

@testable import Networks

/// Metrics with and without weights, and steps, metrics and callbacks of one's own.
@Suite struct OwnTrainingTests {
  private let weight = Tensor([0, 0, 0, 1, 1, 1]).cast(to: .float32)

  @Test func `metrics count samples alike, weighted metrics by their weights`() throws {
    let model = Small.model()
    model.compile(
      optimizer: .sgd(learningRate: 0), loss: .meanSquaredError,
      metrics: [.meanAbsoluteError],
      weightedMetrics: [.meanAbsoluteError, .meanSquaredError])
    let errors = zip(try model.predict(Small.x).doubles, Small.y.doubles).map { abs($0 - $1) }
    let logs = try model.evaluate(
      Small.x, Small.y, batchSize: 4, verbose: .silent, sampleWeight: weight)
    let names = [
      "loss", "mean_absolute_error", "weighted_mean_absolute_error", "mean_squared_error",
    ]
    #expect(logs.names == names)
    let squares = errors.suffix(3).map { $0 * $0 }.reduce(0, +)
    let expected = [
      squares / 6, errors.reduce(0, +) / 6, errors.suffix(3).reduce(0, +) / 3, squares / 3,
    ]
    for (name, value) in zip(names, expected) {
      #expect(abs(logs[name] - value) < 1e-5, "\(name)")
    }
    let history = try model.fit(
      Small.x, Small.y, batchSize: 4,
      options: .silent {
        $0.sampleWeight = weight
        $0.shuffle = false
      })
    for (name, value) in zip(names, expected) {
      #expect(abs(history[name][0] - value) < 1e-5, "\(name)")
    }
  }

  @Test func `two metrics of one name get numbers`() {
    let model = Small.model([MeanMetric(name: "mean"), MeanMetric(name: "mean")])
    #expect(model.metrics.map(\.name) == ["mean", "mean_1"])
  }

  @Test func `weighted metrics are found by name`() throws {
    let model = Small.model()
    try model.compile(optimizer: "sgd", loss: "mse", metrics: ["mae"], weightedMetrics: ["mae"])
    #expect(model.metrics.map(\.name) == ["mae", "weighted_mae"])
  }

  @Test func `class weights are sample weights`() throws {
    let labels = Tensor([0, 1, 1, 0, 1, 0]).cast(to: .float32).expandedDimensions(at: -1)
    func weights(_ options: FitOptions) throws -> [Double] {
      let model = Small.model(loss: .binaryCrossentropy(fromLogits: true))
      try withSeed(5) { _ = try model.fit(Small.x, labels, batchSize: 4, options: options) }
      return model.weightValues.flatMap(\.doubles)
    }
    let byClass = try weights(.silent { $0.classWeight = [1: 3] })
    let bySample = try weights(.silent { $0.sampleWeight = labels.flattened() * 2 + 1 })
    let plain = try weights(.silent())
    #expect(byClass == bySample)
    #expect(byClass != plain)
  }

  /// A model whose step takes the sign of the gradients.
  private final class SignModel: Model {
    let dense = Dense(1)
    var steps = 0

    override func call(_ inputs: Tensor, training: Bool) -> Tensor { dense(inputs) }

    override func trainStep(_ batch: Batch) throws -> Tensor {
      let tape = GradientTape()
      let (loss, predictions) = try tape.record {
        let predictions = self(batch.inputs, training: true)
        return (try computeLoss(batch, predictions), predictions)
      }
      let weights = trainableWeights
      let gradients = tape.gradientOrNil(of: loss, for: weights).map { $0?.sign() }
      try optimizer?.apply(zip(gradients, weights))
      updateMetrics(batch, predictions)
      steps += 1
      return loss
    }
  }

  @Test func `a step of one's own is taken`() throws {
    let model = withSeed(1) { SignModel() }
    model.compile(
      optimizer: .sgd(learningRate: 0.125), loss: .meanSquaredError,
      metrics: [.meanAbsoluteError])
    _ = model(Small.x)
    let before = model.weightValues.flatMap(\.doubles)
    let history = try model.fit(Small.x, Small.y, options: .silent())
    let moved = zip(before, model.weightValues.flatMap(\.doubles)).map { abs($0 - $1) }
    #expect(model.steps == 1 && moved.allSatisfy { abs($0 - 0.125) < 1e-6 })
    #expect(history.names == ["loss", "mean_absolute_error"])
  }

  /// The largest error, gathered by hand.
  private final class LargestError: Metric {
    private var largest = 0.0
    init() { super.init(name: "largest_error") }
    override func update(targets: Tensor, predictions: Tensor, sampleWeight: Tensor?) {
      largest = max(largest, (targets - predictions).abs().doubles.max() ?? 0)
    }
    override func result() -> Double { largest }
    override func reset() { largest = 0 }
  }

  @Test func `a metric of one's own is in the history, and begins anew each epoch`() throws {
    let model = Small.model([LargestError()])
    let history = try model.fit(
      Small.x, Small.y, batchSize: 4, epochs: 30, validationData: (Small.x, Small.y),
      options: .silent())
    let errors = history["largest_error"]
    #expect(errors[29] < errors[0])
    #expect(history.names == ["loss", "largest_error", "val_loss", "val_largest_error"])
  }

  @Test func `one batch is trained on and measured`() throws {
    let model = Small.model([.meanAbsoluteError])
    let measured = try model.testOnBatch(Small.x, Small.y)
    #expect(try model.testOnBatch(Small.x, Small.y) == measured)
    #expect(try model.trainOnBatch(Small.x, Small.y) == measured)
    let after = try model.testOnBatch(Small.x, Small.y)
    #expect(after["loss"] < measured["loss"])
  }

  @Test func `predictions are those of all batches in order`() throws {
    let model = Small.model()
    let whole = model(Small.x).doubles
    for size in [1, 4, 6, 100] {
      #expect(try model.predict(Small.x, batchSize: size).doubles == whole)
    }
  }

  @Test func `frozen weights stay, and a change counts from the next epoch`() throws {
    let model = withSeed(1) { Sequential([Input(shape: [2]), Dense(3), Dense(1)]) }
    model.compile(optimizer: .sgd(learningRate: 0.1), loss: .meanSquaredError)
    var seen: [[Double]] = []
    let freeze = LambdaCallback(
      onEpochBegin: { epoch in model.layers[1].isTrainable = epoch == 0 },
      onEpochEnd: { _, _ in seen.append(model.layers[1].weightValues[0].doubles) })
    try model.fit(Small.x, Small.y, epochs: 3, callbacks: [freeze], options: .silent())
    #expect(seen[1] == seen[2])
  }
}
