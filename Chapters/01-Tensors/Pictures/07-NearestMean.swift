import DeepLearning
import Exercise0107
import PictureKit
import Solution0107

/// The mean image of each class of clothes: ours above, the reader's below.
@main
enum Picture {
  static func main() {
    runPicture("1.7") {
      var figure = Figure(
        "Exercise 1.7: the mean images of ten classes", rows: 2, columns: 1,
        size: .init(width: 760, height: 300))
      guard let train = try? FashionMNIST.load().train else {
        figure.title = "Fashion-MNIST is missing: ./workbook setup"
        return figure
      }
      let images = train.images[..<5000].cast(to: .float32) / 255
      let labels = train.labels[..<5000].cast(to: .int64)
      let reference = Solution0107.meanImages(images, labels: labels, classes: 10)
      let yours = Exercise0107.meanImages(images, labels: labels, classes: 10)
      let fits = yours.shape == reference.shape
      figure[0, 0].title = "reference"
      figure[0, 0].images(1 - reference, columns: 10, captions: FashionMNIST.classNames)
      figure[1, 0].title = fits ? "yours" : "yours: shape \(yours.shape)"
      figure[1, 0].images(
        1 - (fits ? yours : Tensor.zeros(like: reference)), columns: 10,
        captions: FashionMNIST.classNames)
      return figure
    }
  }
}
