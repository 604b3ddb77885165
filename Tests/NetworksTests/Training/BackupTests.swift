import Foundation
import TensorCases
import Tensors
import Testing

@testable import Networks

/// Fits that are killed with SIGKILL in a child process, and go on in this one.
@Suite struct BackupTests {
  @Test func `killed within an epoch, a fit goes on from the epoch before`() async throws {
    await #expect(processExitsWith: .signal(SIGKILL)) {
      _ = try Interrupted.fit("a", getppid(), every: .epoch, stop: .kill(epoch: 3, batch: 2))
    }
    try Interrupted.expectSameEnd("a", every: .epoch, from: "epoch 4, batch 1")
  }

  @Test func `killed within an epoch, a fit goes on from the last batches`() async throws {
    await #expect(processExitsWith: .signal(SIGKILL)) {
      _ = try Interrupted.fit("b", getppid(), every: .batches(2), stop: .kill(epoch: 2, batch: 4))
    }
    try Interrupted.expectSameEnd("b", every: .batches(2), from: "epoch 3, batch 5")
  }

  @Test func `killed at an epoch's end, a fit goes on`() async throws {
    await #expect(processExitsWith: .signal(SIGKILL)) {
      _ = try Interrupted.fit("c", getppid(), every: .epoch, stop: .killAtEnd(epoch: 2))
    }
    try Interrupted.expectSameEnd("c", every: .epoch, from: "epoch 3, batch 1")
  }

  @Test func `killed at an epoch's end with backups of batches, a fit goes on`() async throws {
    await #expect(processExitsWith: .signal(SIGKILL)) {
      _ = try Interrupted.fit("d", getppid(), every: .batches(3), stop: .killAtEnd(epoch: 4))
    }
    try Interrupted.expectSameEnd("d", every: .batches(3), from: "epoch 5, batch 4")
  }

  @Test func `killed in its first epoch, a fit begins anew`() async throws {
    await #expect(processExitsWith: .signal(SIGKILL)) {
      _ = try Interrupted.fit("e", getppid(), every: .epoch, stop: .kill(epoch: 0, batch: 4))
    }
    try Interrupted.expectSameEnd("e", every: .epoch, from: nil)
  }

  @Test func `a dataset's fit goes on too`() async throws {
    await #expect(processExitsWith: .signal(SIGKILL)) {
      _ = try Interrupted.fit(
        "f", getppid(), every: .batches(2), stop: .kill(epoch: 2, batch: 3), ofDataset: true)
    }
    try Interrupted.expectSameEnd(
      "f", every: .batches(2), from: "epoch 3, batch 3", ofDataset: true)
  }

  @Test(.enabled(if: Device.openCLOfTests != nil, "needs OpenCL"))
  func `killed on a device of OpenCL, a fit goes on there to the same bits`() async throws {
    let device = try #require(Device.openCLOfTests)
    await #expect(processExitsWith: .signal(SIGKILL)) {
      try withDevice(#require(Device.openCLOfTests)) {
        _ = try Interrupted.fit(
          "g", getppid(), every: .batches(2), stop: .kill(epoch: 2, batch: 4))
      }
    }
    try withDevice(device) {
      try Interrupted.expectSameEnd("g", every: .batches(2), from: "epoch 3, batch 5")
    }
  }

  @Test func `a CSV file has each epoch once after going on`() throws {
    let folder = try Small.folder()
    func fit(failing: Bool) throws -> String {
      try withSeed(2) {
        let stop = LambdaCallback(onEpochEnd: { epoch, _ in
          if failing && epoch == 2 { throw CancellationError() }
        })
        _ = try Small.said {
          try Small.model().fit(
            Small.x, Small.y, batchSize: 2, epochs: 4,
            callbacks: [
              CSVLogger(filename: folder + "/log.csv"), stop,
              BackupAndRestore(path: folder + "/backup"),
            ], options: .silent())
        }
      }
      return try String(contentsOfFile: folder + "/log.csv", encoding: .utf8)
    }
    #expect(throws: CancellationError.self) { try fit(failing: true) }
    let text = try fit(failing: false)
    #expect(text == (try fit(failing: false)))
    #expect(text.split(separator: "\n").count == 5)
  }

  @Test func `a fit that ends removes its backup`() throws {
    let folder = try Small.folder()
    let backup = BackupAndRestore(path: folder + "/b c", every: .batches(1))
    var found = false
    let look = LambdaCallback(onEpochBegin: { epoch in
      if epoch == 1 { found = FileManager.default.fileExists(atPath: folder + "/b c") }
    })
    try Small.model().fit(
      Small.x, Small.y, epochs: 2, callbacks: [backup, look], options: .silent())
    #expect(found)
    #expect(!FileManager.default.fileExists(atPath: folder + "/b c"))
  }
}

/// One fit with much that must be remembered: dropout, shuffling, Adam, metrics, callbacks.
enum Interrupted {
  enum Stop {
    case never
    case kill(epoch: Int, batch: Int)
    case killAtEnd(epoch: Int)
  }

  /// All that must be the same, to the last bit.
  struct End: Equatable {
    var weights: [[Double]]
    var slots: [String: [Double]]
    var iterations: Int
    var random: RandomState
    var early: [String: Double]
    var rate: [String: Double]
    var history: History
  }

  static func path(_ name: String, _ process: Int32) -> String {
    NSTemporaryDirectory() + "/backup-\(name)-\(process)"
  }

  static func fit(
    _ name: String?, _ process: Int32, every: BackupAndRestore.Frequency, stop: Stop = .never,
    ofDataset: Bool = false
  ) throws -> End {
    try withSeed(31) {
      let (x, z) = (Tensor.randomNormal([42, 3]), Tensor.randomNormal([20, 3]))
      let (y, t) = (truth(x), truth(z))
      let model = Sequential([
        Dense(8, activation: .relu), Dropout(0.3), BatchNormalization(),
        Dense(1, activation: .sigmoid),
      ])
      let optimizer = Adam(learningRate: 0.05)
      model.compile(
        optimizer: optimizer, loss: .binaryCrossentropy,
        metrics: [.accuracy, AUC(), try Metrics.named("mean_absolute_error")])
      let early = EarlyStopping(patience: 4, restoreBestWeights: true)
      let rate = try ReduceLROnPlateau(patience: 1)
      var callbacks = [early, rate, killer(stop)]
      if let name { callbacks.append(BackupAndRestore(path: path(name, process), every: every)) }
      let history: History
      if ofDataset {
        let data = try Dataset(x, y).shuffle(bufferSize: 20)
          .map { Batch(inputs: $0.inputs + Tensor.randomNormal([3]) * 0.1, targets: $0.targets) }
          .batch(size: 8)
        history = try model.fit(
          data, epochs: 8, callbacks: callbacks, validationData: Dataset(z, t).batch(size: 7),
          options: .talking())
      } else {
        history = try model.fit(
          x, y, batchSize: 8, epochs: 8, callbacks: callbacks, validationData: (z, t),
          options: .talking())
      }
      let state = optimizer.state(for: model.trainableWeights)
      return End(
        weights: model.weightValues.map(\.doubles),
        slots: Dictionary(uniqueKeysWithValues: state.slots.map { ($0.name, $0.value.doubles) }),
        iterations: state.iterations, random: .current, early: early.state, rate: rate.state,
        history: history)
    }
  }

  /// Goes on in this process, and compares with a fit that nothing stopped.
  static func expectSameEnd(
    _ name: String, every: BackupAndRestore.Frequency, from place: String?,
    ofDataset: Bool = false, sourceLocation: SourceLocation = #_sourceLocation
  ) throws {
    var (whole, resumed): (End?, End?)
    _ = try Small.said { whole = try fit(nil, 0, every: every, ofDataset: ofDataset) }
    let said = try Small.said {
      resumed = try fit(name, getpid(), every: every, ofDataset: ofDataset)
    }
    #expect(resumed == whole, sourceLocation: sourceLocation)
    try #expect(#require(whole).history.epochs.count > 4, sourceLocation: sourceLocation)
    let going = said.filter { $0.hasPrefix("Going on from ") }
    #expect(going.count == (place == nil ? 0 : 1), sourceLocation: sourceLocation)
    if let place { #expect(going.first?.contains(place) == true, sourceLocation: sourceLocation) }
  }

  private static func truth(_ x: Tensor) -> Tensor {
    (x.sum(axis: -1).expandedDimensions(at: -1) > 0).cast(to: .float32)
  }

  private static func killer(_ stop: Stop) -> Callback {
    var epoch = 0
    return LambdaCallback(
      onEpochBegin: { epoch = $0 },
      onEpochEnd: { ended, _ in
        if case .killAtEnd(let last) = stop, last == ended { kill(getpid(), SIGKILL) }
      },
      onTrainBatchEnd: { batch, _ in
        if case .kill(let last, let place) = stop, last == epoch, place == batch {
          kill(getpid(), SIGKILL)
        }
      })
  }
}
