import DeepLearning
import Exercise0207
import Solution0207
import TestSupport
import Testing
import WorkbookKit

/// The golden values come from NumPy (Tests/Golden/make_exercises_02.py); those of the images are
/// computed in float64 and over all rows at once.
@Suite(.exercise("2.7"))
struct RunningMomentsTests {
  let batches: [Tensor] = [
    [[1.0, 10.0], [3.0, 30.0]], [[5.0, 50.0]], [[-1.0, 0.0], [0.0, 4.0], [4.0, 2.0]],
  ]

  @Test func `the variance of one batch is its own`() {
    check("variance after [[1, 10], [3, 30]]", [batches[0]], golden: [1.0, 100.0], \.variance)
  }

  @Test func `the mean is that of all rows`() {
    check(
      "mean after [[1, 10], [3, 30]], [[5, 50]] and [[-1, 0], [0, 4], [4, 2]]", batches,
      golden: [2.0, 16.0], \.mean)
  }

  @Test func `the variance is that of all rows`() {
    check(
      "variance after [[1, 10], [3, 30]], [[5, 50]] and [[-1, 0], [0, 4], [4, 2]]", batches,
      golden: [4.666667, 330.666667], \.variance)
  }

  @Test func `clothes sorted by class have the variance of all clothes together`() throws {
    let batches = try Self.clothes(offset: 0)
    let golden = Tensor.concatenate(batches).cast(to: .float64).variance(axis: 0)
    check(
      "variance of the 784 pixels of 10,000 images, sorted by class, in 15 batches", batches,
      golden: golden, \.variance, tolerance: .close(absolute: 1e-6, relative: 1e-4))
  }

  @Test func `a camera's offset leaves the variance as it is`() throws {
    let batches = try Self.clothes(offset: 4096)
    let exact = Tensor.concatenate(batches).cast(to: .float64).variance(axis: 0)
    func share(_ variance: Tensor) -> Double {
      guard variance.shape == exact.shape else { return 0 }
      let error = (variance.cast(to: .float64) - exact).abs()
      return Double((error <= 0.01 * exact + 1e-4).cast(to: .float64).mean())
    }
    expectScore(
      "the share of pixels around 4096 whose variance is right to a hundredth",
      yours: share(yours(batches).variance), atLeast: 0.99,
      reference: share(reference(batches).variance), mistakes: Solution0207.Mistake.self)
  }

  private static let test = Result { try FashionMNIST.load().test }

  /// Images as rows of pixels between 0 and 1 above an offset, sorted by class; the first batch has
  /// 200 rows, the others 700.
  static func clothes(offset: Double) throws -> [Tensor] {
    let test = try test.get()
    let order = test.labels.cast(to: .int32).argSort()
    let pixels = test.images.gathered(at: order).reshaped(to: -1, 784).cast(to: .float32) / 255
    return (pixels + offset).split([200] + Array(repeating: 700, count: 14))
  }

  private func check(
    _ question: String, _ batches: [Tensor], golden: Tensor, _ part: KeyPath<Moments, Tensor>,
    tolerance: Tolerance = .close(), sourceLocation: SourceLocation = #_sourceLocation
  ) {
    expectAnswer(
      question, yours: yours(batches)[keyPath: part], golden: golden,
      reference: reference(batches)[keyPath: part], mistakes: Solution0207.Mistake.self,
      tolerance: tolerance, sourceLocation: sourceLocation)
  }

  private func yours(_ batches: [Tensor]) -> Moments {
    let moments = Exercise0207.RunningMoments(features: batches[0].shape[1])
    for batch in batches { moments.update(with: batch) }
    return Moments(mean: moments.mean.tensor, variance: moments.variance)
  }

  private func reference(_ batches: [Tensor]) -> Moments {
    let moments = Solution0207.RunningMoments(features: batches[0].shape[1])
    for batch in batches { moments.update(with: batch) }
    return Moments(mean: moments.mean.tensor, variance: moments.variance)
  }
}

/// What the reader's and the reference's type have in common.
private struct Moments {
  let mean: Tensor
  let variance: Tensor
}
