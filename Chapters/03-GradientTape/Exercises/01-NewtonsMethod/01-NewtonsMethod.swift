// Exercise 3.1, use it: Newton's method
// Needs: the tape (3.2), second derivatives (3.6). 20 minutes, medium.
//
// Gradient descent knows which way is down and guesses how far to go. Newton's method asks for the
// curvature, too: on a parabola, slope divided by curvature is exactly the way to the lowest point.
// In Keras you nest two tapes, and the outer one records how the inner one worked out its gradient.
// So both derivatives come from the tape, and nothing is derived by hand.

import DeepLearning
import WorkbookKit

/// The first and the second derivative of `function` at `x`.
///
/// Your task: take both from tapes. `Tensor(x)` is a tensor of one number in float64; a tape
/// follows it once it was told to `watch` it. `Double(tensor)` reads a number back.
///
///     derivatives(of: { $0 ** 3 }, at: 2)      // (slope: 12, curvature: 12)
public func derivatives(
  of function: @escaping (Tensor) -> Tensor, at x: Double
) -> (slope: Double, curvature: Double) {
  todo("3.1", (0, 0))
}

/// The points that Newton's method visits on its way to a minimum: `start`, and one per step.
///
/// Your task: from each point, go against the slope, by the slope divided by the curvature.
/// `./workbook plot 3.1` draws your way over ours.
///
///     newton(on: { ($0 - 3) ** 2 }, from: 10, steps: 1)      // [10, 3]
public func newton(
  on function: @escaping (Tensor) -> Tensor, from start: Double, steps: Int
) -> [Double] {
  todo("3.1", [])
}
