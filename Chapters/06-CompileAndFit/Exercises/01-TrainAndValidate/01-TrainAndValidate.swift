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
  todo("6.1", Outcome(bestEpoch: 0, validationLoss: .nan, testAccuracy: .nan))
}
