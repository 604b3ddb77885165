import DeepLearning
import Exercise0207
import Foundation
import PictureKit
import Solution0207

/// What the clothes look like on average, and where they differ: yours beside the reference.
@main
enum Picture {
  static func main() {
    runPicture("2.7") {
      var figure = Figure(
        "Exercise 2.7: 10,000 images around 4096, seen in batches",
        size: .init(width: 560, height: 490))
      guard let batches = try? clothes() else {
        figure.note("Fashion-MNIST is not installed", at: (0, 0))
        return figure
      }
      let yours = Exercise0207.RunningMoments(features: 784)
      let reference = Solution0207.RunningMoments(features: 784)
      for batch in batches {
        yours.update(with: batch)
        reference.update(with: batch)
      }
      figure.images(
        Tensor.stack([
          picture(reference.mean - 4096), picture(deviation(reference.variance)),
          picture(yours.mean - 4096), picture(deviation(yours.variance)),
        ]), columns: 2,
        captions: [
          "mean, reference", "standard deviation, reference", "mean, yours",
          "standard deviation, yours",
        ], range: 0...0.7)
      figure.hasFrame = false
      return figure
    }
  }

  /// The test images, each a row of pixels from 4096 to 4097, sorted by class, 500 a batch.
  static func clothes() throws -> [Tensor] {
    let test = try FashionMNIST.load().test
    let order = test.labels.cast(to: .int32).argSort()
    let pixels = test.images.gathered(at: order).reshaped(to: -1, 784).cast(to: .float32) / 255
    return (pixels + 4096).split(into: 20)
  }

  /// The root of the variance; what is below 0 is drawn as 0.
  static func deviation(_ variance: Tensor) -> Tensor { variance.maximum(0).sqrt() }

  /// 28 times 28 finite numbers, whatever came out.
  static func picture(_ values: Tensor) -> Tensor {
    guard values.elementCount == 784 else { return Tensor.zeros([28, 28]) }
    return values.isFinite().select(values, Tensor.zeros(like: values)).reshaped(to: 28, 28)
  }
}
