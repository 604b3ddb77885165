import Tensors
import Testing

@testable import Networks

/// Batches after the first that cannot be taken: a typed error that names the batch, and nothing of
/// it remains.
@Suite struct LateBatchesTests {
  private let good = LateMistake.shape.inputs
  private let y = LateMistake.targets

  // MARK: Training

  @Test(arguments: LateMistake.allCases)
  func `fit of a dataset keeps what it learnt before the bad batch`(mistake: LateMistake) throws {
    for epochs in [0, 1] {
      let (model, twin) = (try Table.make(), try Table.make())
      let (isOn, last) = (Switch(epochs == 0), Last())
      let turnOn = LambdaCallback(onEpochBegin: { if $0 == epochs { isOn.value = true } })
      withSeed(9) {
        expectLate(model, "fit, epoch \(epochs + 1), batch 3: \(mistake.text)", last) {
          try model.fit(
            try mistake.data(isOn), epochs: 3, verbose: .silent, callbacks: [turnOn, last])
        }
      }
      #expect(model.history.epochs == Array(0..<epochs))
      // The same as a fit that is told to end there.
      let end = LambdaCallback(onTrainBatchEnd: { batch, _ in
        if batch == 1, twin.history.epochs.count == epochs { throw CancellationError() }
      })
      withSeed(9) {
        _ = try? twin.fit(
          try mistake.data(Switch(false)), epochs: 3, verbose: .silent, callbacks: [end])
      }
      #expect(ModelState(twin).weights == ModelState(model).weights)
      try expectUsable(model, like: twin)
    }
  }

  @Test func `numbers of any sample in memory are refused ahead`() throws {
    let (model, twin) = (try Table.make(), try Table.make())
    let (text, x) = (LateMistake.number.text, LateMistake.number.inputs)
    for callbacks in [[], [Last()]] {
      expectRefusal(of: model, text) {
        try model.fit(x, y, batchSize: 2, verbose: .silent, callbacks: callbacks)
      }
      expectRefusal(of: model, text) {
        try model.fit(
          good, y, batchSize: 2, verbose: .silent, callbacks: callbacks, validationData: (x, y))
      }
    }
    try expectUsable(model, like: twin)
  }

  @Test(arguments: LateMistake.allCases)
  func `a bad batch of validation leaves the model as training did`(mistake: LateMistake) throws {
    let (model, last) = (try Table.make(), Last())
    expectLate(model, "fit, epoch 1, validation, batch 3: \(mistake.text)", last) {
      try model.fit(
        try Dataset(good, y).batch(size: 2), verbose: .silent, callbacks: [last],
        validationData: try mistake.data())
    }
    #expect(model.history == History())
    try model.evaluate(good, y, verbose: .silent)
  }

  @Test func `a call within a callback has its own errors`() throws {
    let (model, inner) = (try Table.make(), try Table.make())
    var texts: [String] = []
    let callback = LambdaCallback(onTrainBatchEnd: { _, _ in
      do { _ = try inner.fit(LateMistake.shape.data(), verbose: .silent) } catch {
        texts.append("\(error)")
      }
      do { _ = try model.predict(LateMistake.number.inputs, batchSize: 2) } catch {
        texts.append("\(error)")
      }
    })
    let history = try model.fit(
      good, y, batchSize: 3, epochs: 2, verbose: .silent, callbacks: [callback])
    #expect(texts.count == 8 && history.epochs == [0, 1])
    #expect(texts[0].hasPrefix("fit, epoch 1, batch 3: \(LateMistake.shape.text)"))
    #expect(texts[1] == LateMistake.number.text)
  }

  // MARK: Measuring

  @Test(arguments: LateMistake.allCases)
  func `evaluate and predict of a dataset change nothing`(mistake: LateMistake) throws {
    let (model, twin) = (try Table.make(), try Table.make())
    expectRefusal(of: model, "evaluate, batch 3: \(mistake.text)") {
      try model.evaluate(try mistake.data(), verbose: .silent)
    }
    expectRefusal(of: model, "predict, batch 3: \(mistake.text)") {
      try model.predict(try mistake.data())
    }
    try expectUsable(model, like: twin)
  }

  @Test func `evaluate and predict of tensors change nothing`() throws {
    let (model, twin) = (try Table.make(), try Table.make())
    let x = LateMistake.number.inputs
    expectRefusal(of: model, LateMistake.number.text) {
      try model.evaluate(x, y, batchSize: 2, verbose: .silent)
    }
    expectRefusal(of: model, LateMistake.number.text) { try model.predict(x, batchSize: 5) }
    try expectUsable(model, like: twin)
  }

  @Test func `a batch of a kind that was prepared for may still hold bad numbers`() throws {
    let (model, twin) = (try Table.make(), try Table.make())
    let x = LateMistake.number.inputs
    for call in [model, twin] {
      try withSeed(2) { _ = try call.trainOnBatch(good, y) }
      try call.testOnBatch(good, y)
    }
    let text = LateMistake.number.text
    expectRefusal(of: model, text) { try model.trainOnBatch(x, y) }
    expectRefusal(of: model, text) { try model.testOnBatch(x, y) }
    expectRefusal(of: model, text) { try model.predict(x) }
    try expectUsable(model, like: twin)
  }

  @Test func `elements of a dataset are refused with the same text`() throws {
    for mistake in [LateMistake.thrown, .prefetchedThrown] {
      expectRefusal([mistake.text]) { try mistake.data().elements() }
    }
  }

  // MARK: Parts

  private func expectLate(
    _ model: Model, _ text: String, _ last: Last, sourceLocation: SourceLocation = #_sourceLocation,
    _ body: () throws -> Any
  ) {
    let verbosity = model.verbosity
    expectRefusal([text], sourceLocation: sourceLocation, body)
    #expect(WholeStep(model) == last.step, sourceLocation: sourceLocation)
    #expect(model.verbosity == verbosity && model.knownWeights == nil)
  }

  private func expectUsable(
    _ model: Model, like twin: Model, sourceLocation: SourceLocation = #_sourceLocation
  ) throws {
    for model in [model, twin] {
      try withSeed(8) { _ = try model.fit(good, y, batchSize: 2, epochs: 2, verbose: .silent) }
    }
    let (state, other) = (WholeStep(model).state, WholeStep(twin).state)
    #expect(state.weights == other.weights, sourceLocation: sourceLocation)
    #expect(state.slots == other.slots, sourceLocation: sourceLocation)
    #expect(state.metrics == other.metrics, sourceLocation: sourceLocation)
    #expect(state.iterations == other.iterations, sourceLocation: sourceLocation)
    #expect(model.history == twin.history, sourceLocation: sourceLocation)
  }
}

/// The state of a model after a step, but for its history, which an epoch makes.
private struct WholeStep: Equatable {
  let state: ModelState
  init(_ model: Model) { state = ModelState(model) }

  static func == (a: WholeStep, b: WholeStep) -> Bool {
    let (a, b) = (a.state, b.state)
    return (a.built, a.weights, a.random) == (b.built, b.weights, b.random)
      && (a.iterations, a.slots, a.metrics) == (b.iterations, b.slots, b.metrics)
  }
}

/// Remembers how the model stood after the last whole step.
private final class Last: Callback {
  private(set) var step: WholeStep?
  override func onTrainBatchEnd(_ batch: Int, _ logs: Logs) { step = model.map(WholeStep.init) }
  override func onEpochEnd(_ epoch: Int, _ logs: inout Logs) { step = model.map(WholeStep.init) }
}
