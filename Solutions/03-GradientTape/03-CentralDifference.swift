// Exercise 3.3, build it: Central differences
// Needs: the chain rule (3.1). 10 minutes, easy.
//
// `tf.GradientTape` works out derivatives by the chain rule. How would you know that it is right?
// By measuring: nudge the input a little to both sides and see how much the output moves. Every
// gradient in this library is checked against this one formula, so it is the first thing to have.

import DeepLearning
import WorkbookKit

/// The slope of `function` at `x`, measured over a step of `h` to either side.
///
/// Your task: write the central difference, the change of the function from `x - h` to `x + h`
/// divided by the way between them. `./workbook plot 3.3` shows how its error depends on the step.
///
///     derivative(of: { $0 * $0 }, at: 3)           // 6, but for rounding
///     derivative(of: { $0 * $0 * $0 }, at: 2)      // 12, but for h * h and rounding
public func derivative(
  of function: (Double) -> Double, at x: Double, step h: Double = 1e-4
) -> Double {
  #if SOLUTION
    #if MISTAKES
      switch Mistake.selected {
      case .dividesByHalf: return (function(x + h) - function(x - h)) / h
      case .measuresOneSide: return (function(x + h) - function(x)) / h
      case .swapsSides: return (function(x - h) - function(x + h)) / (2 * h)
      case .multipliesByStep: return (function(x + h) - function(x - h)) / 2 * h
      case .dividesOneSide: return function(x + h) - function(x - h) / (2 * h)
      case nil: break
      }
    #endif
    return (function(x + h) - function(x - h)) / (2 * h)
  #else
    todo("3.3", 0)
  #endif
}

#if MISTAKES
  /// What readers write instead.
  public enum Mistake: String, NamedMistake {
    case dividesByHalf = "the difference is divided by h, but from x - h to x + h it is 2h"
    case measuresOneSide =
      "only one side is measured: (f(x + h) - f(x)) / h, whose error shrinks like h, not like h²"
    case swapsSides = "the two sides are swapped, so the slope has the wrong sign"
    case multipliesByStep =
      "/ 2 * h divides by 2 and then multiplies by h: put parentheses around 2 * h"
    case dividesOneSide = """
      only f(x - h) is divided, since / comes before -: put parentheses around the difference
      """
  }
#endif

// MARK: Hints
//
// 1. A slope is "how far up" over "how far along". How far along is it from `x - h` to `x + h`?
// 2. Call the function twice, at `x + h` and at `x - h`, and divide what lies between the two
//    results by `2 * h`. Mind the parentheses.
// 3. It is one line, `(… - …) / (2 * h)`: above, the function at the right, then at the left;
//    below, the way between the two.

// MARK: Debrief
//
// Measuring both sides cancels the error of first order: what is left shrinks with h², so halving
// the step makes it four times smaller. Too small a step is worse again, for the two values then
// agree in almost all their digits and the difference is rounding: 1e-4 to 1e-6 is a good place for
// a Double. The tape's rules are tested this way, in Float64, with first and second derivatives.
// TensorFlow has the same tool in `tf.test.compute_gradient`.
