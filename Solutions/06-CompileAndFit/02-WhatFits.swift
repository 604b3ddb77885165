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
  #if SOLUTION
    #if MISTAKES
      if let wrong = Mistake.selected?.lastLayer(of: problem) { return wrong }
    #endif
    return switch problem {
    case .spam: LastLayer(units: 1, .sigmoid, .binaryCrossentropy)
    case .clothes: LastLayer(units: 10, .softmax, .sparseCategoricalCrossentropy)
    case .clothesInRows: LastLayer(units: 10, .softmax, .categoricalCrossentropy)
    case .price: LastLayer(units: 1, .linear, .meanSquaredError)
    case .things: LastLayer(units: 6, .sigmoid, .binaryCrossentropy)
    }
  #else
    return switch problem {
    case .spam: todo("6.2", LastLayer(units: 0, .linear, .meanSquaredError))
    case .clothes: todo("6.2", LastLayer(units: 0, .linear, .meanSquaredError))
    case .clothesInRows: todo("6.2", LastLayer(units: 0, .linear, .meanSquaredError))
    case .price: todo("6.2", LastLayer(units: 0, .linear, .meanSquaredError))
    case .things: todo("6.2", LastLayer(units: 0, .linear, .meanSquaredError))
    }
  #endif
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
  #if SOLUTION
    #if MISTAKES
      if let wrong = Mistake.selected?.updates(call) { return wrong }
    #endif
    return switch call {
    case .plain: 32
    case .split: 25
    case .epochs: 12
    case .wide: 3
    }
  #else
    return switch call {
    case .plain: todo("6.2", 0)
    case .split: todo("6.2", 0)
    case .epochs: todo("6.2", 0)
    case .wide: todo("6.2", 0)
    }
  #endif
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
  #if SOLUTION
    #if MISTAKES
      if let wrong = Mistake.selected?.historyNames { return wrong }
    #endif
    return ["loss", "binary_accuracy", "auc", "val_loss", "val_binary_accuracy", "val_auc"]
  #else
    todo("6.2", [])
  #endif
}

#if MISTAKES
  /// What readers write instead.
  public enum Mistake: String, NamedMistake {
    case softmaxOverOne =
      "a softmax over one unit divides a number by itself: the network can only say 1"
    case sparseForRows =
      "the losses are swapped: the sparse one is for class numbers, the other one for rows"
    case squashesPrice =
      "a sigmoid ends at 1, and a house costs more: leave a quantity as it comes out"
    case crossentropyForPrice =
      "crossentropy compares probabilities; a price is none, and squared error says how far off"
    case softmaxForThings =
      "under a softmax the six share one whole; where several are right each needs a sigmoid"
    case oneUnitForTen =
      "one unit makes one number, as if class 9 were three times class 3; ten need ten units"
    case roundsDown = "the last batch is smaller than the others and still a step: round up"
    case forgetsSplit = "the part held back is not trained on: fewer samples, fewer steps"
    case countsOneEpoch = "these are the steps of one epoch"
    case forgetsValidation =
      "what is measured on the validation data has names of its own, with val_ in front"
    case namesTheLoss = "whatever the loss is, its name in the history is loss"

    func lastLayer(of problem: Problem) -> LastLayer? {
      switch (self, problem) {
      case (.softmaxOverOne, .spam): LastLayer(units: 1, .softmax, .binaryCrossentropy)
      case (.sparseForRows, .clothes): LastLayer(units: 10, .softmax, .categoricalCrossentropy)
      case (.sparseForRows, .clothesInRows):
        LastLayer(units: 10, .softmax, .sparseCategoricalCrossentropy)
      case (.squashesPrice, .price): LastLayer(units: 1, .sigmoid, .meanSquaredError)
      case (.crossentropyForPrice, .price): LastLayer(units: 1, .linear, .binaryCrossentropy)
      case (.softmaxForThings, .things): LastLayer(units: 6, .softmax, .categoricalCrossentropy)
      case (.oneUnitForTen, .clothes): LastLayer(units: 1, .linear, .meanSquaredError)
      default: nil
      }
    }

    func updates(_ call: FitCall) -> Int? {
      switch (self, call) {
      case (.roundsDown, .plain): 31
      case (.roundsDown, .epochs): 8
      case (.roundsDown, .wide): 0
      case (.forgetsSplit, .split): 32
      case (.countsOneEpoch, .epochs): 3
      case (.countsOneEpoch, .wide): 1
      default: nil
      }
    }

    var historyNames: [String]? {
      switch self {
      case .forgetsValidation: ["loss", "binary_accuracy", "auc"]
      case .namesTheLoss:
        [
          "binary_crossentropy", "binary_accuracy", "auc", "val_binary_crossentropy",
          "val_binary_accuracy", "val_auc",
        ]
      default: nil
      }
    }
  }
#endif

// MARK: Hints
//
// 1. Start from the targets: how many numbers are there per sample, and what may they be? The
//    table under "Picking a loss" in chapter 6 has an answer to each.
// 2. Probabilities that share one whole: softmax. Each a yes or no of its own: sigmoid. A quantity:
//    nothing at all. For the steps, divide the samples that are trained on by the batch size and
//    round up, then multiply by the epochs.
// 3. spam: 1 unit, sigmoid, binary; both clothes: 10 units, softmax, the sparse loss for class
//    numbers and the categorical one for rows; price: 1 unit, linear, squared error; things: 6
//    units, sigmoid, binary. 1000 / 32 rounded up is 32; 800 / 32 = 25; 3 · 4 = 12; 1 · 3 = 3. The
//    history has the three names, and the three again with val_ in front.

// MARK: Debrief
//
// The library refuses what cannot be meant: targets of shape (n,) against ten columns under a loss
// for rows, class numbers that are not integers. What can be computed it computes, with a warning
// at most: softmax over one unit always answers 1, and its gradient is 0, so nothing is learned.
// Keras has the same losses under the same names and is more patient. Targets (n,) against
// predictions (n, 1) became a table of n times n in Keras 2, when a loss was called by hand, and
// the network learned the mean of all targets; Keras 3 brings both to one shape. Here that is an
// error (`check` in Sources/Networks/Losses). The number of steps matters once a learning-rate
// schedule counts them, and a validation split makes them fewer.
