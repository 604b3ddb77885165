import DeepLearning
import Exercise0411
import PictureKit
import Solution0411

/// The losses of five epochs made of the reader's steps, over ours.
@main
enum Picture {
  static func main() {
    runPicture("4.11") {
      let (inputs, targets, order) = withSeed(1) {
        (
          Tensor.concatenate([
            Tensor.randomMultivariateNormal(
              80, mean: [0, 2], covariance: [[1, 0], [0, 1]], dtype: .float64),
            Tensor.randomMultivariateNormal(
              80, mean: [-2, -1], covariance: [[1, 0], [0, 1]], dtype: .float64),
            Tensor.randomMultivariateNormal(
              80, mean: [2, -1], covariance: [[1, 0], [0, 1]], dtype: .float64),
          ]),
          Tensor((0..<240).map { $0 / 80 }).oneHot(depth: 3, dtype: .float64),
          (0..<5).flatMap { _ in Tensor.randomPermutation(240).doubles.map { Int($0) } }
        )
      }
      func losses(_ step: (Tensor, Tensor, [Int], Variable, Variable, Double) -> Double)
        -> [Double]
      {
        let w = Variable(Tensor.zeros([2, 3], dtype: .float64))
        let b = Variable(Tensor.zeros([3], dtype: .float64))
        return stride(from: 0, to: order.count, by: 24).map { start in
          step(inputs, targets, Array(order[start..<(start + 24)]), w, b, 0.1)
        }
      }
      var figure = Figure("Exercise 4.11: the loss of each step, five epochs of ten")
      figure.compare(
        (0..<50).map(Double.init), yours: losses(Exercise0411.trainingStep),
        reference: losses(Solution0411.trainingStep))
      (figure.xLabel, figure.yLabel, figure.yScale) = ("step", "loss", .log)
      return figure
    }
  }
}
