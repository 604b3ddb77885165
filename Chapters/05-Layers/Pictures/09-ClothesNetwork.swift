import DeepLearning
import Exercise0509
import PictureKit
import Solution0509

/// How many of the images that it has not seen a network recognizes, while it is trained as in the
/// suite.
@main
enum Picture {
  static func main() {
    runPicture("5.9") {
      var figure = Figure("Exercise 5.9: learning to tell clothes apart")
      do {
        let (train, test) = try FashionMNIST.load()
        let batches = (0...20).map { Double($0 * 50) }
        figure.horizontalRule(at: 80, .blue, .dotted, label: "asked for")
        figure.compare(
          batches,
          yours: withSeed(1) { progress(of: Exercise0509.ClothesNetwork(), train, test) },
          reference: withSeed(1) { progress(of: Solution0509.ClothesNetwork(), train, test) })
      } catch { figure.title = "\(error)" }
      (figure.xLabel, figure.yLabel) = ("batches of 40 images", "recognized in 100")
      figure.yRange = 0...100
      figure.legend = .bottomRight
      return figure
    }
  }

  /// The share of 2,000 images that is recognized, before training and after every 50 batches.
  private static func progress(
    of network: Layer, _ train: FashionMNIST.Part, _ test: FashionMNIST.Part
  ) -> [Double] {
    let images = test.images[0..<2000].cast(to: .float32)
    let labels = test.labels[0..<2000].cast(to: .int64)
    let loss = SparseCategoricalCrossentropy(fromLogits: true)
    let optimizer = SGD(learningRate: LearningRate { step in 0.1 * (1 - Double(step) / 1000) })
    guard network(images[0..<1]).shape == [1, 10] else { return [] }
    let weights = network.trainableWeights
    var shares: [Double] = []
    for step in 0...1000 {
      if step % 50 == 0 {
        let isRight = network(images).argMax(axis: -1) .== labels
        shares.append(100 * Double(isRight.cast(to: .float64).mean()))
      }
      let batch = (step * 40 % 8000)..<(step * 40 % 8000 + 40)
      let tape = GradientTape()
      let value = tape.record {
        let numbers = network(train.images[batch].cast(to: .float32), training: true)
        return loss.mean(targets: train.labels[batch], predictions: numbers)
      }
      // The stub has no weights to train.
      if !weights.isEmpty {
        let gradients = tape.gradientOrNil(of: value, for: weights)
        try? optimizer.apply(zip(gradients, weights))
      }
    }
    return shares
  }
}
