import Foundation
import Tensors
import Testing

@testable import Networks

/// Everything that `compile`, `fit`, `evaluate`, `predict` and backups cannot take: a typed error
/// with its message, and nothing changed.
@Suite struct BadInputTests {
  private let x = Small.x
  private let y = Small.y

  @Test func `a model that is not compiled says how to compile it`() {
    let model = Sequential([Dense(1)])
    refuses(model, "is not compiled. Call model.compile") { try model.fit(x, y) }
    refuses(model, "is not compiled") { try model.evaluate(x, y) }
    refuses(model, "is not compiled") { try model.trainOnBatch(x, y) }
    refuses(model, "is not compiled") { try model.testOnBatch(x, y) }
  }

  @Test func `numbers of samples that differ are named`() {
    everywhere("inputs: 6, targets: 4. Axis 0 must have one length") { ($0, y[0..<4], nil) }
    everywhere("inputs: 6, targets: 6, sample weights: 5") { ($0, y, Tensor.ones([5])) }
  }

  @Test func `scalars and nothing are no samples`() {
    everywhere("the targets are a scalar; axis 0 must count samples") { ($0, Tensor(1), nil) }
    everywhere("there are no samples") { ($0[0..<0], y[0..<0], nil) }
    let model = Small.model()
    refuses(model, "axis 0 must count samples") { try model.predict(Tensor(1)) }
    refuses(model, "received shape (0, 2)") { try model.predict(x[0..<0]) }
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
      ("validationFrequency is 0", { $0.validationFrequency = 0 }),
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

  @Test func `targets without the last axis name both shapes and the fix`() {
    everywhere("targets have shape (6,), predictions (6, 1)") { ($0, y.flattened(), nil) }
    everywhere("targets.expanded(at: -1)") { ($0, y.flattened(), nil) }
  }

  @Test func `inputs that the layers cannot take name the layer`() {
    everywhere("layer '") { _ in (Tensor.ones([6, 3]), y, nil) }
    let model = Small.model()
    refuses(model, "(2,)") { try model.predict(Tensor.ones([6, 3])) }
    let bare = Sequential([Dense(3), Dense(1)])
    bare.compile(optimizer: .sgd(), loss: .meanSquaredError)
    _ = bare(x)
    refuses(bare, "layer 'dense'") { try bare.fit(Tensor.ones([6, 5]), y, options: .silent()) }
    refuses(bare, "layer 'dense'") { try bare.predict(Tensor.ones([6, 5])) }
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

  @Test func `sample weights of another shape are refused`() {
    everywhere("Give one weight a sample") { ($0, y, Tensor.ones([6, 4])) }
  }

  @Test func `an optimizer's bad numbers are found before training`() {
    let model = Small.model()
    model.compile(optimizer: .sgd(learningRate: -1), loss: .meanSquaredError)
    refuses(model, "the learning rate is -1.0") { try model.fit(x, y, options: .silent()) }
  }

  @Test func `names that are not known list those that are`() {
    let model = Small.model()
    let before = model.training
    for (text, body) in [
      ("no optimizer is named 'rms'. The names are: sgd, rmsprop", ("rms", "mse", "mae")),
      ("no loss is named 'mee'. The names are: mean_squared_error", ("sgd", "mee", "mae")),
      ("no metric is named 'akk'. The names are: accuracy", ("sgd", "mse", "akk")),
    ] {
      refuses(model, text) {
        try model.compile(optimizer: body.0, loss: body.1, metrics: [body.2])
      }
    }
    #expect(model.training === before)
  }

  @Test func `a model that is not built stays so, and the generator stands still`() {
    let model = Sequential([Dense(4), Dense(1)])
    model.compile(optimizer: .sgd(), loss: .meanSquaredError)
    refuses(model, "targets.expanded(at: -1)") {
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
    let stop = ClosureCallback(epochBegins: { if $0 == 1 { throw CancellationError() } })
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
      let stop = ClosureCallback(epochBegins: { epoch in
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
      CSVLogger(path: "/no/such/log.csv"), ModelCheckpoint(path: "/no/such/{epoch}.safetensors"),
    ] {
      refuses(model, "its folder is missing") {
        try model.fit(x, y, callbacks: [callback], options: .silent())
      }
    }
  }

  // MARK: Parts

  /// `fit`, `evaluate`, `trainOnBatch` and `testOnBatch` all refuse the same.
  private func everywhere(
    _ text: String, _ samples: (Tensor) -> (Tensor, Tensor, Tensor?),
    sourceLocation: SourceLocation = #_sourceLocation
  ) {
    let (x, y, weight) = samples(x)
    let model = Small.model([.accuracy])
    refuses(model, text, sourceLocation: sourceLocation) {
      try model.fit(x, y, options: .silent { $0.sampleWeight = weight })
    }
    refuses(model, text, sourceLocation: sourceLocation) {
      try model.evaluate(x, y, sampleWeight: weight, verbosity: .silent)
    }
    refuses(model, text, sourceLocation: sourceLocation) {
      try model.trainOnBatch(x, y, sampleWeight: weight)
    }
    refuses(model, text, sourceLocation: sourceLocation) {
      try model.testOnBatch(x, y, sampleWeight: weight)
    }
  }

  private func refusesBackup(
    _ path: String, _ text: String, sourceLocation: SourceLocation = #_sourceLocation
  ) {
    let model = Small.model()
    refuses(model, text, sourceLocation: sourceLocation) {
      try model.fit(x, y, callbacks: [BackupAndRestore(path: path)], options: .silent())
    }
  }

  /// Expects one of the library's errors, and nothing changed.
  private func refuses(
    _ model: Model, _ text: String, sourceLocation: SourceLocation = #_sourceLocation,
    _ body: () throws -> Any
  ) {
    let (weights, random, built) = (model.weightValues(), RandomState.current, model.isBuilt)
    let updates = model.training?.optimizer.iterations
    do {
      _ = try body()
      Issue.record("nothing was thrown", sourceLocation: sourceLocation)
      return
    } catch {
      let isOurs =
        error is TrainingError || error is LayerError || error is FileError
        || error is SavingError
      #expect(isOurs, "\(type(of: error))", sourceLocation: sourceLocation)
      #expect("\(error)".contains(text), "\(error)", sourceLocation: sourceLocation)
    }
    #expect(model.weightValues().map(\.doubles) == weights.map(\.doubles))
    #expect(RandomState.current == random, sourceLocation: sourceLocation)
    #expect(model.isBuilt == built, sourceLocation: sourceLocation)
    #expect(model.training?.optimizer.iterations == updates, sourceLocation: sourceLocation)
  }
}
