// Exercise 3.8, apply it: A line through Hubble's galaxies
// Needs: the tape (3.2), several sources (3.4), steps downhill (3.12). 30 minutes, medium.
//
// In 1929 Edwin Hubble put 24 nebulae into a table: how far away each is, in millions of parsecs,
// and how fast it moves away from us, in kilometers a second. The further, the faster. The slope of
// the line through them was the first number for the expansion of the universe. Here a gradient
// tape finds it: two variables, a mean squared error, and steps downhill, which is all that Keras's
// `fit` does with a million variables.

import DeepLearning
import WorkbookKit

/// The line through distances and velocities that has the smallest mean squared error.
///
/// Your task: fit `slope * distance + intercept` to the velocities by gradient descent. Record the
/// loss on a tape, ask it once for both gradients, take a step, and again with a new tape, until
/// nothing changes any more. Any number of steps and any learning rate will do that get there
/// within a second or two; 0.05 is a rate to begin with. A `Nebula` has a `distance` and a
/// `velocity`, both `Double`, so `Tensor(nebulae.map(\.distance))` is float64; a variable to match
/// is `Variable(0.0, dtype: .float64)`. `./workbook plot 3.8` draws your line over ours.
///
///     hubbleLine(through: Nebula.all)      // a slope near 450, an intercept below 0
public func hubbleLine(through nebulae: [Nebula]) -> (slope: Double, intercept: Double) {
  #if SOLUTION
    #if MISTAKES
      if let mistake = Mistake.selected { return mistaken(mistake, nebulae) }
    #endif
    let distances = Tensor(nebulae.map(\.distance))
    let velocities = Tensor(nebulae.map(\.velocity))
    let slope = Variable(0.0, name: "slope", dtype: .float64)
    let intercept = Variable(0.0, name: "intercept", dtype: .float64)
    for _ in 0..<2000 {
      let tape = GradientTape()
      let loss = tape.record { (slope * distances + intercept - velocities).squared().mean() }
      let gradients = tape.gradient(of: loss, for: [slope, intercept])
      slope.assignSubtract(0.1 * gradients[0])
      intercept.assignSubtract(0.1 * gradients[1])
    }
    return (Double(slope), Double(intercept))
  #else
    todo("3.8", (0, 0))
  #endif
}

#if MISTAKES
  /// What readers write instead.
  public enum Mistake: String, NamedMistake {
    case stopsEarly =
      "the steps end before the line has converged: the intercept is slow and needs hundreds"
    case stopsAfterHundred = """
      a hundred steps are not enough: the slope has converged, the intercept is still on its way \
      (-36 instead of -41)
      """
    case rateTooLarge =
      "the learning rate is too large: each step overshoots by more than the one before, up to NaN"
    case climbs = """
      the gradient is added, and it points uphill: each step makes the loss larger, to infinity; \
      subtract it
      """
    case noIntercept = "the intercept is never changed, so the line goes through the origin"
    case forgetsToScaleBack =
      "the line belongs to standardized distances and was not turned back into millions of parsecs"
    case absoluteError = """
      the absolute error is minimized, which runs through the middle of the points; squared is \
      asked
      """
  }

  private func mistaken(
    _ mistake: Mistake, _ nebulae: [Nebula]
  ) -> (slope: Double, intercept: Double) {
    var distances = Tensor(nebulae.map(\.distance))
    let velocities = Tensor(nebulae.map(\.velocity))
    if mistake == .forgetsToScaleBack {
      distances = (distances - distances.mean()) / distances.standardDeviation()
    }
    let slope = Variable(0.0, name: "slope", dtype: .float64)
    let intercept = Variable(0.0, name: "intercept", dtype: .float64)
    let rate =
      switch mistake {
      case .rateTooLarge: 1.0
      case .absoluteError: 2.0
      case .climbs: -0.1
      default: 0.1
      }
    let steps =
      switch mistake {
      case .stopsEarly: 20
      case .stopsAfterHundred: 100
      default: 2000
      }
    for _ in 0..<steps {
      let tape = GradientTape()
      let loss = tape.record {
        let errors = slope * distances + intercept - velocities
        return (mistake == .absoluteError ? errors.abs() : errors.squared()).mean()
      }
      let gradients = tape.gradient(of: loss, for: [slope, intercept])
      slope.assignSubtract(rate * gradients[0])
      if mistake != .noIntercept { intercept.assignSubtract(rate * gradients[1]) }
    }
    return (Double(slope), Double(intercept))
  }
#endif

// MARK: Hints
//
// 1. Two variables that begin with 0, a loop, and in it a new tape each time. What does the model
//    say for all distances at once? What is the mean of the squared differences to the velocities?
// 2. `tape.record { }` returns the loss, `tape.gradient(of: loss, for: [slope, intercept])` both
//    gradients, `assignSubtract` takes the step. Print the loss now and then: if it grows, the rate
//    is too large; if it still falls, go on for longer.
// 3. `let loss = tape.record { (slope * distances + intercept - velocities).squared().mean() }`,
//    then `let gradients = tape.gradient(of: loss, for: [slope, intercept])`,
//    `slope.assignSubtract(0.1 * gradients[0])` and the same for the intercept with
//    `gradients[1]`, 2000 times, each with a tape of its own. All of it is float64:
//    `Variable(0.0, dtype: .float64)`, `Tensor(nebulae.map(\.distance))`. Return
//    `(Double(slope), Double(intercept))`.

// MARK: Debrief
//
// 454 kilometers a second for each million parsecs, with an intercept of -41; through the origin,
// as the law has it, it would be 424. Hubble wrote "about 500", today it is about 70. His distances
// were too short, not least since two kinds of pulsating stars had been taken for one. The fit was
// fine: no optimizer fixes wrong data.
// Why were so many steps needed? The loss is a long valley: slope and intercept can make up for
// each other, as the distances are all positive. Subtract their mean first and the two no longer
// interfere; the rate may be 0.5, and 50 steps will do. That is why inputs are standardized, in
// Keras with `Normalization`.
// Measured in parsecs instead of millions of them, a rate of 0.1 would be 10¹² times too large.
// A line needs no descent, there is a formula for it; a network has none, and its loop is this one,
// in chapter 4 by hand and in chapter 6 behind `fit`.
