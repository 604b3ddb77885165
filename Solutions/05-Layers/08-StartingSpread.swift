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
  #if SOLUTION
    let gain = 2 / (1 + negativeSlope * negativeSlope)
    #if MISTAKES
      switch Mistake.selected {
      case .forgetsActivation: return (1 / Double(inputs)).squareRoot()
      case .returnsVariance: return gain / Double(inputs)
      case .countsUnits: return (gain / Double(units)).squareRoot()
      case .countsBoth: return (2 * gain / Double(inputs + units)).squareRoot()
      case .addsSlope: return (2 / (1 + negativeSlope) / Double(inputs)).squareRoot()
      case .ignoresSlope: return (2 / Double(inputs)).squareRoot()
      case .takesGlorot: return (2 / Double(inputs + units)).squareRoot()
      case .dividesIntegers: return Double(2 / inputs).squareRoot()
      case .invertsGain: return (1 / gain / Double(inputs)).squareRoot()
      case nil: break
      }
    #endif
    return (gain / Double(inputs)).squareRoot()
  #else
    todo("5.8", 1)
  #endif
}

#if MISTAKES
  /// What readers write instead.
  public enum Mistake: String, NamedMistake {
    case forgetsActivation =
      "1 / inputs is the variance without an activation; relu takes half of the mean square away"
    case returnsVariance = "this is the variance; the standard deviation is its root"
    case countsUnits =
      "the units are counted; a sum grows with the number of its terms, and these are the inputs"
    case countsBoth =
      "inputs and units are averaged as in Glorot's rule, a compromise with the way back"
    case addsSlope =
      "the slope is not squared: of a negative number 0.1 leaves 0.01 of the square"
    case ignoresSlope = "this is the rule for relu alone, whatever the slope for negative sums is"
    case takesGlorot =
      "this is Glorot's rule: it takes the average of inputs and units, and knows no relu"
    case dividesIntegers = "2 / inputs is an integer division, which gives 0 here"
    case invertsGain =
      "the weights are made smaller for relu, when they have to make up for its loss"
  }
#endif

// MARK: Hints
//
// 1. First without an activation: the mean square of a sum of independent terms around 0 is the sum
//    of the terms' mean squares. How many terms are there, and what is the mean square of each?
// 2. A layer multiplies the mean square by inputs * deviation². Then the activation keeps all of it
//    for positive sums, half of the cases, and negativeSlope² of it for the other half. The product
//    of both factors has to be 1.
// 3. inputs * deviation² * (1 + negativeSlope²) / 2 = 1. Solve for the deviation.

// MARK: Debrief
//
// This is He's rule of 2015, `.heNormal` here and `keras.initializers.HeNormal`, both made by
// VarianceScaling with a scale of 2. Glorot's rule, Dense's default in Keras and here, takes 1
// instead of 2 and the average of inputs and units, for gradients on their way back are sums over
// the units. Ten layers of relu after Glorot shrink numbers to a thirtieth or so; a hundred leave
// nothing. Normalization layers and residual connections make the start matter less, which is why
// one can forget this for years. The trap: HeNormal cuts its distribution off at two standard
// deviations and widens it to make up, so a histogram shows no number beyond 2.3 deviations.
