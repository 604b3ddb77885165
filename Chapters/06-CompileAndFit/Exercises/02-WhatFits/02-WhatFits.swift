// Exercise 6.2, predict it: Which loss goes with what
// Needs: a loss for a task (6.7), fit and its history (6.8). 15 minutes, easy.
//
// `compile` takes any loss and `fit` any numbers that fit together; nobody asks whether they make
// sense. The last layer decides what a network can say, the loss decides what it is told, and the
// two have to go along with the targets. A wrong pair often trains without a warning, and badly. So
// this exercise comes before you run anything: fill in the blanks, then let the library answer.

import DeepLearning
import WorkbookKit

/// Five problems, and how their targets are written down; n is the number of samples.
public enum Problem: String, CaseIterable, Sendable {
  /// Is this letter spam? One probability is asked for; targets 0 and 1, of shape (n, 1).
  case spam
  /// Which of ten kinds of clothes? Targets are integers from 0 to 9, of shape (n,).
  case clothes
  /// The same ten kinds. Targets are rows such as 0 0 1 0 0 0 0 0 0 0, of shape (n, 10).
  case clothesInRows
  /// What will the house be sold for, in thousands? Targets are numbers, of shape (n, 1).
  case price
  /// Which of six things are in the photo, where several may be? Rows such as 1 0 0 1 0 0.
  case things
}

/// The choice of an activation.
public enum LastActivation: String, Sendable { case linear, sigmoid, softmax }

/// The choice of a loss.
public enum LossChoice: String, Sendable {
  case meanSquaredError, binaryCrossentropy, categoricalCrossentropy, sparseCategoricalCrossentropy
}

/// How a network ends: `Dense(units, activation: ...)`, and the loss that goes with it.
public struct LastLayer: Equatable, Sendable, CustomStringConvertible {
  /// How many numbers come out per sample.
  public var units: Int
  /// What is done to them.
  public var activation: LastActivation
  /// What the training makes small.
  public var loss: LossChoice

  /// A layer of so many units.
  public init(units: Int, _ activation: LastActivation, _ loss: LossChoice) {
    self.units = units
    self.activation = activation
    self.loss = loss
  }

  /// The choice as one would write it.
  public var description: String {
    "Dense(\(units), activation: .\(activation)) with .\(loss)"
  }
}

/// How a network for each problem ends.
///
/// Your task: replace each `todo` by a choice. None of the five is the same as another.
///
///     LastLayer(units: 2, .softmax, .sparseCategoricalCrossentropy)
///     // Dense(2, activation: .softmax): spam would go like that, too, with a probability for each
///     // of yes and no. One is enough.
public func lastLayer(of problem: Problem) -> LastLayer {
  return switch problem {
  case .spam: todo("6.2", LastLayer(units: 0, .linear, .meanSquaredError))
  case .clothes: todo("6.2", LastLayer(units: 0, .linear, .meanSquaredError))
  case .clothesInRows: todo("6.2", LastLayer(units: 0, .linear, .meanSquaredError))
  case .price: todo("6.2", LastLayer(units: 0, .linear, .meanSquaredError))
  case .things: todo("6.2", LastLayer(units: 0, .linear, .meanSquaredError))
  }
}

/// Four calls of `fit`.
public enum FitCall: String, CaseIterable, Sendable {
  /// 1000 samples: `fit(x, y, batchSize: 32)`
  case plain = "1000 samples: fit(x, y, batchSize: 32)"
  /// 1000 samples: `fit(x, y, batchSize: 32, validationSplit: 0.2)`
  case split =
    "1000 samples: fit(x, y, batchSize: 32, validationSplit: 0.2)"
  /// 250 samples: `fit(x, y, batchSize: 100, epochs: 4)`
  case epochs = "250 samples: fit(x, y, batchSize: 100, epochs: 4)"
  /// 50 samples: `fit(x, y, batchSize: 128, epochs: 3)`
  case wide = "50 samples: fit(x, y, batchSize: 128, epochs: 3)"
}

/// How many times each call changes the weights: what `optimizer.iterations` says afterwards.
///
/// Your task: replace each `todo` by a number.
public func updates(_ call: FitCall) -> Int {
  return switch call {
  case .plain: todo("6.2", 0)
  case .split: todo("6.2", 0)
  case .epochs: todo("6.2", 0)
  case .wide: todo("6.2", 0)
  }
}

/// The names in the History of a model with two metrics, in the order of the progress bar.
///
///     model.compile(
///       optimizer: .sgd(), loss: .binaryCrossentropy, metrics: [.binaryAccuracy, .auc])
///     let history = try model.fit(x, y, epochs: 3, validationData: (testInputs, testTargets))
///     print(history.names)     // ["loss", ...]
///
/// Your task: replace the `todo` by the list.
public func historyNames() -> [String] {
  todo("6.2", [])
}
