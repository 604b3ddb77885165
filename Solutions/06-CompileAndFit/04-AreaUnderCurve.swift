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
  #if SOLUTION
    #if MISTAKES
      if let mistake = Mistake.selected { return mistaken(mistake, targets, scores) }
    #endif
    let positives = zip(targets, scores).filter { $0.0 }.map { $0.1 }
    let negatives = zip(targets, scores).filter { !$0.0 }.map { $0.1 }
    guard !positives.isEmpty, !negatives.isEmpty else { return nil }
    var won = 0.0
    for positive in positives {
      for negative in negatives {
        if positive > negative { won += 1 } else if positive == negative { won += 0.5 }
      }
    }
    return won / Double(positives.count * negatives.count)
  #else
    todo("6.4", nil)
  #endif
}

#if MISTAKES
  /// What readers write instead.
  public enum Mistake: String, NamedMistake {
    case losesTies = "a tie counts as lost; it is worth half a pair"
    case winsTies = "a tie counts as won; it is worth half a pair"
    case swapsClasses = "the pairs are counted in which the negative has the higher score"
    case measuresAccuracy =
      "this is the accuracy at a threshold of 0.5; the area needs no threshold"
    case comparesNeighbors =
      "the first positive meets the first negative and so on; each has to meet all of the others"
    case dividesByAllPairs =
      "pairs of equal class are counted in the divisor; there are positives times negatives pairs"
    case saysHalf = "where a class is missing there is no pair, and so no area: nil, not 0.5"
  }

  private func mistaken(_ mistake: Mistake, _ targets: [Bool], _ scores: [Double]) -> Double? {
    let count = targets.count
    let positives = zip(targets, scores).filter { $0.0 }.map { $0.1 }
    let negatives = zip(targets, scores).filter { !$0.0 }.map { $0.1 }
    if positives.isEmpty || negatives.isEmpty { return mistake == .saysHalf ? 0.5 : nil }
    func worth(_ positive: Double, _ negative: Double) -> Double {
      if positive == negative { return mistake == .losesTies ? 0 : mistake == .winsTies ? 1 : 0.5 }
      return (positive > negative) != (mistake == .swapsClasses) ? 1 : 0
    }
    switch mistake {
    case .measuresAccuracy:
      return Double(zip(targets, scores).count { $0.0 == ($0.1 > 0.5) }) / Double(count)
    case .comparesNeighbors:
      let values = zip(positives, negatives).map { worth($0, $1) }
      return values.reduce(0, +) / Double(values.count)
    default:
      let won = positives.reduce(0) { sum, positive in
        negatives.reduce(sum) { $0 + worth(positive, $1) }
      }
      let pairs =
        mistake == .dividesByAllPairs
        ? count * (count - 1) / 2 : positives.count * negatives.count
      return won / Double(pairs)
    }
  }
#endif

// MARK: Hints
//
// 1. Put the scores of the positives into one array and those of the negatives into another. What
//    is left is a table of pairs.
// 2. Two loops, one inside the other: add 1 where the positive is higher, 0.5 where both are equal,
//    and divide by the number of pairs. Where there is no pair, return `nil` before the division.
// 3. `zip(targets, scores).filter { $0.0 }.map { $0.1 }` are the scores of the positives, and
//    `!$0.0` gives the others. Without either of them the answer is `nil`. In two loops add 1 or
//    0.5 to `var won`, and divide it at the end by the number of pairs.

// MARK: Debrief
//
// The curve and the pairs agree: going down through the scores, each positive takes the curve one
// step up, each negative one step to the right, and the area gains what lies below that step. A tie
// goes up and to the right at once, along a diagonal, which cuts its square in half.
// `AUC` here and `keras.metrics.AUC` do not look at pairs, for there are too many: they sort the
// scores into 200 thresholds and join the points. So two scores within 1/200 of each other are a
// tie to them, and a network that is very sure (0.999 and 0.9999) can get an area that is too
// small; give them thresholds of your own. Logits are no way out: with `fromLogits: true` both put
// them through a sigmoid first.
// The area does not change when all scores are squeezed or shifted: it judges the order, not
// whether 0.8 means 80%. And with 1 positive in 1000 an area of 0.99 can still mean mostly false
// alarms: look at precision and recall as well.
