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
  todo("3.3", 0)
}
