import DeepLearning
import Exercise0107
import Solution0107
import TestSupport
import Testing

/// The golden values come from NumPy 2, Tests/Golden/make_exercises_01.py.
@Suite(.exercise("1.7"))
struct NearestMeanTests {
  @Test func `the mean image of two classes`() {
    checkMeans(
      "three images of 1 by 2, labels: [0, 1, 0], classes: 2",
      [[[0.0, 2.0]], [[5.0, 1.0]], [[1.0, 4.0]]], labels: [0, 1, 0], classes: 2,
      golden: [[[0.5, 3.0]], [[5.0, 1.0]]])
  }

  @Test func `the means of random images`() {
    checkMeans(
      "20 random images of 3 by 2, classes: 4", withSeed(5) { Tensor.randomUniform([20, 3, 2]) },
      labels: (0..<20).map { ($0 * $0 + $0 / 3) % 4 }, classes: 4)
  }

  @Test func `the nearest of two means, and of three`() {
    checkNearest(
      "[4, 4] and [1, 1] as images, means: [0.5, 3] and [5, 1]", [[[4.0, 4.0]], [[1.0, 1.0]]],
      means: [[[0.5, 3.0]], [[5.0, 1.0]]], golden: [1, 0])
    checkNearest(
      "[1, 0], [3, 3], [0, 2] and [9, 8] as images, means: [0, 0], [3, 1] and [6, 6]",
      [[[1.0, 0.0]], [[3.0, 3.0]], [[0.0, 2.0]], [[9.0, 8.0]]],
      means: [[[0.0, 0.0]], [[3.0, 1.0]], [[6.0, 6.0]]], golden: [0, 1, 0, 2])
  }

  @Test func `1000 images of clothes`() throws {
    let clothes = try Clothes.loaded.get()
    func accuracy(_ classes: Tensor) -> Double {
      guard classes.shape == clothes.testLabels.shape else { return 0 }
      return Double((classes.cast(to: .int64) .== clothes.testLabels).cast(to: .float64).mean())
    }
    expectScore(
      "the accuracy of nearestMean on 1,000 images, with the meanImages of 5,000 others,",
      yours: accuracy(
        Exercise0107.nearestMean(
          clothes.test,
          means: Exercise0107.meanImages(clothes.train, labels: clothes.labels, classes: 10))),
      atLeast: 0.66,
      reference: accuracy(
        Solution0107.nearestMean(
          clothes.test,
          means: Solution0107.meanImages(clothes.train, labels: clothes.labels, classes: 10))),
      mistakes: Solution0107.Mistake.self)
  }

  /// The images that the score is about.
  private struct Clothes {
    let train: Tensor
    let labels: Tensor
    let test: Tensor
    let testLabels: Tensor

    static let loaded = Result<Clothes, any Error> {
      let (train, test) = try FashionMNIST.load()
      return Clothes(
        train: train.images[..<5000].cast(to: .float32) / 255,
        labels: train.labels[..<5000].cast(to: .int64),
        test: test.images[..<1000].cast(to: .float32) / 255,
        testLabels: test.labels[..<1000].cast(to: .int64))
    }
  }

  private func checkMeans(
    _ text: String, _ images: Tensor, labels: [Int], classes: Int, golden: Tensor? = nil,
    sourceLocation: SourceLocation = #_sourceLocation
  ) {
    let labels = Tensor(labels)
    expectAnswer(
      "meanImages(\(text))",
      yours: Exercise0107.meanImages(images, labels: labels, classes: classes), golden: golden,
      reference: Solution0107.meanImages(images, labels: labels, classes: classes),
      mistakes: Solution0107.Mistake.self, tolerance: .close(), sourceLocation: sourceLocation)
  }

  private func checkNearest(
    _ text: String, _ images: Tensor, means: Tensor, golden: Tensor,
    sourceLocation: SourceLocation = #_sourceLocation
  ) {
    expectAnswer(
      "nearestMean(\(text))", yours: Exercise0107.nearestMean(images, means: means),
      golden: golden, reference: Solution0107.nearestMean(images, means: means),
      mistakes: Solution0107.Mistake.self, sourceLocation: sourceLocation)
  }
}
