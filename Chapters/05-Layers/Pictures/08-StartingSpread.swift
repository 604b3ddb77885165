import DeepLearning
import Exercise0508
import PictureKit
import Solution0508

/// The size of numbers on their way through ten layers of relu, for weights of several spreads.
@main
enum Picture {
  static func main() {
    runPicture("5.8") {
      let layers = (0...10).map { Double($0) }
      func sizes(_ deviation: Double) -> [Double] {
        withSeed(8) {
          var x = Tensor.randomNormal([500, 256])
          var sizes = [1.0]
          for _ in 1...10 {
            x = (x.matmul(Tensor.randomNormal([256, 256])) * deviation).relu()
            sizes.append(Double(x.squared().mean().sqrt()))
          }
          return sizes
        }
      }
      var figure = Figure("Exercise 5.8: the size of numbers, layer by layer")
      figure.line(layers, sizes(0.2), .blue, .dashDotted, label: "0.2, too large")
      figure.line(
        layers, sizes((2.0 / 512).squareRoot()), .orange, .longDashed, label: "Glorot's rule")
      figure.line(layers, sizes(0.02), .green, .dotted, label: "0.02, too small")
      figure.compare(
        layers, yours: sizes(Exercise0508.startingDeviation(inputs: 256, units: 256)),
        reference: sizes(Solution0508.startingDeviation(inputs: 256, units: 256)))
      figure.yScale = .log
      (figure.xLabel, figure.yLabel) = ("layer", "root of the mean square")
      return figure
    }
  }
}
