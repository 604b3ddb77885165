import TensorCases
import Tensors
import Testing

@testable import Networks

/// A fit that runs twice, eagerly and from plans.
struct PlannedFit: Sendable, CustomTestStringConvertible {
  let testDescription: String
  var layers: @Sendable () -> [Layer] = { [Dense(5, activation: .tanh), Dense(1)] }
  var optimizer: @Sendable () -> Optimizer = { SGD(learningRate: 0.1) }
  var loss: @Sendable () -> any Loss = { MeanSquaredError() }
  var metrics: @Sendable () -> [Metric] = { [] }
  var weightedMetrics: @Sendable () -> [Metric] = { [] }
  var callbacks: @Sendable (Model) -> [Callback] = { _ in [] }
  var targets: @Sendable (Tensor) -> Tensor = { $0.sum(axis: 1, keepDims: true) }
  var options: FitOptions = .silent()
  /// Whether only code of the library runs in a step.
  var isLibraryCode = true

  init(_ name: String, _ change: (inout PlannedFit) -> Void = { _ in }) {
    testDescription = name
    change(&self)
  }

  /// The bits of losses, metrics and weights (an epoch without validation has NaN), and whether the
  /// steps ran from a plan.
  func run(at placement: Placement, runEagerly: Bool?) throws -> (bits: [UInt64], hasPlan: Bool) {
    try withSeed(11) {
      // 22 samples are five batches of 4 and one of 2.
      let x = placement.operands { Tensor.randomNormal([22, 3]) }
      let y = placement.operands { targets(x) }
      let model = placement.operands { Sequential(layers()) }
      model.compile(
        optimizer: optimizer(), loss: loss(), metrics: metrics(),
        weightedMetrics: weightedMetrics(), runEagerly: runEagerly)
      try placement.operands { try model.buildIfNeeded([4, 3]) }
      var options = options
      if options.sampleWeight != nil {
        options.sampleWeight = placement.operands { Tensor.range(22).cast(to: .float32) / 10 }
      }
      let history = try placement.run {
        try model.fit(
          x, y, batchSize: 4, epochs: 5, callbacks: callbacks(model), options: options)
      }
      let numbers = history.names.sorted().flatMap { history[$0] }
      let evaluated = try placement.run { try model.evaluate(x, y, batchSize: 4, verbose: .silent) }
      let all =
        numbers + evaluated.names.map { evaluated[$0] } + model.weights.flatMap(\.doubles)
        + [Double(RandomState.current.draws)]
      return (all.map(\.bitPattern), model.executionPlan != nil)
    }
  }
}

extension PlannedFit {
  private static let classes: @Sendable (Tensor) -> Tensor = { $0.argMax(axis: 1).cast(to: .int32) }
  private static let twoClasses: @Sendable (Tensor) -> Tensor = {
    ($0.sum(axis: 1, keepDims: true) > 0).cast(to: .float32)
  }

  static let all: [PlannedFit] = layerCases + lossCases + optimizerCases + callbackCases + ownCases

  private static let layerCases: [PlannedFit] = [
    PlannedFit("two dense layers") { $0.metrics = { [LossMetric(.meanAbsoluteError)] } },
    PlannedFit("dropout") {
      $0.layers = { [Dense(8, activation: .relu), Dropout(0.4), Dense(1)] }
    },
    PlannedFit("batch normalization") {
      $0.layers = { [Dense(4), BatchNormalization(), ActivationLayer(.relu), Dense(1)] }
    },
    PlannedFit("layer normalization, and every other layer") {
      $0.layers = {
        [
          Rescaling(0.5), LayerNormalization(), Dense(4, activation: .gelu), Reshape([2, 2]),
          Flatten(), Dense(1, useBias: false),
        ]
      }
    },
    PlannedFit("regularizers and constraints") {
      $0.layers = {
        [
          Dense(
            4, activation: .sigmoid, kernelRegularizer: L1L2(l1: 0.01, l2: 0.02),
            kernelConstraint: .maxNorm(1)),
          Dense(1, biasRegularizer: L1L2(l1: 0, l2: 0.1)),
        ]
      }
    },
    PlannedFit("a model in a model") {
      $0.layers = { [Sequential([Dense(4, activation: .relu), Dropout(0.2)]), Dense(1)] }
    },
  ]

  private static let lossCases: [PlannedFit] = [
    PlannedFit("classes") {
      $0.layers = { [Dense(3, activation: .softmax)] }
      $0.loss = { SparseCategoricalCrossentropy() }
      $0.targets = classes
      $0.metrics = { [.accuracy, SparseTopKCategoricalAccuracy(k: 2)] }
      $0.options.classWeight = [0: 2, 2: 0.5]
    },
    PlannedFit("one-hot classes from logits") {
      $0.layers = { [Dense(3)] }
      $0.loss = { CategoricalCrossentropy(fromLogits: true, labelSmoothing: 0.1) }
      $0.targets = { classes($0).oneHot(depth: 3) }
      $0.metrics = { [CategoricalAccuracy(), F1Score()] }
    },
    PlannedFit("two classes with every metric of thresholds") {
      $0.layers = { [Dense(1, activation: .sigmoid)] }
      $0.loss = { BinaryCrossentropy() }
      $0.targets = twoClasses
      $0.metrics = { [BinaryAccuracy(), Precision(), Recall(), AUC()] }
      $0.weightedMetrics = { [BinaryAccuracy(name: "weighted")] }
      $0.options.sampleWeight = Tensor(0.0)
    },
    PlannedFit("Huber with validation") {
      $0.loss = { Huber() }
      $0.options.validationSplit = 0.3
      $0.options.validationFreq = 2
    },
    PlannedFit("absolute error, in order") {
      $0.loss = { MeanAbsoluteError() }
      $0.options.shuffle = false
    },
  ]

  private static let optimizerCases: [PlannedFit] = [
    PlannedFit("momentum of Nesterov") {
      $0.optimizer = { SGD(learningRate: 0.05, momentum: 0.9, nesterov: true) }
    },
    PlannedFit("RMSprop, centered") {
      $0.optimizer = { RMSprop(learningRate: 0.01, momentum: 0.5, centered: true) }
    },
    PlannedFit("Adagrad, clipped by value") {
      $0.optimizer = { Adagrad(learningRate: 0.1, clipping: .value(0.5)) }
    },
    PlannedFit("Adam with a schedule") {
      $0.optimizer = {
        Adam(learningRate: .exponentialDecay(from: 0.1, factor: 0.5, steps: 7), amsgrad: true)
      }
    },
    PlannedFit("AdamW, clipped by the norm of all") {
      $0.optimizer = { AdamW(learningRate: 0.05, clipping: .globalNorm(0.3)) }
    },
  ]

  private static let callbackCases: [PlannedFit] = [
    PlannedFit("a rate that a callback changes") {
      $0.callbacks = { _ in [LearningRateScheduler { epoch, rate in rate * 0.7 }] }
    },
    PlannedFit("weights that are restored") {
      $0.optimizer = { SGD(learningRate: 0.6) }
      $0.callbacks = { _ in [EarlyStopping(monitor: "loss", patience: 1, restoreBestWeights: true)]
      }
    },
    PlannedFit("a layer that is frozen for two epochs") {
      $0.callbacks = { model in
        [
          LambdaCallback(onEpochBegin: { epoch in
            model.sublayers[0].isTrainable = epoch < 1 || epoch > 2
          })
        ]
      }
    },
    PlannedFit("weights that a callback assigns") {
      $0.callbacks = { model in
        [
          LambdaCallback(onTrainBatchEnd: { step, _ in
            if step == 3 { model.weights[0].assign(model.weights[0] * 0.5) }
          })
        ]
      }
    },
  ]

  private static let ownCases: [PlannedFit] = [
    PlannedFit("a layer of a closure") {
      $0.layers = { [Lambda { x in x * 2 }, Dense(1)] }
      $0.isLibraryCode = false
    },
    PlannedFit("an activation of one's own") {
      $0.layers = { [Dense(4, activation: Activation("mine") { x in x.tanh() * 2 }), Dense(1)] }
      $0.isLibraryCode = false
    },
    PlannedFit("a loss of one's own") {
      $0.loss = { LossFunction { targets, predictions in (targets - predictions).abs().mean() } }
      $0.isLibraryCode = false
    },
  ]
}

@Suite struct PlannedFitTests {
  @Test(arguments: PlannedFit.all, Placement.all)
  func `a fit from plans ends where the eager one does, bit for bit`(
    fit: PlannedFit, placement: Placement
  ) throws {
    let eager = try fit.run(at: placement, runEagerly: true)
    #expect(!eager.hasPlan && !eager.bits.isEmpty)
    let usual = try fit.run(at: placement, runEagerly: nil)
    #expect(usual.hasPlan == fit.isLibraryCode)
    #expect(usual.bits == eager.bits)
    let planned = try fit.run(at: placement, runEagerly: false)
    #expect(planned.hasPlan)
    #expect(planned.bits == eager.bits)
  }

  @Test func `a subclass runs its own code in each step, unless it is to be compiled`() throws {
    final class Counting: Sequential {
      var calls = 0
      override func trainStep(_ batch: Batch) throws -> Tensor {
        calls += 1
        return try super.trainStep(batch)
      }
    }
    func calls(_ runEagerly: Bool?) throws -> Int {
      let model = Counting([Dense(1)])
      model.compile(optimizer: .sgd(), loss: .meanSquaredError, runEagerly: runEagerly)
      try model.fit(Small.x, Small.y, batchSize: 2, epochs: 10, verbose: .silent)
      return model.calls
    }
    #expect(try calls(nil) == 30)
    #expect(try calls(true) == 30)
    #expect(try calls(false) == 3)
  }

  @Test(arguments: [nil, true] as [Bool?])
  func `a rate that makes no sense is refused in the step that comes next`(
    runEagerly: Bool?
  ) throws {
    let model = Small.model()
    model.compile(
      optimizer: .sgd(learningRate: 0.1), loss: .meanSquaredError, runEagerly: runEagerly)
    let spoiler = LambdaCallback(onEpochBegin: { epoch in
      if epoch == 5 { model.optimizer?.learningRate = LearningRate(-1) }
    })
    #expect(throws: TrainingError.self) {
      try model.fit(
        Small.x, Small.y, batchSize: 2, epochs: 8, verbose: .silent, callbacks: [spoiler])
    }
    #expect(model.history["loss"].count == 5)
  }

  @Test
  func `a step that cannot be recorded runs eagerly, and why is noted where it was asked for`()
    throws
  {
    for runEagerly in [nil, false] as [Bool?] {
      let model = Sequential([Reading(), Dense(1)])
      model.compile(optimizer: .sgd(), loss: .meanSquaredError, runEagerly: runEagerly)
      try model.fit(Small.x, Small.y, batchSize: 2, epochs: 3, verbose: .silent)
      #expect(model.executionPlan == nil)
      let note = model.notes.first { $0.contains("the step runs eagerly") }
      #expect((note != nil) == (runEagerly == false))
      #expect(note?.contains("it reads the numbers of a tensor float32 ()") ?? true)
      #expect(note?.contains("layer 'reading' (Reading)") ?? true)
    }
  }

  @Test func `why predict runs eagerly is noted where a plan was asked for`() throws {
    for runEagerly in [nil, false] as [Bool?] {
      let model = Sequential([Reading(), Dense(1)])
      model.compile(optimizer: .sgd(), loss: .meanSquaredError, runEagerly: runEagerly)
      _ = try model.predict(Small.x, batchSize: 1, verbose: .silent)
      let note = model.notes.first { $0.contains("predict runs eagerly") }
      #expect((note != nil) == (runEagerly == false))
      #expect(note?.contains("it reads the numbers of a tensor float32 ()") ?? true)
    }
  }
}

/// A layer that no plan can hold: what it does depends on its numbers.
private final class Reading: Layer {
  override func call(_ inputs: Tensor, training: Bool) -> Tensor {
    inputs * (Double(inputs.sum()) > 0 ? 1.0 : 0.5)
  }
  override func outputShape(for inputShape: Shape) throws -> Shape { inputShape }
}
