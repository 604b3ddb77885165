import DeepLearning
import Exercise0403
import PictureKit
import Solution0403

/// Two classes of points as in chapter 4, colored by a trained model, and the line between them.
@main
enum Picture {
  static func main() {
    runPicture("4.3") {
      let (weights, bias) = ([-0.06, -0.126], 0.96)
      let points = withSeed(1) {
        Tensor.concatenate([
          Tensor.randomMultivariateNormal(
            200, mean: [5, 6], covariance: [[2, 0.25], [0.25, 2]], dtype: .float64),
          Tensor.randomMultivariateNormal(
            200, mean: [0, -1], covariance: [[1, 0.5], [0.5, 1]], dtype: .float64),
        ])
      }
      let classes = points.matmul(Tensor(weights)) + bias >= 0.5
      let x = Tensor.linspace(-2, 8, count: 50, dtype: .float64).doubles
      var figure = Figure("Exercise 4.3: the line between the classes")
      figure.scatter(points, color: .byClass(classes, names: ["below 0.5", "0.5 or more"]))
      figure.compare(
        x, yours: Exercise0403.decisionLine(weights: weights, bias: bias, at: x),
        reference: Solution0403.decisionLine(weights: weights, bias: bias, at: x))
      (figure.xLabel, figure.yLabel) = ("x", "y")
      return figure
    }
  }
}
