// Exercise 4.1, use it: Predictions and accuracy
// Needs: accuracy (4.7). 15 minutes, easy.
//
// A linear model answers with a score, any number, and a decision needs a class. Keras's
// `BinaryAccuracy` makes one with a threshold and counts how often it is right. Accuracy alone says
// little: where nine samples of ten are of one class, a model that has learned nothing reaches 90%.
// So there is a third number to know, the one that has to be beaten.

import DeepLearning
import WorkbookKit

/// The class of each sample: 1 where its score reaches the threshold, else 0.
///
/// Your task: compare, and make numbers of the Booleans. The answer has the shape and the dtype of
/// the scores. A score that is exactly the threshold counts as 1, as in chapter 4.
///
///     predictedClasses([[0.1], [0.5], [1.7]])                    // [[0], [1], [1]]
///     predictedClasses([[0.1], [0.5], [1.7]], threshold: 0.6)    // [[0], [0], [1]]
public func predictedClasses(_ scores: Tensor, threshold: Double = 0.5) -> Tensor {
  todo("4.1", scores)
}

/// The share of samples whose class is the target.
///
/// Your task: compare classes with targets and take the mean. The scores have shape `[n, 1]`, the
/// targets `[n, 1]` or `[n]`, and the same dtype. Look at what `[n, 1] .== [n]` gives before you
/// trust it.
///
///     accuracy(targets: [[0.0], [1.0]], scores: [[0.9], [0.8]])    // 0.5
///     accuracy(targets: [0.0, 1.0], scores: [[0.2], [0.8]])        // 1
public func accuracy(targets: Tensor, scores: Tensor, threshold: Double = 0.5) -> Double {
  todo("4.1", 0)
}

/// The best accuracy of a model that looks at nothing and always gives the same answer.
///
/// Your task: find the share of the commoner class. Targets are 0 and 1.
///
///     baseline(targets: [0.0, 0.0, 0.0, 1.0])    // 0.75
///     baseline(targets: [1.0, 1.0])              // 1
public func baseline(targets: Tensor) -> Double {
  todo("4.1", 0)
}
