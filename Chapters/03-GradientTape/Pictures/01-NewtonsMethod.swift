import DeepLearning
import Exercise0301
import Foundation
import PictureKit
import Solution0301

/// Newton's way down exp x - 2x, the parabolas that it jumps along, and how soon it is there.
@main
enum Picture {
  static func main() {
    runPicture("3.1") {
      let function = { (x: Tensor) in x.exp() - 2 * x }
      func value(_ x: Double) -> Double { exp(x) - 2 * x }
      let steps = 6
      let yours = Exercise0301.newton(on: function, from: 3, steps: steps)
      let ours = Solution0301.newton(on: function, from: 3, steps: steps)

      var figure = Figure("Exercise 3.1: Newton's method", columns: 2)
      let x = Tensor.linspace(0, 3.2, count: 200, dtype: .float64).doubles
      figure[0, 0].title = "Each step leads to the bottom of a parabola"
      figure[0, 0].line(x, x.map(value), .blue, width: 2)
      for point in ours.prefix(2) {
        let (slope, curvature) = Solution0301.derivatives(of: function, at: point)
        let parabola = x.map { x in
          value(point) + slope * (x - point) + curvature / 2 * (x - point) * (x - point)
        }
        figure[0, 0].line(x, parabola, .orange, .dotted)
      }
      figure[0, 0].scatter(
        ours, ours.map(value), color: .color(PlotColor(hex: 0xC4C4C4)), size: 3,
        label: "reference")
      if yours.contains(where: \.isFinite) {
        figure[0, 0].scatter(
          yours, yours.map(value), color: .color(.red), size: 1.5, label: "yours")
      }
      (figure[0, 0].xRange, figure[0, 0].yRange) = (0...3.2, -1...15)
      figure[0, 0].note("exp x - 2x", at: (2.85, 6.5))
      figure[0, 0].note("parabolas", at: (2.05, 9))
      figure[0, 0].legend = .topLeft
      (figure[0, 0].xLabel, figure[0, 0].yLabel) = ("x", "value")

      func distances(_ points: [Double]) -> [Double] { points.map { max(abs($0 - log(2)), 1e-16) } }
      let numbers = (0...steps).map(Double.init)
      var point = 3.0
      let descent = numbers.map { _ in
        defer { point -= 0.1 * (exp(point) - 2) }
        return point
      }
      figure[0, 1].title = "The number of right digits doubles"
      figure[0, 1].line(
        numbers, distances(descent), .blue, label: "gradient descent, rate 0.1")
      figure[0, 1].compare(numbers, yours: distances(yours), reference: distances(ours))
      figure[0, 1].yScale = .log
      figure[0, 1].legend = .bottomLeft
      (figure[0, 1].xLabel, figure[0, 1].yLabel) = ("step", "distance from the minimum")
      return figure
    }
  }
}
