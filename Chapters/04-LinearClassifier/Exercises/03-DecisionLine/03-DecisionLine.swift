// Exercise 4.3, build it: The decision line
// Needs: the decision line (4.8). 10 minutes, easy.
//
// A linear classifier of points in the plane answers w[0] x + w[1] y + b. Where the answer reaches
// a threshold it says "class 1", below it "class 0". The points where it cannot decide lie on a
// line, and a line over the points shows at a glance what the model has learned. plt.plot and our
// `line` want it as a y for each x.

import DeepLearning
import WorkbookKit

/// The y at each x for which the model answers exactly `threshold`.
///
/// Your task: solve w[0] x + w[1] y + b = threshold for y. `w` has two numbers, and the second one
/// is not 0. `./workbook plot 4.3` draws your line over ours.
///
///     decisionLine(weights: [1, 2], bias: 0, at: [0, 1])               // [0.25, -0.25]
///     decisionLine(weights: [1, 2], bias: 0, threshold: 0, at: [4])    // [-2]
public func decisionLine(
  weights w: [Double], bias b: Double, threshold: Double = 0.5, at x: [Double]
) -> [Double] {
  todo("4.3", [])
}
