import Tensors

@testable import Networks

extension OutsideNumber {
  private static func fit(
    epochs: Int = 2, batchSize: Int = 4, _ callbacks: [Callback] = [],
    _ change: (inout FitOptions) -> Void = { _ in }
  ) throws {
    try Small.model().fit(
      Small.x, Small.y, batchSize: batchSize, epochs: epochs, callbacks: callbacks,
      options: .talking(change))
  }

  /// Ends a fit after its first epoch.
  private static var once: Callback { Once() }

  private final class Once: Callback {
    override func onEpochEnd(_ epoch: Int, _ logs: inout Logs) { model?.stopTraining = true }
  }

  // MARK: Fits

  static let fits = arguments + samples

  private static let arguments: [OutsideNumber] =
    each(sizes, "fit, batchSize") { try fit(batchSize: $0) }
    + each(sizes, "fit, epochs") { try fit(epochs: $0, [once]) }
    + each(sizes, "fit, initialEpoch") { first in
      try fit(epochs: .max, [once]) { $0.initialEpoch = first }
    }
    + each([Int.max - 1], "fit, the last epoch there is") { first in
      try fit(epochs: .max) { $0.initialEpoch = first }
    }
    + each(sizes, "fit, stepsPerEpoch") { steps in try fit { $0.stepsPerEpoch = steps } }
    + each(sizes, "fit, validationFreq") { freq in
      try fit {
        $0.validationSplit = 0.5
        $0.validationFreq = freq
      }
    }
    + each(sizes, "fit, validationBatchSize") { size in
      try fit {
        $0.validationSplit = 0.5
        $0.validationBatchSize = size
      }
    }
    + each(edges, "fit, validationSplit") { part in try fit { $0.validationSplit = part } }
    + each(sizes, "fit, classWeight") { label in
      let model = Small.model(loss: .binaryCrossentropy)
      try model.fit(Small.x, Small.x[.ellipsis, 0...0] > 0, classWeight: [label: 2])
    }
    + each(edges, "fit, a weight of a class") { weight in
      let model = Small.model(loss: .binaryCrossentropy)
      try model.fit(Small.x, Small.x[.ellipsis, 0...0] > 0, classWeight: [1: weight])
    }
    + each(sizes, "evaluate, batchSize") {
      try Small.model().evaluate(Small.x, Small.y, batchSize: $0)
    }
    + each(sizes, "predict, batchSize") { _ = try Small.model().predict(Small.x, batchSize: $0) }
    + each([Int.min, -1, 3, .max], "verbose") { _ = Verbosity(integerLiteral: $0) }

  private static let samples: [OutsideNumber] =
    each(edges, "fit, inputs") { _ = try Small.model().fit(Small.x * $0, Small.y) }
    + each(edges, "fit, targets") { _ = try Small.model().fit(Small.x, Small.y * $0) }
    + each(edges, "fit, class numbers") { edge in
      let model = Sequential([Dense(3, activation: .softmax)])
      model.compile(optimizer: .adam(), loss: .sparseCategoricalCrossentropy)
      try model.fit(Small.x, Tensor.full([6], edge))
    }
    + each(edges, "fit, classes to be weighted") {
      try Small.model().fit(Small.x, Small.y * $0, classWeight: [1: 2])
    }
    + each(edges, "fit, sampleWeight") { edge in
      try Small.model().fit(Small.x, Small.y, sampleWeight: Tensor.full([6], edge))
    }
    + each(edges, "trainOnBatch") { edge in
      try Small.model([.auc, .f1Score]).trainOnBatch(
        Small.x * edge, Small.y * edge, sampleWeight: Tensor.full([6], edge))
    }
    + each(edges, "predict, inputs") { _ = try Small.model().predict(Small.x * $0) }

  // MARK: Callbacks

  static let callbacks = stopping + rates + files + epochsOfCallbacks + states

  private static let stopping: [OutsideNumber] =
    each(sizes, "EarlyStopping, patience") { patience in
      try fit([EarlyStopping(monitor: "loss", minDelta: .infinity, patience: patience)])
    }
    + each(edges, "EarlyStopping, minDelta") {
      try fit([EarlyStopping(monitor: "loss", minDelta: $0, restoreBestWeights: true)])
    }
    + each(edges, "EarlyStopping, baseline") {
      try fit([EarlyStopping(monitor: "loss", baseline: $0)])
    }
    + each(sizes, "EarlyStopping, startFromEpoch") {
      try fit([EarlyStopping(monitor: "loss", startFromEpoch: $0)])
    }

  private static let rates: [OutsideNumber] =
    each(edges, "ReduceLROnPlateau, factor") {
      try fit([ReduceLROnPlateau(monitor: "loss", factor: $0, patience: 0, minDelta: 1e9)])
    }
    + each(sizes, "ReduceLROnPlateau, patience and cooldown") {
      try fit(
        epochs: 4,
        [ReduceLROnPlateau(monitor: "loss", patience: $0, minDelta: 1e9, cooldown: $0)])
    }
    + each(sizes, "ReduceLROnPlateau, cooldown") {
      try fit(
        epochs: 4, [ReduceLROnPlateau(monitor: "loss", patience: 1, minDelta: 1e9, cooldown: $0)])
    }
    + each(edges, "ReduceLROnPlateau, minLR and minDelta") {
      try fit(
        epochs: 4, [ReduceLROnPlateau(monitor: "loss", patience: 1, minDelta: $0, minLR: $0)])
    }
    + each(edges, "LearningRateScheduler") { rate in
      try fit([LearningRateScheduler { _, _ in rate }])
    }

  private static let files: [OutsideNumber] =
    each(
      [
        "epoch:99d", "epoch:099d", "epoch:9999999999d", "epoch:99999999999999999999d", "loss:d",
        "loss:.99f", "loss:.9999999999f", "loss:.99999999999999999999f", "loss:.2147483648e",
        "epoch:.9223372036854775807e", "epoch:.-1f", "epoch:-1d", "epoch:٣d",
      ], "ModelCheckpoint, format"
    ) { format in
      let folder = try Small.folder()
      let callback = ModelCheckpoint(filepath: "\(folder)/{\(format)}")
      for value in edges {
        var logs: Logs = ["loss": value]
        try callback.onTrainBegin()
        try callback.onEpochEnd(0, &logs)
      }
    }
    + each(edges, "ModelCheckpoint, value") { value in
      var logs: Logs = ["loss": value]
      for format in ["", ":d", ":09d", ":.2f", ":.3e"] {
        let path = try "\(Small.folder())/{loss\(format)}"
        try ModelCheckpoint(filepath: path).onEpochEnd(0, &logs)
      }
    }
    + each(edges, "ModelCheckpoint, threshold") {
      try fit([
        ModelCheckpoint(
          filepath: "\(Small.folder())/{epoch}", monitor: "loss", verbose: 1, saveBestOnly: true,
          initialValueThreshold: $0)
      ])
    }
    + each(sizes, "BackupAndRestore") {
      try fit([BackupAndRestore(path: "\(Small.folder())/backup", every: .batches($0))])
    }

  private static let epochsOfCallbacks: [OutsideNumber] =
    each([Int.min, -1, .max], "callbacks, epoch") { epoch in
      let folder = try Small.folder()
      let model = Small.model()
      let callbacks: [Callback] = [
        EarlyStopping(monitor: "loss", patience: -1),
        try ReduceLROnPlateau(monitor: "loss", patience: 0),
        ModelCheckpoint(filepath: "\(folder)/{epoch:03d}", verbose: 1),
        CSVLogger(filename: "\(folder)/log.csv"), LearningRateScheduler { Double($0) * $1 },
        TerminateOnNaN(), BackupAndRestore(path: "\(folder)/backup"), LambdaCallback(),
      ]
      for callback in callbacks {
        callback.model = model
        try callback.onTrainBegin()
        try callback.onEpochBegin(epoch)
        var logs: Logs = ["loss": 1]
        for _ in 0..<2 {
          try callback.onTrainBatchBegin(epoch)
          try callback.onTrainBatchEnd(epoch, ["loss": .nan])
          if model.isBuilt { try callback.onEpochEnd(epoch, &logs) }
        }
        try callback.onTrainEnd(logs)
      }
    }

  private static let states: [OutsideNumber] =
    each(edges, "EarlyStopping, state") {
      EarlyStopping().state = ["wait": $0, "bestEpoch": 0, "best": $0]
    }
    + each(edges, "EarlyStopping, the best epoch of a state") {
      EarlyStopping().state = ["bestEpoch": $0]
    }
    + each(edges, "ReduceLROnPlateau, state") {
      try ReduceLROnPlateau().state = ["wait": $0, "best": $0]
    }
    + each(edges, "ReduceLROnPlateau, the rest of a state") {
      try ReduceLROnPlateau().state = ["rest": $0]
    }
    + each(edges, "CSVLogger, state") {
      let logger = CSVLogger(filename: "\(try Small.folder())/log.csv")
      logger.state = ["length": $0]
      try logger.onTrainEnd([:])
    }
    + each(edges, "ModelCheckpoint, state") { ModelCheckpoint(filepath: "a").state = ["best": $0] }
    + each(edges, "state of a callback, checked") { edge in
      let state = ["wait": edge, "rest": edge, "bestEpoch": edge, "best": edge, "length": edge]
      try EarlyStopping().check(state: state)
      try ReduceLROnPlateau().check(state: state)
      try CSVLogger(filename: "a").check(state: state)
      try ModelCheckpoint(filepath: "a").check(state: state)
    }
}
