// Exercise 4.2, predict it: Does gradient descent converge?
// Needs: the learning rate's limit (4.9). 20 minutes, medium.
//
// Near its lowest point every smooth loss is a bowl, and a step of gradient descent multiplies the
// distance from the bottom by the same factor each time: 1 - rate x curvature, where the curvature
// is the second derivative. Keras's `SGD(learning_rate=...)` asks you for that rate. Whoever can
// say what comes out before it runs does not have to search for it in the dark.

import DeepLearning
import WorkbookKit

/// What a descent does, seen from the bottom of the bowl at 0.
public enum Fate: String, CaseIterable, Sendable {
  /// It comes nearer with each step and stays on its side.
  case glides
  /// It is there after one step.
  case arrives
  /// It changes sides with each step and comes nearer.
  case swings
  /// It changes sides with each step and is always equally far away.
  case bounces
  /// It changes sides with each step and goes further away.
  case diverges
}

/// What each descent does. All of them start at 1, in x and in y.
///
/// Your task: replace each `todo` by `.glides`, `.arrives`, `.swings`, `.bounces` or `.diverges`.
/// No program needed: the second derivative and a multiplication will do. The suite runs the
/// descents, `x -= rate * gradient`, and looks.
///
/// ```text
/// x * x / 2, rate 1.9     // .swings: the factor is 1 - 1.9 * 1 = -0.9
/// ```
public func fates() -> [Fate] {
  #if SOLUTION
    #if MISTAKES
      if let mistake = Mistake.selected { return mistakenFates(mistake) }
    #endif
    return [
      .glides,  // 1. x * x / 2, rate 0.1
      .arrives,  // 2. x * x / 2, rate 1
      .swings,  // 3. x * x / 2, rate 1.5
      .diverges,  // 4. x * x / 2, rate 2.5
      .bounces,  // 5. x * x, rate 1
      .swings,  // 6. 2 * x * x, rate 0.4
      .arrives,  // 7. x, in 10 * x * x + y * y / 200, rate 0.05
      .glides,  // 8. y, in the same descent as 7
      .diverges,  // 9. x, in 10 * x * x + y * y / 200, rate 0.11
      .glides,  // 10. y, in the same descent as 9
    ]
  #else
    [
      todo("4.2", .glides),  // 1. x * x / 2, rate 0.1
      todo("4.2", .glides),  // 2. x * x / 2, rate 1
      todo("4.2", .glides),  // 3. x * x / 2, rate 1.5
      todo("4.2", .glides),  // 4. x * x / 2, rate 2.5
      todo("4.2", .glides),  // 5. x * x, rate 1
      todo("4.2", .glides),  // 6. 2 * x * x, rate 0.4
      todo("4.2", .glides),  // 7. x, in 10 * x * x + y * y / 200, rate 0.05
      todo("4.2", .glides),  // 8. y, in the same descent as 7
      todo("4.2", .glides),  // 9. x, in 10 * x * x + y * y / 200, rate 0.11
      todo("4.2", .glides),  // 10. y, in the same descent as 9
    ]
  #endif
}

/// The rate above which each descent diverges.
///
/// Your task: replace each `todo` by a number. From 4 on the bowl is the mean squared error of the
/// model `w * input`, over the weight w; its targets do not matter.
///
///     4 * x * x     // 0.25: the second derivative is 8, and the limit 2 / 8
public func limits() -> [Double] {
  #if SOLUTION
    #if MISTAKES
      if let mistake = Mistake.selected { return mistakenLimits(mistake) }
    #endif
    return [
      2,  // 1. x * x / 2
      1 / 3.0,  // 2. 3 * x * x
      0.2,  // 3. 5 * x * x + y * y / 2
      0.2,  // 4. the inputs are 1, 3, 1 and 3
      0.002,  // 5. the inputs are 10, 30, 10 and 30
      0.2,  // 6. the inputs are 1 and 3
    ]
  #else
    [
      todo("4.2", 0),  // 1. x * x / 2
      todo("4.2", 0),  // 2. 3 * x * x
      todo("4.2", 0),  // 3. 5 * x * x + y * y / 2
      todo("4.2", 0),  // 4. the inputs are 1, 3, 1 and 3
      todo("4.2", 0),  // 5. the inputs are 10, 30, 10 and 30
      todo("4.2", 0),  // 6. the inputs are 1 and 3
    ]
  #endif
}

#if MISTAKES
  /// What readers believe instead.
  public enum Mistake: String, NamedMistake {
    case takesCoefficient =
      "the number in front of x * x is taken for the curvature; the second derivative is twice that"
    case boundIsOne =
      "1 / curvature is taken for the limit; up to there the descent does not even change sides"
    case oneFateForAll =
      "the steepest direction is taken to speak for all; each one goes its own way"
    case flattestDecides =
      "the flattest direction is taken for the limit, but the steepest one diverges first"
    case scalesOnce =
      "inputs ten times as large are taken to cost a factor of 10; the inputs enter squared"
    case sumsOverSamples =
      "more samples are taken to make the bowl steeper, as in a sum; the loss is a mean"
  }

  private func mistakenFates(_ mistake: Mistake) -> [Fate] {
    let coefficients = [0.5, 0.5, 0.5, 0.5, 1, 2, 10, 0.005, 10, 0.005]
    let rates = [0.1, 1, 1.5, 2.5, 1, 0.4, 0.05, 0.05, 0.11, 0.11]
    var fates = zip(coefficients, rates).map { coefficient, rate -> Fate in
      let product = rate * coefficient * (mistake == .takesCoefficient ? 1 : 2)
      let limit: Double = mistake == .boundIsOne ? 1 : 2
      if abs(product - limit) < 1e-9 { return .bounces }
      if product > limit { return .diverges }
      if abs(product - 1) < 1e-9 { return .arrives }
      return product < 1 ? .glides : .swings
    }
    if mistake == .oneFateForAll { (fates[7], fates[9]) = (fates[6], fates[8]) }
    if mistake == .flattestDecides { fates[8] = fates[9] }
    return fates
  }

  private func mistakenLimits(_ mistake: Mistake) -> [Double] {
    switch mistake {
    case .takesCoefficient: [4, 2 / 3.0, 0.4, 0.4, 0.004, 0.4]
    case .boundIsOne: [1, 1 / 6.0, 0.1, 0.1, 0.001, 0.1]
    case .oneFateForAll: [2, 1 / 3.0, 0.2, 0.2, 0.002, 0.2]
    case .flattestDecides: [2, 1 / 3.0, 2, 0.2, 0.002, 0.2]
    case .scalesOnce: [2, 1 / 3.0, 0.2, 0.2, 0.02, 0.2]
    case .sumsOverSamples: [2, 1 / 3.0, 0.2, 0.05, 0.0005, 0.1]
    }
  }
#endif

// MARK: Hints
//
// 1. Write down the second derivative first. It is not the factor of x * x.
// 2. The factor is 1 - rate x curvature. Is it between 0 and 1, 0, between -1 and 0, -1, or below
//    -1? In a bowl over x and y each of them has a curvature and so a factor of its own; for the
//    whole to be stable every factor must lie between -1 and 1.
// 3. The mean of (w * input - target)² has the second derivative 2 x the mean of input². For inputs
//    1 and 3 that is 2 * (1 + 9) / 2 = 10, and the limit is 2 / 10.

// MARK: Debrief
//
// Three things to keep. Below 1 / curvature the descent glides, between that and 2 / curvature it
// swings and still arrives: a loss that goes down and a weight that swings are no contradiction.
// The steepest direction sets the limit while the flattest one decides how long it takes: in
// question 8 a step covers a 2000th of the way. The quotient of the two curvatures, the condition
// number, says how bad that is. And inputs enter squared, which is why they are standardized before
// a model sees them (`Normalization`, here and in Keras). `hessianVectorProduct` finds the steepest
// direction of a loss whose curvature no one can write down; chapter 4 does it. Beware: doubling
// the loss doubles the curvature, so a loss that is a sum and not a mean needs another rate.
