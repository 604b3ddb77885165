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
  todo("3.8", (0, 0))
}
