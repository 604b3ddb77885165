import DeepLearning
import Exercise0508
import Solution0508
import TestSupport
import Testing

/// The golden values come from NumPy 2: `Tests/Golden/make_exercises_05.py`. For relu they are what
/// `keras.initializers.HeNormal` aims at.
@Suite(.exercise("5.8"))
struct StartingSpreadTests {
  @Test func `for relu the variance is 2 by inputs`() {
    check(inputs: 50, units: 40, golden: 0.2)
    check(inputs: 784, units: 32, golden: 0.050507627)
  }

  @Test func `without an activation it is 1 by inputs`() {
    check(inputs: 100, units: 10, slope: 1, golden: 0.1)
  }

  @Test func `a leaky relu lies in between`() {
    check(inputs: 200, units: 50, slope: 0.1, golden: 0.099503719)
    check(inputs: 8, units: 3, slope: 0.5, golden: 0.447213595)
  }

  @Test func `after ten layers numbers are as large as before`() {
    for slope in [0, 0.3] {
      expectAnswer(
        "the size of numbers after ten layers of 200 units, slope \(slope), by that of the inputs",
        yours: size(slope, Exercise0508.startingDeviation),
        reference: size(slope, Solution0508.startingDeviation),
        mistakes: Solution0508.Mistake.self, tolerance: .close())
      let reference = size(slope, Solution0508.startingDeviation)
      #expect(abs(reference - 1) < 0.25, "our own solution does not keep the size")
    }
  }

  /// The root of the mean square after ten layers, for inputs with a mean square of 1. The layers
  /// have 200 units each but for the first, which has 400 inputs.
  private func size(_ slope: Double, _ deviation: (Int, Int, Double) -> Double) -> Double {
    withSeed(8) {
      var x = Tensor.randomNormal([200, 400])
      for _ in 0..<10 {
        let inputs = x.shape[1]
        let kernel = Tensor.randomNormal([inputs, 200]) * deviation(inputs, 200, slope)
        let sums = x.matmul(kernel)
        x = (sums > 0).select(sums, sums * slope)
      }
      return Double(x.squared().mean().sqrt())
    }
  }

  private func check(
    inputs: Int, units: Int, slope: Double = 0, golden: Double,
    sourceLocation: SourceLocation = #_sourceLocation
  ) {
    expectAnswer(
      "startingDeviation(inputs: \(inputs), units: \(units), negativeSlope: \(slope))",
      yours: Exercise0508.startingDeviation(inputs: inputs, units: units, negativeSlope: slope),
      golden: golden,
      reference: Solution0508.startingDeviation(inputs: inputs, units: units, negativeSlope: slope),
      mistakes: Solution0508.Mistake.self, tolerance: .close(), sourceLocation: sourceLocation)
  }
}
