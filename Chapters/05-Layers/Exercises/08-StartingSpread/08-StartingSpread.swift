// Exercise 5.8, build it: Initial weights: He's rule
// Needs: initializers (5.15). 25 minutes, hard.
//
// Weights begin as random numbers around 0. Their spread decides whether a deep network can learn:
// each layer multiplies the size of what passes by some factor, and ten layers multiply by its
// tenth power. With relu, keras.initializers.HeNormal picks the spread for which that factor is 1.
// Work it out: a unit adds up `inputs` products of a number and a weight, independent of each
// other, and then the activation lets positive sums pass and multiplies negative ones by a slope.

import DeepLearning
import WorkbookKit

/// The standard deviation of the weights that keeps the mean square of the numbers from layer to
/// layer.
///
/// Your task: write the formula. Take the sums to be positive or negative with the same chance, as
/// they are when the weights are spread symmetrically around 0. `negativeSlope` is 0 for relu, and
/// 1 for no activation at all. `./workbook plot 5.8` draws what your weights do to the size of
/// numbers on their way through ten layers.
///
///     startingDeviation(inputs: 50, units: 40)                        // 0.2
///     startingDeviation(inputs: 100, units: 10, negativeSlope: 1)     // 0.1
public func startingDeviation(inputs: Int, units: Int, negativeSlope: Double = 0) -> Double {
  todo("5.8", 1)
}
