// Exercise 6.7, break it: A validation that flatters
// Needs: validation (6.9), a split (6.10). 20 minutes, medium.
//
// "94% in validation, 78% in the field": usually the model is not to blame. Somewhere in the
// preparation of the data the part that was to be held back has been seen, and then it measures
// memory. Such a data leak throws no error and makes every curve look better, which is why it is
// found so late. `fit` with `validationData` cannot help: it believes whatever it is given.

import DeepLearning
import WorkbookKit

/// The samples in two parts.
public struct Parts {
  /// Features to train with, a row for each sample.
  public var trainingInputs: Tensor
  /// Their targets.
  public var trainingTargets: Tensor
  /// Features that are held back.
  public var validationInputs: Tensor
  /// Their targets.
  public var validationTargets: Tensor

  /// Two parts.
  public init(training: (Tensor, Tensor), validation: (Tensor, Tensor)) {
    (trainingInputs, trainingTargets) = training
    (validationInputs, validationTargets) = validation
  }
}

/// Samples in a random order, with `share` of them held back and the features standardized.
///
/// It should keep these promises:
/// - Samples are taken in the given order. The first `share` of them, rounded down, are held back,
///   all others are to train with; inputs and targets stay together.
/// - Each feature of the training part has mean 0 and standard deviation 1. The same subtraction
///   and division, with the same numbers, is done to the validation part.
/// - What is held back has no influence on what the training gets to see.
///
/// Your task: there are two bugs in it. Find them, fix them, and delete the `todo`.
///
///     let parts = prepared(inputs, targets, order: Tensor.randomPermutation(8), share: 0.25)
///     parts.trainingTargets.shape       // (6, 1) of 8 samples
///     parts.validationTargets.shape     // (2, 1)
public func prepared(
  _ inputs: Tensor, _ targets: Tensor, order: Tensor, share: Double
) -> Parts {
  todo("6.7", ())
  let (mean, deviation) = (inputs.mean(axis: 0), inputs.standardDeviation(axis: 0))
  let scaled = (inputs - mean) / deviation
  let (x, y) = (scaled.gathered(at: order), targets.gathered(at: order))
  let count = Int(share * Double(x.shape[0]))
  let rest = x.shape[0] - count
  return Parts(training: (x[..<rest], y[..<rest]), validation: (x[..<count], y[..<count]))
}
