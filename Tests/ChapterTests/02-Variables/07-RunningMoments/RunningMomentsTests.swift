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

  /// What `update` is judged by; `variance` is not asked.
  @Test func `update alone: all rows are counted`() {
    check("count after \(Self.rows)", batches, golden: Tensor(6.0), \.count.tensor)
  }

  @Test func `update alone: the mean is that of all rows`() {
    check("mean after \(Self.rows)", batches, golden: [2.0, 16.0], \.mean.tensor)
  }

  @Test func `update alone: spread is the sum of the squared distances from the mean`() {
    check("spread after [[1, 10], [3, 30]]", [batches[0]], golden: [2.0, 200.0], \.spread.tensor)
    check("spread after \(Self.rows)", batches, golden: [28.0, 1984.0], \.spread.tensor)
  }

  /// `update` is not asked: the three variables are set by hand.
  @Test func `variance alone: it is right for a count and a spread that are given`() {
    func variance(_ moments: some Moments) -> Tensor {
      moments.count.assign(4)
      moments.mean.assign([2.0, 16.0])
      moments.spread.assign([20.0, 400.0])
      return moments.variance
    }
    expectAnswer(
      "variance where count is 4, mean [2, 16] and spread [20, 400]",
      yours: variance(Exercise0207.RunningMoments(features: 2)), golden: [5.0, 100.0],
      reference: variance(Solution0207.RunningMoments(features: 2)),
      mistakes: Solution0207.Mistake.self, tolerance: .close())
  }

  @Test func `the variance of one batch is its own`() {
    check("variance after [[1, 10], [3, 30]]", [batches[0]], golden: [1.0, 100.0], \.variance)
  }

  @Test func `the variance is that of all rows`() {
    check("variance after \(Self.rows)", batches, golden: [4.666667, 330.666667], \.variance)
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

  private static let rows = "[[1, 10], [3, 30]], [[5, 50]] and [[-1, 0], [0, 4], [4, 2]]"

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
    _ question: String, _ batches: [Tensor], golden: Tensor, _ part: (any Moments) -> Tensor,
    tolerance: Tolerance = .close(), sourceLocation: SourceLocation = #_sourceLocation
  ) {
    expectAnswer(
      question, yours: part(yours(batches)), golden: golden,
      reference: part(reference(batches)), mistakes: Solution0207.Mistake.self,
      tolerance: tolerance, sourceLocation: sourceLocation)
  }

  private func yours(_ batches: [Tensor]) -> any Moments {
    after(batches, Exercise0207.RunningMoments(features: batches[0].shape[1]))
  }

  private func reference(_ batches: [Tensor]) -> any Moments {
    after(batches, Solution0207.RunningMoments(features: batches[0].shape[1]))
  }

  private func after(_ batches: [Tensor], _ moments: any Moments) -> any Moments {
    for batch in batches { moments.update(with: batch) }
    return moments
  }
}

/// What the reader's and the reference's type have in common.
private protocol Moments {
  var count: Variable { get }
  var mean: Variable { get }
  var spread: Variable { get }
  var variance: Tensor { get }
  func update(with batch: Tensor)
}

extension Exercise0207.RunningMoments: Moments {}
extension Solution0207.RunningMoments: Moments {}
