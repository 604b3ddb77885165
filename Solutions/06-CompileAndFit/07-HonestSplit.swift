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
  #if SOLUTION
    #if MISTAKES
      if let mistake = Mistake.selected { return mistaken(mistake, inputs, targets, order, share) }
    #endif
    let (x, y) = (inputs.gathered(at: order), targets.gathered(at: order))
    let count = Int(share * Double(x.shape[0]))
    let training = x[count...]
    let (mean, deviation) = (training.mean(axis: 0), training.standardDeviation(axis: 0))
    return Parts(
      training: ((training - mean) / deviation, y[count...]),
      validation: ((x[..<count] - mean) / deviation, y[..<count]))
  #else
    todo("6.7", ())
    let (mean, deviation) = (inputs.mean(axis: 0), inputs.standardDeviation(axis: 0))
    let scaled = (inputs - mean) / deviation
    let (x, y) = (scaled.gathered(at: order), targets.gathered(at: order))
    let count = Int(share * Double(x.shape[0]))
    let rest = x.shape[0] - count
    return Parts(training: (x[..<rest], y[..<rest]), validation: (x[..<count], y[..<count]))
  #endif
}

#if MISTAKES
  /// What readers write instead; the first is the code as it was found.
  public enum Mistake: String, NamedMistake {
    case asFound =
      "the samples held back are trained with, and mean and deviation are those of all samples"
    case keepsStatistics =
      "mean and deviation are still those of all samples, so the training has seen the others"
    case keepsOverlap =
      "both parts still begin at the first sample, so those held back are trained with as well"
    case holdsBackLast = "the last samples in the order are held back; the first ones are to be"
    case scalesEachPart =
      "the validation part has a mean and deviation of its own: equal features become unequal"
    case scalesByValidation =
      "mean and deviation are taken from the part held back; they belong to the training part"
    case leavesRaw =
      "the validation part is not standardized: the network has never met such numbers"
    case splitsFirst =
      "the samples are split as they lie and put into order afterwards; sorted ones stay sorted"
    case shufflesInputs = "the targets are left in their old order, so they belong to other samples"
  }

  private func mistaken(
    _ mistake: Mistake, _ inputs: Tensor, _ targets: Tensor, _ order: Tensor, _ share: Double
  ) -> Parts {
    var (x, y) = (inputs.gathered(at: order), targets.gathered(at: order))
    if mistake == .splitsFirst { (x, y) = (inputs, targets) }
    if mistake == .shufflesInputs { y = targets }
    let total = x.shape[0]
    let count = Int(share * Double(total))
    let overlaps = mistake == .asFound || mistake == .keepsOverlap
    let isLast = mistake == .holdsBackLast
    let rows = overlaps || isLast ? 0..<(total - count) : count..<total
    let rest = isLast ? (total - count)..<total : 0..<count
    let (training, validation) = (x[rows], x[rest])
    let basis =
      switch mistake {
      case .asFound, .keepsStatistics: x
      case .scalesByValidation: validation
      default: training
      }
    func scaled(_ part: Tensor, by basis: Tensor) -> Tensor {
      (part - basis.mean(axis: 0)) / basis.standardDeviation(axis: 0)
    }
    let held =
      switch mistake {
      case .leavesRaw: validation
      case .scalesEachPart: scaled(validation, by: validation)
      default: scaled(validation, by: basis)
      }
    return Parts(
      training: (scaled(training, by: basis), y[rows]), validation: (held, y[rest]))
  }
#endif

// MARK: Hints
//
// 1. Follow one sample that is held back through the function, line by line. In how many lines has
//    it left a trace in what the training gets?
// 2. Eight samples with a share of a quarter: which rows are `[..<count]`, which are `[..<rest]`?
//    And whose mean is it? At that point nothing has been held back yet.
// 3. Put the samples into order first, cut into `x[..<count]` and `x[count...]`, take mean and
//    deviation from `x[count...]`, and use the same two numbers for both parts.

// MARK: Debrief
//
// The overlap is the coarse fault: with it any network that is large enough scores 100%. The
// statistics are the fine one, a fraction of a percent on large data, and a lot with few samples
// or an outlier. The rule behind both: whatever is computed from data (a mean, a vocabulary, a
// choice of features) is a part of the model and is learned from the training part alone. In the
// library and in Keras the layer `Normalization` does the second half of this function; give its
// `adapt` the training part, not all that there is.
// There are finer leaks: two photos of one patient on either side, copies made to balance the
// classes before the split, tomorrow's prices in today's features. And a number can flatter without
// any leak: where 95 of 100 are healthy, a model that says "healthy" always is 95% accurate.
// Compare with the best constant answer first, then look at recall, or at the area of exercise 6.4.
