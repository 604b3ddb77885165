import Tensors
import Testing

@testable import Networks

/// What training says of its own accord, once.
@Suite struct WarningTests {
  private let zeros = Tensor.zeros([6, 1])
  private let ones = Tensor.ones([6, 1])

  private func said(
    _ layers: [Layer], _ loss: any Loss, _ metrics: [Metric] = [], targets: Tensor? = nil,
    inputs: Tensor = Small.x, fits: Int = 1, options: FitOptions = .talking()
  ) throws -> [String] {
    let model = withSeed(6) { Sequential([Input(shape: [2])] + layers) }
    model.compile(optimizer: .sgd(learningRate: 0.1), loss: loss, metrics: metrics)
    return try Small.warnings {
      for _ in 0..<fits {
        try withSeed(7) {
          _ = try model.fit(
            inputs, targets ?? Small.y, batchSize: 2, epochs: 2, options: options)
        }
      }
    }
  }

  @Test func `a model without oddities is silent`() throws {
    #expect(try said([Dense(1)], .meanSquaredError).isEmpty)
  }

  @Test func `accuracy says once what it became`() throws {
    let lines = try said(
      [Dense(1, activation: .sigmoid)], .binaryCrossentropy, [.accuracy], targets: ones, fits: 2)
    #expect(lines.count == 1)
    #expect(lines[0].hasPrefix("note: 'accuracy' is BinaryAccuracy(threshold: 0.5) here, because"))
  }

  @Test func `logits into a loss of probabilities are named once`() throws {
    let x = Small.x * 100
    let lines = try said([Dense(1)], .binaryCrossentropy, targets: ones, inputs: x, fits: 2)
    #expect(lines.count == 1)
    #expect(lines[0].hasPrefix("note: loss 'binary_crossentropy' expects probabilities"))
    let classes = Tensor([Int64(0), 1, 2, 0, 1, 2])
    let sparse = try said(
      [Dense(3)], .sparseCategoricalCrossentropy, targets: classes, inputs: x)
    #expect(sparse.count == 1)
    #expect(sparse[0].contains("SparseCategoricalCrossentropy(fromLogits: true)"))
  }

  @Test func `a softmax over one unit is named, whatever the loss`() throws {
    let softmax = { [Dense(1, activation: .softmax)] }
    let binary = try said(softmax(), .binaryCrossentropy, targets: ones)
    #expect(binary.count == 1 && binary[0].contains("as after a softmax over one unit"))
    let categorical = try said(softmax(), .categoricalCrossentropy, targets: ones)
    #expect(categorical.count == 1)
    #expect(categorical[0].contains("a softmax over one unit is always 1"))
  }

  @Test func `sorted labels under a validation split are named`() throws {
    let sorted = Tensor.concatenate([zeros[0..<3], ones[0..<3]])
    let options = FitOptions.talking { $0.validationSplit = 0.5 }
    let lines = try said(
      [Dense(1, activation: .sigmoid)], .binaryCrossentropy, targets: sorted, fits: 2,
      options: options)
    #expect(lines.count == 1 && lines[0].contains("the data look sorted"))
    let mixed = Tensor([0, 1, 0, 1, 0, 1]).cast(to: .float32).expandedDimensions(at: -1)
    #expect(
      try said(
        [Dense(1, activation: .sigmoid)], .binaryCrossentropy, targets: mixed, options: options
      ).isEmpty)
  }

  @Test func `what was said is said again after another compile`() throws {
    let model = Small.model([.accuracy])
    let lines = try Small.warnings {
      for _ in 0..<2 {
        model.compile(optimizer: .sgd(), loss: .meanSquaredError, metrics: [.accuracy])
        try model.fit(Small.x, Small.y, options: .talking())
      }
    }
    #expect(lines.filter { $0.contains("'accuracy' is BinaryAccuracy") }.count == 2)
  }

  @Test func `a silent fit prints nothing, and keeps its notes`() throws {
    let model = Small.model([.accuracy])
    let early = EarlyStopping(monitor: "val_acc")
    let said = try Small.said {
      try model.fit(
        Small.x, Small.y, epochs: 3, verbose: .silent, callbacks: [early],
        validationSplit: 0.5)
      try model.evaluate(Small.x, Small.y, verbose: .silent)
      _ = try model.predict(Small.x)
    }
    #expect(said.isEmpty)
    #expect(model.notes.count == 3)
    #expect(model.notes.contains { $0.hasPrefix("'accuracy' is BinaryAccuracy") })
    #expect(model.notes.contains { $0.hasPrefix("EarlyStopping watches 'val_acc'") })
    model.compile(optimizer: .sgd(), loss: .meanSquaredError)
    #expect(model.notes.isEmpty)
  }

  // MARK: Not a number

  @Test func `the first nan is found in inputs, targets and sample weights`() throws {
    let bad = Tensor.concatenate([Small.x[0..<5], Tensor.full([1, 2], Float.nan)])
    let ordered = FitOptions.talking { $0.shuffle = false }
    let inputs = try said([Dense(1)], .meanSquaredError, inputs: bad, options: ordered)
    #expect(
      inputs == [
        "note: the loss is nan for the first time in epoch 1, batch 3; the first number that is "
          + "not finite is in the inputs of this batch."
      ])
    let targets = try said(
      [Dense(1)], .meanSquaredError, targets: bad.sum(axis: -1).expandedDimensions(at: -1))
    #expect(targets.count == 1 && targets[0].contains("in the targets of this batch"))
    let weights = try said(
      [Dense(1)], .meanSquaredError,
      options: .talking { $0.sampleWeight = Tensor.full([6], Float.infinity) })
    #expect(weights.count == 1 && weights[0].contains("in the sample weights of this batch"))
  }

  @Test func `the first nan is found in a layer, the innermost first`() throws {
    let log = Lambda(name: "logarithm") { ($0 - 1000).log() }
    let lines = try said([Dense(4), Sequential([log]), Dense(1)], .meanSquaredError)
    #expect(lines.count == 1)
    #expect(lines[0].contains("epoch 1, batch 1"))
    #expect(lines[0].contains("in the output of layer 'logarithm' (Lambda)"))
  }

  @Test func `weights that an update ruined are named`() throws {
    let model = Small.model()
    model.compile(optimizer: .sgd(learningRate: 1e30), loss: .meanSquaredError)
    let lines = try Small.warnings {
      try model.fit(Small.x, Small.y, batchSize: 2, epochs: 40, options: .talking())
    }
    #expect(lines.count == 1)
    #expect(
      lines[0].contains("in weight 'dense/") || lines[0].contains("in the loss")
        || lines[0].contains("in the output of layer 'dense'"))
  }

  @Test func `a loss that is not finite by itself is named`() throws {
    let log = LossFunction("careless") { targets, predictions in
      (targets - targets).log() + predictions
    }
    let lines = try said([Dense(1)], log)
    #expect(lines.count == 1 && lines[0].contains("in the loss 'careless' itself"))
  }

  @Test func `locating a nan changes neither weights nor the generator`() throws {
    let model = Small.model(loss: LossFunction("careless") { $0.log() * 0 + $1 })
    let seen = LambdaCallback(onTrainBatchEnd: { _, _ in model.stopTraining = true })
    _ = try Small.warnings {
      try withSeed(1) {
        try model.fit(
          Small.x, Small.y, batchSize: 2, callbacks: [seen],
          options: .talking { $0.shuffle = false })
        #expect(RandomState.current == RandomState(seed: 1, draws: 0))
      }
    }
    #expect(model.sublayers.allSatisfy { $0.watcher == nil })
  }
}
