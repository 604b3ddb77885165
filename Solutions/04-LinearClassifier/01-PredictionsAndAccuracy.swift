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
  #if SOLUTION
    #if MISTAKES
      switch Mistake.selected {
      case .excludesThreshold: return (scores > threshold).cast(to: scores.dtype)
      case .ignoresThreshold: return (scores >= 0.5).cast(to: scores.dtype)
      case .roundsScores: return scores.rounded()
      case .keepsBooleans: return scores >= threshold
      case .castsToIntegers: return (scores >= threshold).cast(to: .int32)
      default: break
      }
    #endif
    return (scores >= threshold).cast(to: scores.dtype)
  #else
    todo("4.1", scores)
  #endif
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
  #if SOLUTION
    #if MISTAKES
      switch Mistake.selected {
      case .broadcastsTargets:
        let right = predictedClasses(scores, threshold: threshold) .== targets
        return Double(right.cast(to: .float32).mean())
      case .comparesScores:
        let right = scores.flattened() .== targets.flattened()
        return Double(right.cast(to: .float32).mean())
      case .countsMistakes:
        let classes = predictedClasses(scores, threshold: threshold)
        let wrong = classes.flattened() .!= targets.flattened()
        return Double(wrong.cast(to: .float32).mean())
      case .keepsBooleans, .castsToIntegers:
        let right = (scores >= threshold).flattened() .== (targets .== 1).flattened()
        return Double(right.cast(to: .float32).mean())
      default: break
      }
    #endif
    let classes = predictedClasses(scores, threshold: threshold)
    let right = classes.flattened() .== targets.flattened()
    return Double(right.cast(to: .float32).mean())
  #else
    todo("4.1", 0)
  #endif
}

/// The best accuracy of a model that looks at nothing and always gives the same answer.
///
/// Your task: find the share of the commoner class. Targets are 0 and 1.
///
///     baseline(targets: [0.0, 0.0, 0.0, 1.0])    // 0.75
///     baseline(targets: [1.0, 1.0])              // 1
public func baseline(targets: Tensor) -> Double {
  #if SOLUTION
    let ones = Double(targets.mean())
    #if MISTAKES
      if Mistake.selected == .countsOnes { return ones }
    #endif
    return max(ones, 1 - ones)
  #else
    todo("4.1", 0)
  #endif
}

#if MISTAKES
  /// What readers write instead.
  public enum Mistake: String, NamedMistake {
    case excludesThreshold =
      "the comparison is `>`, but a score that is exactly the threshold counts as 1"
    case ignoresThreshold = "0.5 is written into the comparison, whatever threshold is asked for"
    case roundsScores =
      "the scores are rounded; a linear model also answers 1.7 or -0.6, which round to 2 and -1"
    case keepsBooleans =
      "the Booleans of the comparison are the answer; cast them to the dtype of the scores"
    case castsToIntegers =
      "the classes are integers; the dtype of the scores was asked for, which the targets have too"
    case broadcastsTargets =
      "scores of shape [n, 1] meet targets of shape [n], so each is compared with every other"
    case comparesScores =
      "the scores themselves are compared with the targets, and 0.9 is not equal to 1"
    case countsMistakes = "the wrong answers are counted, not the right ones"
    case countsOnes = "this is the share of ones, and zeros may be the commoner class"
  }
#endif

// MARK: Hints
//
// 1. A comparison gives a tensor of Booleans. `cast(to:)` makes numbers of them, and the mean of
//    zeros and ones is the share of ones.
// 2. Before the classes meet the targets bring both to one shape: `flattened()` makes `[n]` of
//    either. For the baseline you need the share of ones only; the zeros are the rest.
// 3. `(scores >= threshold).cast(to: scores.dtype)`, then
//    `classes.flattened() .== targets.flattened()`, cast to float32, mean, `Double(...)`. The
//    baseline: `max(ones, 1 - ones)`.

// MARK: Debrief
//
// `[n, 1]` against `[n]` is the most expensive line in this field: no error, an answer of shape
// `[n, n]`, and its mean looks like an accuracy. Our `BinaryAccuracy` takes `[n]` and `[n, 1]` for
// the same thing, and the losses refuse shapes that differ; `keras.metrics.BinaryAccuracy` does the
// first too. Both say 1 only above the threshold (`>`), where chapter 4 says "or more": a model
// that answers exactly 0.5 is rated differently, so a metric's definition belongs in a report.
// Another trap: the metric does not look at your loss. Scores that are logits want the threshold 0.
