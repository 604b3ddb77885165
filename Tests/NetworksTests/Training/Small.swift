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
  static func remarks(_ body: () throws -> Void) rethrows -> [String] {
    try said(body).filter { line in
      !line.contains(" - loss: ") && line.wholeMatch(of: /Epoch \d+\/\d+/) == nil
    }
  }

  /// A new folder for the files of a test.
  static func folder() throws -> String {
    let url = FileManager.default.temporaryDirectory.appending(path: "fit-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: url, withIntermediateDirectories: true)
    return url.path(percentEncoded: false)
  }
}

extension FitOptions {
  /// Options that print a line an epoch.
  static func talking(_ change: (inout FitOptions) -> Void = { _ in }) -> FitOptions {
    FitOptions {
      $0.verbosity = .oneLine
      change(&$0)
    }
  }

  /// Options that print nothing.
  static func silent(_ change: (inout FitOptions) -> Void = { _ in }) -> FitOptions {
    FitOptions {
      $0.verbosity = .silent
      change(&$0)
    }
  }
}
