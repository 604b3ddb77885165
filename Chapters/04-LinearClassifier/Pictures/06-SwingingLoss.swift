import DeepLearning
import Exercise0406
import PictureKit
import Solution0406

/// The losses of the reader's loop, over those of a loop that works.
@main
enum Picture {
  static func main() {
    runPicture("4.6") {
      let (inputs, targets) = withSeed(3) {
        let inputs = Tensor.randomNormal([50, 2], dtype: .float64)
        let noise = Tensor.randomNormal([50, 1], standardDeviation: 0.3, dtype: .float64)
        return (inputs, inputs.sum(axis: 1, keepDims: true) + 1 + noise)
      }
      var figure = Figure("Exercise 4.6: the loss, epoch by epoch")
      figure.compare(
        (0..<100).map(Double.init),
        yours: Exercise0406.train(inputs, targets, partSize: 8, epochs: 100, learningRate: 0.02),
        reference: Solution0406.train(
          inputs, targets, partSize: 8, epochs: 100, learningRate: 0.02))
      (figure.xLabel, figure.yLabel) = ("epoch", "loss")
      return figure
    }
  }
}
