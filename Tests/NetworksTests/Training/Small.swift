import Foundation
import Tensors

@testable import Networks

/// A small model and data for it.
enum Small {
  static let x = withSeed(3) { Tensor.randomNormal([6, 2]) }
  static let y = x.sum(axis: -1).expandedDimensions(at: -1)

  static func model(_ metrics: [Metric] = [], loss: any Loss = .meanSquaredError) -> Sequential {
    withSeed(4) {
      let model = Sequential([Input(shape: [2]), Dense(1)])
      model.compile(optimizer: .sgd(learningRate: 0.1), loss: loss, metrics: metrics)
      return model
    }
  }

  /// What a body says, line by line.
  static func said(_ body: () throws -> Void) rethrows -> [String] {
    let listener = Console.Listener()
    try Console.$listener.withValue(listener, operation: body)
    return listener.lines
  }

  /// What a body says besides the progress of its epochs, line by line.
  static func warnings(_ body: () throws -> Void) rethrows -> [String] {
    try said(body).filter { line in
      !line.contains(" - loss: ") && line.wholeMatch(of: /Epoch \d+\/\d+/) == nil
    }
  }

  /// A new folder for the files of a test, which is gone when the tests have ended.
  static func folder() throws -> String {
    let url = folders.appending(path: UUID().uuidString)
    try FileManager.default.createDirectory(at: url, withIntermediateDirectories: true)
    return url.path(percentEncoded: false)
  }

  private static let folders = {
    atexit { try? FileManager.default.removeItem(at: Small.place) }
    return place
  }()
  private static let place = FileManager.default.temporaryDirectory
    .appending(path: "fit-\(getpid())")
}

extension FitOptions {
  /// Keras's defaults with some changed.
  init(_ change: (inout FitOptions) -> Void) {
    self.init()
    change(&self)
  }

  /// Options that print a line per epoch.
  static func talking(_ change: (inout FitOptions) -> Void = { _ in }) -> FitOptions {
    FitOptions {
      $0.verbose = .oneLine
      change(&$0)
    }
  }

  /// Options that print nothing.
  static func silent(_ change: (inout FitOptions) -> Void = { _ in }) -> FitOptions {
    FitOptions {
      $0.verbose = .silent
      change(&$0)
    }
  }
}

extension Model {
  /// A fit whose less common arguments come from options.
  @discardableResult
  func fit(
    _ inputs: some TensorLike, _ targets: some TensorLike, batchSize: Int = 32, epochs: Int = 1,
    callbacks: [Callback] = [], validationData: (inputs: Tensor, targets: Tensor)? = nil,
    options: FitOptions
  ) throws -> History {
    try fit(
      inputs, targets, batchSize: batchSize, epochs: epochs, verbose: options.verbose,
      callbacks: callbacks, validationSplit: options.validationSplit,
      validationData: validationData, shuffle: options.shuffle, classWeight: options.classWeight,
      sampleWeight: options.sampleWeight, initialEpoch: options.initialEpoch,
      stepsPerEpoch: options.stepsPerEpoch, validationBatchSize: options.validationBatchSize,
      validationFreq: options.validationFreq)
  }

  /// A fit on a dataset whose less common arguments come from options.
  @discardableResult
  func fit(
    _ data: Dataset, epochs: Int = 1, callbacks: [Callback] = [], validationData: Dataset? = nil,
    options: FitOptions
  ) throws -> History {
    try fit(
      data, epochs: epochs, verbose: options.verbose, callbacks: callbacks,
      validationData: validationData, initialEpoch: options.initialEpoch,
      stepsPerEpoch: options.stepsPerEpoch, validationFreq: options.validationFreq)
  }
}
