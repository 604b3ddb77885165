// Exercise 6.4, build it: The area under the ROC curve
// Needs: metrics (6.6). 20 minutes, medium.
//
// Accuracy needs a threshold, 0.5 say, and says nothing of the order of what lies on either side.
// `keras.metrics.AUC` looks at all thresholds at once: the ROC curve shows, at each threshold, the
// share of positives found, against the share of negatives wrongly taken for positives, and the
// area below it is one number for it all. The same number has a plainer meaning: pick a positive
// and a negative at random. How likely is it that the positive has the higher score? A tie counts
// as half.

import DeepLearning
import WorkbookKit

/// The area under the ROC curve, or `nil` where a class is missing.
///
/// Your task: compare each positive with each negative and return the share of pairs in which the
/// positive has the higher score; equal scores count as half a pair. `targets` says which scores
/// belong to positives. `./workbook plot 6.4` draws your areas over ours.
///
///     areaUnderCurve(targets: [true, false, true], scores: [0.9, 0.5, 0.4])    // 0.5: 1 of 2
///     areaUnderCurve(targets: [true, false], scores: [0.7, 0.7])               // 0.5: a tie
///     areaUnderCurve(targets: [true, true], scores: [0.2, 0.8])                // nil: no negative
public func areaUnderCurve(targets: [Bool], scores: [Double]) -> Double? {
  todo("6.4", nil)
}
