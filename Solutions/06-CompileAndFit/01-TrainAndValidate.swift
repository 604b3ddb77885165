// Exercise 6.1, use it: Train, validate, test
// Needs: compile (6.1), fit and its history (6.8), validation (6.9), evaluate (6.11). 20 minutes,
// easy.
//
// Training takes three calls: `compile` says what is made small, how, and what is watched; `fit`
// goes through the samples and measures the validation part after each epoch; `evaluate` measures
// once, at the end, on samples that nobody has looked at. `fit` gives back a History, which tells
// when the model was at its best.

import DeepLearning
import WorkbookKit

/// Samples: inputs and targets, a row for each.
public typealias Part = (inputs: Tensor, targets: Tensor)

/// What there is to say about a training.
public struct Outcome: Equatable {
  /// The epoch with the smallest validation loss, counted from 1.
  public var bestEpoch: Int
  /// The validation loss of that epoch.
  public var validationLoss: Double
  /// The accuracy on the test part after the last epoch.
  public var testAccuracy: Double

  /// An outcome of these three numbers.
  public init(bestEpoch: Int, validationLoss: Double, testAccuracy: Double) {
    self.bestEpoch = bestEpoch
    self.validationLoss = validationLoss
    self.testAccuracy = testAccuracy
  }
}

/// Trains a model and says how that went.
///
/// Your task: compile the model with stochastic gradient descent at a rate of 0.5, binary
/// crossentropy and binary accuracy. Fit it to the training part in batches of 4, with the
/// validation part as validation data; pass `verbose` and `shuffle` on to `fit`, which say how much
/// is printed and whether each epoch shuffles. Then evaluate it on the test part and fill in the
/// outcome; in the logs the metric is called `binary_accuracy`. The model's last layer is
/// `Dense(1, activation: .sigmoid)`.
///
///     let model = Sequential([Dense(8, activation: .tanh), Dense(1, activation: .sigmoid)])
///     let (training, test) = ((inputs, targets), (testInputs, testTargets))
///     let outcome = try train(model, training, test, test, epochs: 40)
///     print(outcome.bestEpoch)     // 13, say: from there on the validation loss rises
public func train(
  _ model: Sequential, _ training: Part, _ validation: Part, _ test: Part, epochs: Int,
  verbose: Verbosity = .progressBar, shuffle: Bool = true
) throws -> Outcome {
  #if SOLUTION
    #if MISTAKES
      if let mistake = Mistake.selected {
        return try mistaken(mistake, model, (training, validation, test), epochs, verbose, shuffle)
      }
    #endif
    model.compile(
      optimizer: .sgd(learningRate: 0.5), loss: .binaryCrossentropy, metrics: [.binaryAccuracy])
    let history = try model.fit(
      training.inputs, training.targets, batchSize: 4, epochs: epochs, verbose: verbose,
      validationData: validation, shuffle: shuffle)
    let losses = history["val_loss"]
    let best = losses.indices.min { losses[$0] < losses[$1] } ?? 0
    let measured = try model.evaluate(test.inputs, test.targets, verbose: .silent)
    return Outcome(
      bestEpoch: best + 1, validationLoss: losses[best],
      testAccuracy: measured["binary_accuracy"])
  #else
    todo("6.1", Outcome(bestEpoch: 0, validationLoss: .nan, testAccuracy: .nan))
  #endif
}

#if MISTAKES
  /// What readers write instead.
  public enum Mistake: String, NamedMistake {
    case reportsLast = "this is the last epoch; the best one was earlier"
    case countsFromZero = "epochs are counted from 1 here, and a list from 0"
    case picksByTraining =
      "the epoch is picked by the training loss, which falls to the end and tells nothing"
    case validatesOnTest =
      "the test part goes into fit as validation data, so it has helped to choose the epoch"
    case testsOnValidation = "the accuracy is that of the validation part, not of the test part"
    case keepsBatchSize = "batchSize is left out: 32 samples a step instead of 4"
    case squaresErrors = "the loss is the squared error, not crossentropy"
    case keepsDefaultRate = "the rate is not 0.5: by name, \"sgd\", it is 0.01"
    case givesLoss = "this is the loss of the test part, not its accuracy"
    case dropsShuffle = "shuffle is not passed on to fit, so the samples come in a random order"
  }

  private func mistaken(
    _ mistake: Mistake, _ model: Sequential,
    _ parts: (training: Part, validation: Part, test: Part), _ epochs: Int,
    _ verbose: Verbosity, _ shuffle: Bool
  ) throws -> Outcome {
    let loss: any Loss = mistake == .squaresErrors ? .meanSquaredError : .binaryCrossentropy
    let rate = LearningRate(mistake == .keepsDefaultRate ? 0.01 : 0.5)
    model.compile(optimizer: .sgd(learningRate: rate), loss: loss, metrics: [.binaryAccuracy])
    let history = try model.fit(
      parts.training.inputs, parts.training.targets, batchSize: mistake == .keepsBatchSize ? 32 : 4,
      epochs: epochs, verbose: verbose,
      validationData: mistake == .validatesOnTest ? parts.test : parts.validation,
      shuffle: mistake == .dropsShuffle || shuffle)
    let losses = history["val_loss"]
    let watched = mistake == .picksByTraining ? history["loss"] : losses
    let smallest = watched.indices.min { watched[$0] < watched[$1] } ?? 0
    let best = mistake == .reportsLast ? losses.count - 1 : smallest
    let part = mistake == .testsOnValidation ? parts.validation : parts.test
    let measured = try model.evaluate(part.inputs, part.targets, verbose: .silent)
    return Outcome(
      bestEpoch: mistake == .countsFromZero ? best : best + 1, validationLoss: losses[best],
      testAccuracy: measured[mistake == .givesLoss ? "loss" : "binary_accuracy"])
  }
#endif

// MARK: Hints
//
// 1. Chapter 6 has the three calls under "Compile", "Validation" and "evaluate and predict". Write
//    them one below the other; the outcome comes last.
// 2. `fit` returns the history, and `history["val_loss"]` is an array with a number for each epoch.
//    Look for the index of its smallest number and add 1. `evaluate` returns logs:
//    `logs["binary_accuracy"]` is a number.
// 3. `model.compile(optimizer: .sgd(learningRate: 0.5), loss: .binaryCrossentropy, metrics:
//    [.binaryAccuracy])`, then `try model.fit(training.inputs, training.targets, batchSize: 4,
//    epochs: epochs, verbose: verbose, validationData: validation, shuffle: shuffle)`. The best
//    index is `losses.indices.min { losses[$0] < losses[$1] } ?? 0`.

// MARK: Debrief
//
// Three parts for three questions: the training part moves the weights, the validation part helps
// you to decide (how long, which rate, how large a network), the test part tells what came of it.
// Whatever a part has decided it can no longer judge: the smallest of forty validation losses is
// small by luck, too. Keras's `fit` returns a History as well, its lists under `history.history`. A
// trap: the training losses are means over an epoch in which the weights still moved, and with
// Dropout in place; the validation losses are measured afterwards, without. So in the first epochs
// a validation loss below the training loss is no miracle. And the weights that you now hold are
// those of the last epoch, not of the best: exercise 6.5 brings those back.
