import Foundation
import Tensors
import Testing

@testable import Networks

/// Arguments that `compile`, `fit`, `evaluate`, `predict`, callbacks and backups cannot take.
@Suite struct BadArgumentsTests {
  private let x = Small.x
  private let y = Small.y

  @Test func `a model that is not compiled says how to compile it`() {
    let model = Sequential([Dense(1)])
    refuses(model, "is not compiled. Call model.compile") { try model.fit(x, y) }
    refuses(model, "is not compiled") { try model.evaluate(x, y) }
    refuses(model, "is not compiled") { try model.trainOnBatch(x, y) }
    refuses(model, "is not compiled") { try model.testOnBatch(x, y) }
  }

  @Test(arguments: [0, -1])
  func `a batch size below 1 is refused`(size: Int) {
    let model = Small.model()
    refuses(model, "batchSize is \(size); use 1 or more") { try model.fit(x, y, batchSize: size) }
    refuses(model, "batchSize is \(size)") { try model.evaluate(x, y, batchSize: size) }
    refuses(model, "batchSize is \(size)") { try model.predict(x, batchSize: size) }
  }

  @Test func `options out of range are refused`() {
    let model = Small.model()
    refuses(model, "epochs is -1; use 0 or more") { try model.fit(x, y, epochs: -1) }
    let changes: [(String, (inout FitOptions) -> Void)] = [
      ("validationSplit is 1.0", { $0.validationSplit = 1 }),
      ("validationSplit is -0.5", { $0.validationSplit = -0.5 }),
      ("validationSplit is nan", { $0.validationSplit = .nan }),
      ("leaves 0 to train on and 6", { $0.validationSplit = 0.99 }),
      ("validationFreq is 0", { $0.validationFreq = 0 }),
      ("validationBatchSize must be 1", { $0.validationBatchSize = 0 }),
      ("stepsPerEpoch must be 1", { $0.stepsPerEpoch = 0 }),
      ("initialEpoch is -2", { $0.initialEpoch = -2 }),
    ]
    for (text, change) in changes {
      refuses(model, text) { try model.fit(x, y, options: .silent(change)) }
    }
  }

  @Test func `validation data and a split are one too many`() {
    let model = Small.model()
    refuses(model, "validationData or validationSplit, not both") {
      try model.fit(
        x, y, validationData: (x, y), options: .silent { $0.validationSplit = 0.5 })
    }
    refuses(model, "inputs: 6, targets: 3") {
      try model.fit(x, y, validationData: (x, y[0..<3]), options: .silent())
    }
    refuses(model, "expected") {
      try model.fit(x, y, validationData: (Tensor.ones([6, 5]), y), options: .silent())
    }
  }

  @Test func `class numbers for a loss of probabilities name the loss that takes them`() {
    let model = withSeed(1) { Sequential([Dense(3, activation: .softmax)]) }
    model.compile(optimizer: .sgd(), loss: .categoricalCrossentropy)
    let labels = Tensor([Int64(0), 1, 2, 0, 1, 2])
    refuses(model, "SparseCategoricalCrossentropy") {
      try model.fit(x, labels, options: .silent())
    }
    #expect(!model.isBuilt)
  }

  @Test func `compile takes numbers that make no sense, and fit refuses them`() throws {
    let parts: [(String, Optimizer, any Loss, [Metric])] = [
      ("the learning rate is -1.0", SGD(learningRate: -1), .meanSquaredError, []),
      ("the learning rate is nan", Adam(learningRate: .init(.nan)), .meanSquaredError, []),
      ("momentum is 2.0", SGD(momentum: 2), .meanSquaredError, []),
      ("labelSmoothing is 2.0", SGD(), BinaryCrossentropy(labelSmoothing: 2), []),
      ("topK is 3", SGD(), .meanSquaredError, [Precision(topK: 3)]),
      ("one column", SGD(), .meanSquaredError, [F1Score()]),
    ]
    for (text, optimizer, loss, metrics) in parts {
      let model = Small.model()
      model.compile(optimizer: optimizer, loss: loss, metrics: metrics)
      for entryPoint in [EntryPoint.fit, .fitDataset, .trainOnBatch] {
        refuses(model, text) { try entryPoint.give(BadSamples(name: "good", text: ""), to: model) }
      }
    }
  }

  @Test func `callbacks refuse what they cannot work with`() throws {
    let schedule = LearningRate(schedule: { _ in 0.1 })
    let folder = try Small.folder()
    let callbacks: [(String, Callback)] = [
      ("every 0 batches", BackupAndRestore(path: folder + "/b", every: .batches(0))),
      ("'{loss:x}'", ModelCheckpoint(filepath: folder + "/{loss:x}")),
      ("is a schedule", try ReduceLROnPlateau()),
    ]
    for (text, callback) in callbacks {
      let model = Sequential([Dense(1)])
      model.compile(optimizer: .sgd(learningRate: schedule), loss: .meanSquaredError)
      refuses(model, text) { try model.fit(x, y, callbacks: [callback], options: .silent()) }
      #expect(!model.isBuilt)
    }
    for factor in [0.0, 1, .nan] {
      expectRefusal(["factor is"]) { try ReduceLROnPlateau(factor: factor) }
    }
  }

  @Test func `datasets that cannot be trained on are refused`() throws {
    let model = Small.model()
    let (data, endless) = (try Dataset(x, y), try Dataset(x, y).repeat().batch(size: 2))
    let empty = try data.batch(size: 7, dropRemainder: true)
    let broken = data.map { (_: Batch) throws -> Batch in
      throw TrainingError("this sample is broken")
    }
    let none = data.map { Batch(inputs: $0.inputs[0..<0], targets: $0.targets) }
    for (text, data) in [
      ("is not in batches", data), ("has no batches", empty), ("has no end", endless),
      ("this sample is broken", try broken.batch(size: 2)), ("(2, 0)", try none.batch(size: 2)),
    ] {
      refuses(model, text) { try model.fit(data, options: .silent()) }
      refuses(model, text) { try model.evaluate(data, verbose: .silent) }
      refuses(model, text) { try model.predict(data) }
      let good = try Dataset(x, y).batch(size: 3)
      refuses(model, text) { try model.fit(good, validationData: data, options: .silent()) }
    }
    let good = try data.batch(size: 3)
    refuses(model, "cannot resume within a dataset without end") {
      try model.fit(
        endless, callbacks: [BackupAndRestore(path: NSTemporaryDirectory() + "b")],
        options: .silent { $0.stepsPerEpoch = 2 })
    }
    for (text, body) in [
      ("bufferSize is 0", { try data.shuffle(bufferSize: 0) }),
      ("size is -1", { try data.batch(size: -1) }),
      ("0 times", { try data.repeat(0) }), ("more than can be counted", { try data.repeat(.max) }),
      ("0 elements", { try data.take(0) }), ("0 elements", { try data.prefetch(0) }),
      ("are batches already", { try good.batch(size: 2) }),
    ] as [(String, () throws -> Dataset)] {
      expectRefusal([text], body)
    }
    expectRefusal(["has no end"]) { try endless.elements() }
  }

  @Test func `a class that there is not is found before the first batch`() {
    let model = Sequential([Input(shape: [2]), Dense(3, activation: .softmax)])
    model.compile(optimizer: .sgd(), loss: .sparseCategoricalCrossentropy)
    let labels = Tensor([Int64(0), 1, 2, 0, 1, 3])
    refuses(model, "a target is 3; the predictions have 3 classes") {
      try model.fit(x, labels, batchSize: 2, options: .silent())
    }
    refuses(model, "a target is 3") { try model.evaluate(x, labels, batchSize: 2) }
  }

  @Test func `class weights are 0 or more, of targets that are classes`() {
    let model = Small.model()
    refuses(model, "the weight of class 1 is -1.0; use 0 or more") {
      try model.fit(x, y * 0, options: .silent { $0.classWeight = [1: -1] })
    }
    refuses(model, "which is not the number of a class") {
      try model.fit(x, y, options: .silent { $0.classWeight = [1: 2] })
    }
  }

  @Test func `an optimizer's bad numbers are found before training`() {
    let model = Small.model()
    model.compile(optimizer: .sgd(learningRate: -1), loss: .meanSquaredError)
    refuses(model, "the learning rate is -1.0") { try model.fit(x, y, options: .silent()) }
  }

  @Test func `names that are not known list those that are`() {
    let model = Small.model()
    let before = model.plan
    for (text, body) in [
      ("unknown optimizer 'rms'. The names are: adagrad, adam", ("rms", "mse", "mae")),
      ("unknown loss 'mee'. The names are: bce, binary_", ("sgd", "mee", "mae")),
      ("unknown metric 'akk'. The names are: acc, accuracy", ("sgd", "mse", "akk")),
    ] {
      refuses(model, text) {
        try model.compile(optimizer: body.0, loss: body.1, metrics: [body.2])
      }
    }
    #expect(model.plan === before)
  }

  @Test func `a model that is not built stays so, and the generator does not move`() {
    let model = Sequential([Dense(4), Dense(1)])
    model.compile(optimizer: .sgd(), loss: .meanSquaredError)
    refuses(model, "targets.expandedDimensions(at: -1)") {
      try model.fit(x, y.flattened(), options: .silent())
    }
    #expect(!model.isBuilt && model.layers.allSatisfy { !$0.isBuilt })
  }

  // MARK: Backups

  @Test func `a file that is not a backup is refused`() throws {
    let folder = try Small.folder()
    try Small.model().saveWeights(to: folder + "/w")
    refusesBackup(folder + "/w", "is not a backup of a fit")
    try Data("nothing".utf8).write(to: URL(filePath: folder + "/t"))
    refusesBackup(folder + "/t", "'\(folder)/t'")
  }

  @Test func `a backup that is cut off, or of another fit, is refused`() throws {
    let path = try Small.folder() + "/backup"
    let stop = LambdaCallback(onEpochBegin: { if $0 == 1 { throw CancellationError() } })
    let model = Small.model()
    #expect(throws: CancellationError.self) {
      try model.fit(
        x, y, epochs: 2, callbacks: [BackupAndRestore(path: path), stop], options: .silent())
    }
    refusesBackup(path, "is of another fit")
    let bytes = try Data(contentsOf: URL(filePath: path))
    for count in [4, 100, bytes.count - 4] {
      try bytes.prefix(count).write(to: URL(filePath: path))
      refusesBackup(path, "'\(path)'")
    }
  }

  @Test func `a backup of a model of other layers is refused`() throws {
    let path = try Small.folder() + "/backup"
    func fit(_ model: Model, stopping: Bool) throws {
      let stop = LambdaCallback(onEpochBegin: { epoch in
        if stopping && epoch == 1 { throw CancellationError() }
      })
      try model.fit(
        x, y, epochs: 2, callbacks: [BackupAndRestore(path: path), stop], options: .silent())
    }
    #expect(throws: CancellationError.self) { try fit(Small.model(), stopping: true) }
    let other = Sequential([Input(shape: [2]), Dense(3), Dense(1)])
    other.compile(optimizer: .sgd(), loss: .meanSquaredError)
    refuses(other, "do not fit") { try fit(other, stopping: false) }
  }

  @Test func `a folder that is not there is refused`() throws {
    refusesBackup("/no/such/folder/b", "cannot be written: its folder is missing")
    let model = Small.model()
    for callback in [
      CSVLogger(filename: "/no/such/log.csv"),
      ModelCheckpoint(filepath: "/no/such/{epoch}.safetensors"),
    ] {
      refuses(model, "its folder is missing") {
        try model.fit(x, y, callbacks: [callback], options: .silent())
      }
    }
  }

  // MARK: Parts

  private func refusesBackup(
    _ path: String, _ text: String, sourceLocation: SourceLocation = #_sourceLocation
  ) {
    let model = Small.model()
    refuses(model, text, sourceLocation: sourceLocation) {
      try model.fit(x, y, callbacks: [BackupAndRestore(path: path)], options: .silent())
    }
  }

  private func refuses(
    _ model: Model, _ text: String, sourceLocation: SourceLocation = #_sourceLocation,
    _ body: () throws -> Any
  ) {
    expectRefusal(of: model, text, sourceLocation: sourceLocation, body)
  }
}
