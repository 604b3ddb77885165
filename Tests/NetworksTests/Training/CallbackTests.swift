import Foundation
import Tensors
import Testing

@testable import Networks

@Suite struct CallbackTests {
  /// Writes down every call.
  private final class Diary: Callback {
    var calls: [String] = []

    override func onTrainBegin() { calls.append("train begins") }
    override func onTrainEnd(_ logs: Logs) { calls.append("train ends \(logs.names)") }
    override func onEpochBegin(_ epoch: Int) { calls.append("epoch \(epoch) begins") }
    override func onEpochEnd(_ epoch: Int, _ logs: inout Logs) {
      calls.append("epoch \(epoch) ends \(logs.names)")
    }
    override func onTrainBatchEnd(_ batch: Int, _ logs: Logs) {
      calls.append("batch \(batch) \(logs.names)")
    }
    override func onTestBegin() { calls.append("test begins") }
    override func onTestEnd(_ logs: Logs) { calls.append("test ends \(logs.names)") }
  }

  /// Reports a made-up value for each epoch.
  private final class Report: Callback {
    let values: [Double]
    init(_ values: [Double]) { self.values = values }
    override func onEpochEnd(_ epoch: Int, _ logs: inout Logs) { logs["val_loss"] = values[epoch] }
  }

  @discardableResult
  private func fit(
    _ values: [Double], _ callbacks: [Callback], model: Model = Small.model()
  ) throws -> History {
    try model.fit(
      Small.x, Small.y, epochs: values.count, callbacks: [Report(values)] + callbacks,
      options: .talking())
  }

  @Test func `the methods are called in Keras's order`() throws {
    let diary = Diary()
    let model = Small.model([.binaryAccuracy])
    try model.fit(
      Small.x, Small.y, batchSize: 4, epochs: 2, callbacks: [diary],
      validationData: (Small.x, Small.y), options: .silent { $0.validationFreq = 2 })
    let (seen, both) = (
      #"["loss", "binary_accuracy"]"#,
      #"["loss", "binary_accuracy", "val_loss", "val_binary_accuracy"]"#
    )
    #expect(
      diary.calls == [
        "train begins", "epoch 0 begins", "batch 0 \(seen)", "batch 1 \(seen)",
        "epoch 0 ends \(seen)", "epoch 1 begins", "batch 0 \(seen)", "batch 1 \(seen)",
        "test begins", "test ends \(seen)", "epoch 1 ends \(both)", "train ends \(both)",
      ])
  }

  @Test func `a batch begins, and then it ends`() throws {
    var calls: [String] = []
    let look = LambdaCallback(
      onEpochBegin: { calls.append("epoch \($0) begins") },
      onEpochEnd: { epoch, _ in calls.append("epoch \(epoch) ends") },
      onTrainBegin: { calls.append("train begins") },
      onTrainEnd: { _ in calls.append("train ends") },
      onTrainBatchBegin: { calls.append("batch \($0) begins") },
      onTrainBatchEnd: { batch, _ in calls.append("batch \(batch) ends") })
    try Small.model().fit(Small.x, Small.y, batchSize: 3, verbose: .silent, callbacks: [look])
    #expect(
      calls == [
        "train begins", "epoch 0 begins", "batch 0 begins", "batch 0 ends", "batch 1 begins",
        "batch 1 ends", "epoch 0 ends", "train ends",
      ])
  }

  @Test func `no epochs and later epochs`() throws {
    let diary = Diary()
    let model = Small.model()
    let nothing = try model.fit(
      Small.x, Small.y, epochs: 0, callbacks: [diary], options: .silent())
    #expect(nothing.epochs.isEmpty && diary.calls == ["train begins", "train ends []"])
    let late = try model.fit(
      Small.x, Small.y, epochs: 5, options: .silent { $0.initialEpoch = 3 })
    #expect(late.epochs == [3, 4])
  }

  // MARK: EarlyStopping

  @Test(arguments: [(0, 3), (1, 3), (2, 6)])
  func `early stopping waits for its patience`(patience: Int, epochs: Int) throws {
    let early = EarlyStopping(patience: patience)
    let said = try Small.warnings {
      let history = try fit([5, 4, 4.5, 3, 3, 3.5, 3.5, 3.5], [early])
      #expect(history.epochs.count == epochs)
    }
    #expect(early.stoppedEpoch == epochs - 1)
    #expect(said == ["Epoch \(epochs): early stopping"])
  }

  @Test func `a change that is too small is none`() throws {
    let early = EarlyStopping(minDelta: 0.5, patience: 2)
    #expect(try fit([5, 4.8, 4.6, 4.4], [early]).epochs.count == 3)
  }

  @Test func `what should rise is told by its name or the mode`() throws {
    let rising = EarlyStopping(patience: 1, mode: .max)
    #expect(try fit([1, 2, 3, 2.5, 9], [rising]).epochs.count == 4)
    for name in ["val_accuracy", "acc", "auc", "val_recall_1", "f1_score"] {
      #expect(Monitor(name, mode: .auto).rises, "\(name)")
    }
    for name in ["loss", "val_loss", "mean_squared_error"] {
      #expect(!Monitor(name, mode: .auto).rises, "\(name)")
    }
  }

  @Test func `the metric that is watched says which way is better`() {
    let metrics: [(Metric, rises: Bool)] = [
      (LossMetric(CosineSimilarity()), true), (AUC(name: "area"), true),
      (BinaryAccuracy(name: "hits"), true), (TopKCategoricalAccuracy(name: "top"), true),
      (LossMetric(MeanSquaredError(), name: "diff1"), false),
      (LossMetric(MeanAbsoluteError(), name: "distance_accumulated"), false),
      (LossMetric(MeanAbsoluteError(), name: "f1"), false), (Metric(name: "f1"), true),
      (Metric(name: "diff1"), false),
    ]
    for (metric, rises) in metrics {
      let model = Sequential([Dense(1)])
      model.compile(optimizer: .sgd(), loss: .meanSquaredError, metrics: [metric])
      for name in [metric.name, "val_" + metric.name] {
        var monitor = Monitor(name, mode: .auto)
        monitor.begin(model)
        #expect(monitor.rises == rises, "\(name)")
        var other = Monitor(name, mode: rises ? .min : .max)
        other.begin(model)
        #expect(other.rises != rises, "\(name)")
      }
    }
  }

  @Test func `a baseline that is not beaten lets the wait go on`() throws {
    let early = EarlyStopping(patience: 2, baseline: 1)
    #expect(try fit([5, 4, 4.5, 3, 2], [early]).epochs.count == 3)
    let beaten = EarlyStopping(patience: 2, baseline: 4.2)
    #expect(try fit([5, 4, 4.5, 4.4, 3, 3], [beaten]).epochs.count == 4)
  }

  @Test func `the best weights come back, also when nothing was stopped`() throws {
    for (values, best) in [([5.0, 3, 4, 4.5], 1), ([5, 4, 3, 3.5], 2)] {
      let model = Small.model()
      var weights: [[[Double]]] = []
      let look = LambdaCallback(onEpochEnd: { _, _ in
        weights.append(model.weightValues.map(\.doubles))
      })
      let said = try Small.warnings {
        let early = EarlyStopping(patience: 2, restoreBestWeights: true)
        try fit(values, [look, early], model: model)
      }
      #expect(model.weightValues.map(\.doubles) == weights[best])
      #expect(
        said.last == "Restoring model weights from the end of the best epoch: \(best + 1).")
    }
  }

  @Test func `an unknown monitor says which names there are, once`() throws {
    let said = try Small.warnings { try fit([3, 2, 1], [EarlyStopping(monitor: "val_acc")]) }
    #expect(
      said == [
        "note: EarlyStopping watches 'val_acc', which there is not. There are: loss, val_loss."
      ])
  }

  @Test func `a second fit begins anew`() throws {
    let early = EarlyStopping(patience: 1)
    _ = try Small.warnings {
      let first = try fit([1, 2, 3], [early])
      let second = try fit([9, 8, 7], [early])
      #expect(first.epochs.count == 2 && second.epochs.count == 3)
    }
    #expect(early.stoppedEpoch == nil)
  }

  // MARK: Learning rates

  @Test func `the rate falls on a plateau, rests, and stops at the smallest`() throws {
    let model = Small.model()
    let plateau = try ReduceLROnPlateau(
      factor: 0.5, patience: 2, cooldown: 1, minLR: 0.03)
    let said = try Small.warnings {
      let history = try fit([1, 1, 1, 1, 1, 1, 1, 1, 1], [plateau], model: model)
      let rates = [0.1, 0.1, 0.1, 0.05, 0.05, 0.03, 0.03, 0.03, 0.03]
      #expect(zip(history["learning_rate"], rates).allSatisfy { abs($0 - $1) < 1e-12 })
    }
    #expect(said.count == 2)
    #expect(said[0] == "Epoch 3: ReduceLROnPlateau reducing learning rate to 0.05.")
  }

  @Test func `a factor of 1 and a schedule are refused`() {
    #expect(throws: TrainingError.self) { try ReduceLROnPlateau(factor: 1) }
    let model = Small.model()
    model.compile(
      optimizer: .sgd(learningRate: LearningRate(schedule: { _ in 0.1 })), loss: .meanSquaredError)
    #expect(throws: TrainingError.self) { try fit([1], [ReduceLROnPlateau()], model: model) }
  }

  @Test func `a scheduler sets the rate of each epoch from the last`() throws {
    let scheduler = LearningRateScheduler { epoch, rate in epoch == 0 ? 0.2 : rate / 2 }
    #expect(try fit([1, 1, 1], [scheduler])["learning_rate"] == [0.2, 0.1, 0.05])
  }

  // MARK: Others

  @Test func `a loss that is no number ends training at once`() throws {
    let model = Small.model()
    let x = Tensor.concatenate([Small.x[0..<4], Tensor.full([2, 2], Float.nan)])
    let said = try Small.warnings {
      let history = try model.fit(
        x, Small.y, batchSize: 2, epochs: 3, callbacks: [TerminateOnNaN()],
        options: .talking { $0.shuffle = false })
      #expect(history.epochs.count == 1)
    }
    #expect(said.contains("Batch 2: Invalid loss, terminating training"))
  }

  @Test func `closures are called, and can end training`() throws {
    let model = Small.model()
    var calls: [String] = []
    let callback = LambdaCallback(
      onEpochBegin: { calls.append("begins \($0)") },
      onEpochEnd: { epoch, logs in calls.append("ends \(epoch) \(logs.names)") },
      onTrainBatchEnd: { batch, _ in
        calls.append("batch \(batch)")
        model.stopTraining = batch == 1
      })
    try model.fit(
      Small.x, Small.y, batchSize: 2, epochs: 3, callbacks: [callback], options: .silent())
    #expect(calls == ["begins 0", "batch 0", "batch 1", #"ends 0 ["loss"]"#])
  }

  @Test func `a CSV file has a line per epoch, and grows if told to`() throws {
    let path = try Small.folder() + "/log.csv"
    func lines() throws -> [String] {
      try String(contentsOfFile: path, encoding: .utf8).split(separator: "\n").map(String.init)
    }
    try fit([3, 2], [CSVLogger(filename: path)])
    #expect(try lines().count == 3)
    #expect(try lines()[0] == "epoch,loss,val_loss")
    #expect(try lines()[2].hasPrefix("1,") && lines()[2].hasSuffix(",2.0"))
    try fit([1], [CSVLogger(filename: path, append: true)])
    #expect(try lines().count == 4)
    #expect(try lines()[3].hasSuffix(",1.0"))
    try fit([7], [CSVLogger(filename: path)])
    #expect(try lines().count == 2)
  }

  @Test(arguments: [
    "\n", "\r\n\n", "  ", "\u{feff}", " \n\t", "\n\nepoch,loss,val_loss\n",
    "\nepoch,loss,val_loss\n0,1,2",
  ])
  func `a log that begins with blank lines grows`(old: String) throws {
    let path = try Small.folder() + "/log.csv"
    try Data(old.utf8).write(to: URL(filePath: path))
    try fit([3, 2], [CSVLogger(filename: path, append: true)])
    let log = try CSVFile(path)
    #expect(log.names == ["epoch", "loss", "val_loss"])
    #expect(try log.column("val_loss").doubles.suffix(2) == [3, 2])
    #expect(log.rowCount == (old.hasSuffix("2") ? 3 : 2))
  }

  @Test func `a log that lacks values and has odd names is read again`() throws {
    let path = try Small.folder() + "/log.csv"
    try fit([3, 2, 1], [NamesOddly(), CSVLogger(filename: path)])
    try Data(contentsOf: URL(filePath: path)).dropLast().write(to: URL(filePath: path))
    try fit([5], [NamesOddly(), CSVLogger(filename: path, append: true)])
    let log = try CSVFile(path)
    #expect(log.names.contains("a, \"b\"") && log.rowCount == 4)
    #expect(try log.column("epoch", dtype: .int32).doubles == [0, 1, 2, 0])
    let values = try log.column("a, \"b\"", missing: .nan).doubles
    #expect(values.map(\.isNaN) == [false, true, true, false] && values[0] == 7)
  }

  /// Adds a value with a name that a table must quote, in the first epoch alone.
  private final class NamesOddly: Callback {
    override func onEpochEnd(_ epoch: Int, _ logs: inout Logs) {
      if epoch == 0 { logs["a, \"b\""] = 7 }
    }
  }

  @Test func `a disk that is full is an error of the logger`() throws {
    let error = #expect(throws: FileError.self) {
      try fit([1], [CSVLogger(filename: "/dev/full")])
    }
    #expect(error?.reason == .notAccessible)
    #expect(error?.description.contains("No space left on device") == true)
  }
}
