import Foundation
import Tensors
import Testing

@testable import Networks

/// What happens where a check fails in a reader's own code, and where that code runs.
@Suite struct FailedCheckTests {
  @Test func `predict refuses outputs that are not one row a sample`() throws {
    let model = Sequential([Lambda { $0[..<1] }])
    let error = #expect(throws: TrainingError.self) { try model.predict(Small.x, batchSize: 3) }
    #expect(error?.description.contains("a batch of 3 samples gave outputs of shape (1, ") == true)
    #expect(throws: TrainingError.self) { try Sequential([Lambda { $0.sum() }]).predict(Small.x) }
  }

  // MARK: In the caller's thread

  // Where it hangs it hangs for good; the limit also counts waiting for a thread among other tests.
  @Test(.timeLimit(.minutes(10)))
  func `a lock that the caller holds may be taken again in a call, the first one too`() throws {
    let lock = NSRecursiveLock()
    let model = Sequential([
      Lambda { x in
        lock.withLock { x * 2 }
      }, Dense(1),
    ])
    model.compile(optimizer: .sgd(), loss: .meanSquaredError)
    try lock.withLock {
      #expect(model(Tensor.ones([1, 2])).shape == [1, 1])
      _ = try model.predict(Tensor.ones([1, 2]))
      try model.fit(Tensor.ones([1, 2]), Tensor.ones([1, 1]), verbose: .silent)
    }
  }

  @MainActor @Test func `callbacks, layers and datasets run within the caller's actor`() throws {
    var (epochs, calls): ([Int], Int) = ([], 0)
    let callback = LambdaCallback(onEpochBegin: { epoch in
      MainActor.assumeIsolated { epochs.append(epoch) }
    })
    let count = Lambda { x in
      MainActor.assumeIsolated { calls += 1 }
      return x
    }
    let model = Sequential([count, Dense(1)])
    model.compile(optimizer: .sgd(), loss: .meanSquaredError)
    try model.fit(Small.x, Small.y, epochs: 3, callbacks: [callback], options: .silent())
    #expect(epochs == [0, 1, 2] && calls > 0)
    let data = try Dataset(Small.x, Small.y).batch(size: 6).map { batch in
      MainActor.assumeIsolated { batch }
    }
    try model.evaluate(data, verbose: .silent)
  }

  /// A model that takes inputs of two widths.
  private final class Fallback: Model {
    let inner = Dense(1)
    let other = Dense(1)
    override func call(_ inputs: Tensor, training: Bool) -> Tensor {
      do {
        try inner.checkInputs(inputs)
        return inner(inputs)
      } catch {
        return other(inputs)
      }
    }
  }

  @Test func `a model may catch the error of a check in its own call`() throws {
    let model = Fallback()
    model.compile(optimizer: .sgd(learningRate: 0.01), loss: .meanSquaredError)
    #expect(try model.predict(Small.x).shape == [6, 1])
    let wide = Tensor.ones([6, 3])
    #expect(try model.predict(wide).shape == [6, 1])
    #expect(try model.fit(wide, Small.y, verbose: .silent)["loss"].count == 1)
    #expect(try model.trainOnBatch(wide, Small.y)["loss"].isFinite)
    #expect(try model.evaluate(Small.x, Small.y, verbose: .silent)["loss"].isFinite)
    #expect(model(wide).doubles == model.other(wide).doubles)
  }

  @Test func `refusals leave no threads behind`() async {
    await #expect(processExitsWith: .success) {
      // What a verdict allows its process.
      var limit = rlimit(rlim_cur: 4_000_000 << 10, rlim_max: 4_000_000 << 10)
      precondition(setrlimit(__rlimit_resource_t(2), &limit) == 0)
      let model = Sequential([Dense(1)])
      try model.buildIfNeeded([1, 2])
      var refused = 0
      for _ in 0..<240 {
        do { _ = try model.predict(Tensor.ones([2, 3])) } catch { refused += 1 }
      }
      precondition(refused == 240)
    }
  }

  @Test func `a reader's layer is few frames above the reader's call`() throws {
    var frames: [Int] = []
    let probe = Lambda { x in
      frames.append(Thread.callStackReturnAddresses.count)
      return x
    }
    let model = Sequential([probe, Dense(1)])
    model.compile(optimizer: .sgd(), loss: .meanSquaredError)
    let here = Thread.callStackReturnAddresses.count
    _ = model(Small.x)
    _ = try model.predict(Small.x)
    try model.fit(Small.x, Small.y, callbacks: [], options: .silent())
    try #require(frames.count >= 3)
    // The first call, which builds, asks what comes out; so do predict and fit before they begin.
    #expect(frames.allSatisfy { $0 > here && $0 - here < 30 }, "\(frames.map { $0 - here })")
    #expect(frames[1] - here <= 12, "\(frames.map { $0 - here })")
  }

  @Test func `what is current on the caller's thread is current for a call`() async throws {
    let model = Small.model()
    // An open tape sees the call, and goes on afterwards.
    let (x, tape) = (Variable(2.0), GradientTape())
    let y = try tape.record {
      let y = x * x
      #expect(throws: (any Error).self) { try model.predict(Tensor.ones([2, 3])) }
      _ = try model.trainOnBatch(Small.x, Small.y)
      return y * x
    }
    #expect(tape.gradient(of: y, for: x).doubles == [12])
    let task = Task {
      var isCancelled = false
      let callback = LambdaCallback(onTrainBatchEnd: { _, _ in
        if Task.isCancelled { (isCancelled, model.stopTraining) = (true, true) }
      })
      try model.fit(
        Small.x, Small.y, epochs: 1_000_000, callbacks: [callback], options: .silent())
      return isCancelled
    }
    task.cancel()
    let wasCancelled = try await task.value
    #expect(wasCancelled)
  }

  // MARK: The end of the program

  @Test func `a direct call stops and names the layers around`() async {
    let result = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
      let model = Residual()
      _ = model(Tensor.ones([2, 4]))
      _ = model(Tensor.ones([2, 3]))
    }
    #expect(text(of: result).contains("expected axis -1 to have length 4"))
    #expect(text(of: result).contains("in layer 'residual' (Residual)"))
  }

  @Test func `a mistake in a call of one's own stops with layers, epoch and batch`() async {
    let result = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
      let model = CarelessInSecondEpoch()
      model.compile(optimizer: .sgd(), loss: .meanSquaredError)
      try model.fit(Small.x, Small.y, batchSize: 2, epochs: 3, verbose: .silent)
    }
    #expect(text(of: result).contains("[add] "))
    #expect(
      text(of: result).contains(
        "\n  in layer 'careless_in_second_epoch' (CarelessInSecondEpoch)\n"
          + "  in fit, epoch 2, batch 3"))
  }

  @Test(arguments: [ModelKind.subclass, .careless, .ownOperations])
  func `inputs that a subclass cannot take stop, and name the call`(kind: ModelKind) async {
    let result = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
      [kind = kind as ModelKind] in
      let model = try kind.make(isBuilt: true)
      try model.fit(Tensor.ones([6, 3]), Small.y, verbose: .silent)
    }
    #expect(text(of: result).contains("(6, 3)"))
    #expect(text(of: result).contains("\n  in fit"))
  }

  @Test func `a function of a dataset that fails stops and is named`() async {
    let plain = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
      let data = try Dataset(Small.x, Small.y).map(LateMistake.careless).batch(size: 2)
      try Small.model().fit(data, verbose: .silent)
    }
    #expect(
      text(of: plain).contains(
        "\n  in the dataset's map, element 4\n  in fit, epoch 1, batch 2"))
    let prefetched = await #expect(
      processExitsWith: .failure, observing: [\.standardErrorContent]
    ) {
      let data = try Dataset(Small.x, Small.y).map(LateMistake.careless).batch(size: 2).prefetch()
      try Small.model().fit(data, verbose: .silent)
    }
    #expect(text(of: prefetched).contains("\n  in the dataset's map, element 4"))
  }

  @Test func `a callback that fails stops and is named`() async {
    let result = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
      let careless = LambdaCallback(onEpochEnd: { epoch, _ in
        if epoch == 1 { _ = Tensor.ones([2]) + Tensor.ones([3]) }
      })
      try Small.model().fit(
        Small.x, Small.y, epochs: 3, verbose: .silent, callbacks: [careless])
    }
    #expect(text(of: result).contains("\n  in fit, epoch 2, a callback"))
  }

  @Test func `a loss, a metric or an optimizer of one's own that fails stops and is named`() async {
    let loss = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
      let model = Small.model(loss: LossFunction("mine") { $0 - $1 + Tensor.ones([4, 1]) })
      try model.fit(Small.x, Small.y, verbose: .silent)
    }
    #expect(text(of: loss).contains("\n  in loss 'mine'\n  in fit, epoch 1, batch 1"))
    let metric = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
      try Small.model([CarelessMetric()]).evaluate(Small.x, Small.y, verbose: .silent)
    }
    #expect(text(of: metric).contains("\n  in metric 'careless'\n  in evaluate, batch 1"))
  }

  @Test(arguments: [3, -1])
  func `a label that is no class stops a direct call, and the loss is named`(label: Int) async {
    let result = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
      [label = label as Int] in
      let loss = SparseCategoricalCrossentropy(fromLogits: true)
      _ = loss(Tensor([label, 0]), Tensor.zeros([2, 3]))
    }
    #expect(text(of: result).contains("index 3 is out of range for an axis of length 3"))
    #expect(text(of: result).contains("\n  in loss 'sparse_categorical_crossentropy'"))
  }

  // MARK: The throwing kind

  @Test func `a subclass that says its shapes refuses by an error`() throws {
    let model = Declared()
    model.compile(optimizer: .sgd(), loss: .meanSquaredError)
    for entryPoint in EntryPoint.allCases {
      let wide = BadSamples(name: "wide", inputs: Tensor.ones([6, 3]), text: "")
      expectRefusal(of: model, "layer 'declared': takes two numbers per sample") {
        try entryPoint.give(wide, to: model)
      }
    }
    #expect(model.calls == 0)
    expectRefusal(of: model, "squeezed") {
      try model.fit(Small.x, Small.y.expandedDimensions(at: -1), verbose: .silent)
    }
    #expect(model.calls == 0)
  }

  @Test func `a build that fails is thrown by buildIfNeeded, and nothing is built`() {
    let model = Sequential([Sequential([Dense(4), Dense(3)]), Reshape([2])])
    #expect(throws: LayerError.self) { try model.buildIfNeeded([1, 3]) }
    #expect(!model.isBuilt && model.everyLayer.allSatisfy { !$0.isBuilt })
    let square = Sequential([
      Dense(2, biasInitializer: .orthogonal)
    ])
    #expect(throws: LayerError.self) { try square.buildIfNeeded([1, 3]) }
    let axis = Sequential([Dense(2, kernelConstraint: .unitNorm(axis: 5))])
    #expect(throws: LayerError.self) { try axis.buildIfNeeded([1, 3]) }
    #expect(throws: LayerError.self) { try Dense(1 << 50).buildIfNeeded([1, 3]) }
  }
}

/// A model that adds what does not fit at the third training call of its second epoch.
private final class CarelessInSecondEpoch: Model {
  let dense = Dense(1)
  private var calls = 0
  override func call(_ inputs: Tensor, training: Bool) -> Tensor {
    if training { calls += 1 }
    return calls == 6 ? inputs + Tensor.ones([5]) : dense(inputs)
  }
}

/// A model that says what it takes and what it gives.
private final class Declared: Model {
  let dense = Dense(1)
  var calls = 0
  override func build(inputShape: Shape) throws { try dense.buildIfNeeded(inputShape) }
  override func check(inputShape: Shape, dtype: DType?) throws {
    guard inputShape.rank == 2, inputShape[1] == 2 else {
      throw LayerError(name, "takes two numbers per sample; received \(inputShape).")
    }
  }
  override func outputShape(for inputShape: Shape) throws -> Shape { [inputShape[0], 1] }
  override func call(_ inputs: Tensor, training: Bool) -> Tensor {
    calls += 1
    return dense(inputs)
  }
}

private final class CarelessMetric: MeanMetric {
  init() { super.init(name: "careless") }
  override func values(targets: Tensor, predictions: Tensor) -> Tensor {
    targets - predictions + Tensor.ones([4, 1])
  }
}
