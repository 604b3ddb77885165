import DeepLearning
import Exercise0106
import PictureKit
import Solution0106

/// The loss of the line y = a x over its slope a, for points on a line of slope 2 with a little
/// noise: predictions in a column, targets in a vector.
@main
enum Picture {
  static func main() {
    runPicture("1.6") {
      let (x, noise) = withSeed(3) {
        (
          Tensor.randomUniform([200], from: -1, to: 1, dtype: .float64),
          Tensor.randomNormal([200], dtype: .float64)
        )
      }
      let targets = x * 2 + noise * 0.2
      let slopes = Tensor.linspace(-1, 4, count: 101, dtype: .float64).doubles
      func losses(_ loss: (Tensor, Tensor) -> Tensor) -> [Double] {
        slopes.compactMap { slope in
          let value = loss((x * slope).expandedDimensions(at: 1), targets)
          return value.elementCount == 1 ? Double(value) : nil
        }
      }
      var figure = Figure("Exercise 1.6: the loss of y = a x, for points near y = 2 x")
      figure.compare(
        slopes, yours: losses(Exercise0106.meanSquaredError),
        reference: losses(Solution0106.meanSquaredError))
      figure.xLabel = "slope a"
      figure.yLabel = "mean squared error"
      return figure
    }
  }
}
