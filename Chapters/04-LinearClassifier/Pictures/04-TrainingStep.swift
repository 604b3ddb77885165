import DeepLearning
import Exercise0404
import PictureKit
import Solution0404

/// The loss of a descent made of the reader's steps, over ours.
@main
enum Picture {
  static func main() {
    runPicture("4.4") {
      let (inputs, targets) = withSeed(1) {
        (
          Tensor.concatenate([
            Tensor.randomMultivariateNormal(
              200, mean: [5, 6], covariance: [[2, 0.25], [0.25, 2]], dtype: .float64),
            Tensor.randomMultivariateNormal(
              200, mean: [0, -1], covariance: [[1, 0.5], [0.5, 1]], dtype: .float64),
          ]),
          Tensor.concatenate([
            Tensor.zeros([200, 1], dtype: .float64), Tensor.ones([200, 1], dtype: .float64),
          ])
        )
      }
      func losses(_ step: (Tensor, Tensor, Variable, Variable, Double) -> Double) -> [Double] {
        let w = Variable(Tensor.full([2, 1], 0.5, dtype: .float64))
        let b = Variable(Tensor.zeros([1], dtype: .float64))
        return (0..<100).map { _ in step(inputs, targets, w, b, 0.02) }
      }
      var figure = Figure("Exercise 4.4: the loss of a descent with steps by hand")
      figure.compare(
        (0..<100).map(Double.init), yours: losses(Exercise0404.trainingStep),
        reference: losses(Solution0404.trainingStep))
      (figure.xLabel, figure.yLabel, figure.yScale) = ("step", "loss", .log)
      return figure
    }
  }
}
