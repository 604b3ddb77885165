import DeepLearning
import Exercise0303
import Foundation
import PictureKit
import Solution0303

/// How wrong a measured derivative is, by the step: too large bends, too small rounds.
@main
enum Picture {
  static func main() {
    runPicture("3.3") {
      let steps = (0...120).map { pow(10, -12 + Double($0) / 10) }
      func errors(_ derivative: (Double) -> Double) -> [Double] {
        steps.map { max(abs(derivative($0) - cos(1)), 1e-14) }
      }
      var figure = Figure("Exercise 3.3: the error of a measured derivative")
      figure.line(
        steps, errors { (sin(1 + $0) - sin(1)) / $0 }, .blue, .dotted,
        label: "one side only, (f(x + h) - f(x)) / h")
      figure.compare(
        steps, yours: errors { Exercise0303.derivative(of: { sin($0) }, at: 1, step: $0) },
        reference: errors { Solution0303.derivative(of: { sin($0) }, at: 1, step: $0) })
      figure.note("rounding", at: (x: 1e-10, y: 1e-4))
      figure.note("grows with h", at: (x: 3e-6, y: 1e-4))
      figure.note("grows with h²", at: (x: 3e-2, y: 1e-8))
      (figure.xScale, figure.yScale) = (.log, .log)
      (figure.xLabel, figure.yLabel) = ("step h", "error of the slope of sin at 1")
      return figure
    }
  }
}
