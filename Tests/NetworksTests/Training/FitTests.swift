import Tensors
import Testing

@testable import Networks

@Suite struct FitTests {
  @Test func `one seed gives one training, to the last bit`() throws {
    func weights(_ seed: UInt64) throws -> [[Double]] {
      try withSeed(seed) {
        let model = Sequential([Dense(4, activation: .relu), Dropout(0.5), Dense(1)])
        model.compile(optimizer: .adam(learningRate: 0.1), loss: .meanSquaredError)
        try model.fit(Small.x, Small.y, batchSize: 2, epochs: 4, options: .silent())
        return model.weightValues.map(\.doubles)
      }
    }
    #expect(try weights(1) == weights(1))
    #expect(try weights(1) != weights(2))
  }

  @Test func `training makes the loss small`() throws {
    let model = Small.model()
    let loss = try model.fit(Small.x, Small.y, batchSize: 2, epochs: 100, options: .silent())[
      "loss"]
    #expect(loss.count == 100 && loss[99] < 1e-6 && loss[0] > 1e-2)
  }

  @Test func `steps per epoch end an epoch early`() throws {
    let model = Small.model()
    try model.fit(
      Small.x, Small.y, batchSize: 2, epochs: 3, options: .silent { $0.stepsPerEpoch = 2 })
    #expect(model.optimizer?.iterations == 6)
    try model.fit(
      Small.x, Small.y, batchSize: 2, options: .silent { $0.stepsPerEpoch = 100 })
    #expect(model.optimizer?.iterations == 9)
  }

  @Test func `the validation split is the last part, unshuffled`() throws {
    let model = Small.model()
    let history = try model.fit(
      Small.x, Small.y, epochs: 1, options: .silent { $0.validationSplit = 0.5 })
    let measured = try model.evaluate(Small.x[3...], Small.y[3...], verbose: .silent)
    #expect(history["val_loss"] == [measured["loss"]])
  }

  @Test func `an epoch without validation has nan in the history`() throws {
    let history = try Small.model().fit(
      Small.x, Small.y, epochs: 4, validationData: (Small.x, Small.y),
      options: .silent { $0.validationFreq = 2 })
    #expect(history["val_loss"].map(\.isNaN) == [true, false, true, false])
  }

  @Test func `a name that is not in the history is refused, with those that are`() async throws {
    let result = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
      _ = try Small.model().fit(Small.x, Small.y, options: .silent())["val_loss"]
    }
    let said = String(decoding: result?.standardErrorContent ?? [], as: UTF8.self)
    #expect(
      said.contains(
        "history: no 'val_loss' in it. The names are: loss. Was there validation data?"), "\(said)")
    #expect(History()["val_loss"].isEmpty)
  }

  @Test func `a name that is not in the logs is refused in the same way`() async throws {
    let result = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
      _ = try Small.model().evaluate(Small.x, Small.y, verbose: .silent)["accuracy"]
    }
    let said = String(decoding: result?.standardErrorContent ?? [], as: UTF8.self)
    #expect(said.contains("logs: no 'accuracy' in it. The names are: loss."), "\(said)")
  }

  @Test func `the loss holds the penalties, and constraints hold`() throws {
    let dense = Dense(1, kernelRegularizer: .l2(0.5), kernelConstraint: .maxNorm(0.1, axis: 0))
    let model = withSeed(1) { Sequential([Input(shape: [2]), dense]) }
    model.compile(optimizer: .sgd(learningRate: 0.1), loss: .meanSquaredError)
    let kernel = model.weights[0]
    let penalty = 0.5 * kernel.tensor.doubles.map { $0 * $0 }.reduce(0, +)
    let plain = Double(MeanSquaredError()(Small.y, model(Small.x)))
    let first = try model.fit(Small.x, Small.y, options: .silent())["loss"][0]
    #expect(abs(first - plain - penalty) < 1e-5)
    #expect(kernel.tensor.doubles.map { $0 * $0 }.reduce(0, +).squareRoot() < 0.1001)
    let evaluated = try model.evaluate(Small.x, Small.y, verbose: .silent)
    #expect(
      abs(evaluated["loss"] - Double(MeanSquaredError()(Small.y, model(Small.x))) - 0.005)
        < 1e-4)
  }

  @Test func `integers train an embedding that is not built`() throws {
    let model = withSeed(1) { Sequential([Embedding(5, 3), Flatten(), Dense(1)]) }
    model.compile(optimizer: .adam(learningRate: 0.1), loss: .meanSquaredError)
    let words = Tensor([Int64(0), 1, 2, 3, 4, 0], shape: [3, 2])
    let targets = Tensor([Float(1), 2, 3], shape: [3, 1])
    let loss = try model.fit(words, targets, epochs: 60, options: .silent())["loss"]
    #expect(loss[59] < loss[0] / 10)
    #expect(try model.predict(words).shape == [3, 1])
  }

  @Test func `a model with two ways through it finds where a nan begins`() throws {
    final class TwoWays: Model {
      let wide = Dense(3)
      let narrow = Dense(1)
      let ruin = Lambda(name: "ruin") { ($0 - 1e6).sqrt() }
      override func call(_ inputs: Tensor, training: Bool) -> Tensor {
        narrow(wide(inputs) + wide(inputs)) + ruin(narrow(wide(inputs)))
      }
    }
    let model = withSeed(1) { TwoWays() }
    model.compile(optimizer: .sgd(), loss: .meanSquaredError)
    let lines = try Small.warnings { try model.fit(Small.x, Small.y, options: .talking()) }
    #expect(lines.count == 1 && lines[0].contains("in the output of layer 'ruin'"))
  }

  @Test func `validation data may have sample weights`() throws {
    let weight = Tensor([0, 0, 0, 0, 0, 3]).cast(to: .float32)
    func model() -> Model {
      withSeed(4) {
        let model = Sequential([Input(shape: [2]), Dense(1)])
        model.compile(
          optimizer: .sgd(), loss: .meanSquaredError, metrics: [.meanAbsoluteError],
          weightedMetrics: [.meanAbsoluteError])
        return model
      }
    }
    let fitted = model()
    let history = try fitted.fit(
      Small.x, Small.y, epochs: 2, verbose: .silent, validationData: (Small.x, Small.y, weight))
    let measured = try fitted.evaluate(
      Small.x, Small.y, verbose: .silent, sampleWeight: weight)
    for name in ["loss", "mean_absolute_error", "weighted_mean_absolute_error"] {
      #expect(history["val_\(name)"].last == measured[name], "\(name)")
    }
    let plain = try model().fit(
      Small.x, Small.y, epochs: 2, verbose: .silent, validationData: (Small.x, Small.y))
    #expect(plain["val_loss"] != history["val_loss"] && plain["loss"] == history["loss"])
  }

  @Test func `the verbosity is an argument`() throws {
    let model = Small.model()
    let lines = try Small.said {
      try model.fit(Small.x, Small.y, epochs: 2, verbose: .oneLine)
      try model.fit(try Dataset(Small.x, Small.y).batch(size: 3), verbose: .oneLine)
    }
    #expect(lines.count == 5 && lines[4].hasPrefix("2/2 - 0s - loss: "))
    let bar = try Small.said {
      _ = try model.predict(Small.x, batchSize: 2, verbose: .progressBar)
    }
    #expect(bar.count == 1 && bar[0].hasPrefix("3/3 [====="))
    #expect(try Small.said { _ = try model.predict(Small.x) }.isEmpty)
  }
}
