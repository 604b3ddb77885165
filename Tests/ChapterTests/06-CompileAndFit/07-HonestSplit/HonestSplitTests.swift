import DeepLearning
import Exercise0607
import Solution0607
import TestSupport
import Testing

/// The golden values come from NumPy 2: Tests/Golden/make_exercises_06.py.
@Suite(.exercise("6.7"))
struct HonestSplitTests {
  @Test func `no sample is in both parts, and none is lost`() {
    expectAnswer(
      "the samples to train with and those held back, of samples 0 to 7 in the order 7, 2, 5, 0, "
        + "6, 3, 1, 4 with a share of 0.25,",
      yours: numbers(yours(inputs)), golden: [[5, 0, 6, 3, 1, 4], [7, 2]],
      reference: numbers(ours(inputs)), mistakes: Solution0607.Mistake.self)
  }

  @Test func `the features to train with have mean 0 and deviation 1`() {
    expectAnswer(
      "the mean and the deviation of each feature in trainingInputs",
      yours: [
        yours(inputs).trainingInputs.mean(axis: 0),
        yours(inputs).trainingInputs.standardDeviation(axis: 0),
      ], golden: [[0.0, 0.0], [1.0, 1.0]],
      reference: [
        ours(inputs).trainingInputs.mean(axis: 0),
        ours(inputs).trainingInputs.standardDeviation(axis: 0),
      ], mistakes: Solution0607.Mistake.self, tolerance: .close(absolute: 1e-9, relative: 1e-9))
  }

  @Test func `what is held back has no influence on the training`() {
    let other = Tensor(
      [1, 10, 2, 14, -900, 5000, 4, 16, 5, 8, 5, 20, 7, 16, 50, 90] as [Double], shape: [8, 2])
    expectAnswer(
      "how much trainingInputs change if sample 2, which is held back, has features -900 and 5000",
      yours: change(yours(inputs).trainingInputs, yours(other).trainingInputs), golden: 0,
      reference: change(ours(inputs).trainingInputs, ours(other).trainingInputs),
      mistakes: Solution0607.Mistake.self, tolerance: .close(absolute: 1e-9, relative: 1e-9))
  }

  @Test func `the features to train with are standardized`() {
    expectAnswer(
      "trainingInputs", yours: yours(inputs).trainingInputs,
      golden: Tensor(
        [
          0.5, 1.5, -1.5, -1, 1.5, 0.5, 0, 0.5, -1, 0, 0.5, -1.5,
        ] as [Double], shape: [6, 2]), reference: ours(inputs).trainingInputs,
      mistakes: Solution0607.Mistake.self, tolerance: .close(absolute: 1e-9, relative: 1e-9))
  }

  @Test func `those held back are seen through the eyes of the training`() {
    // Both parts: those held back alone do not tell by what the others were divided.
    expectAnswer(
      "validationInputs, and below them trainingInputs,",
      yours: both(yours(inputs).validationInputs, yours(inputs).trainingInputs),
      golden: Tensor(
        [
          23, 19, -0.5, -0.5, 0.5, 1.5, -1.5, -1, 1.5, 0.5, 0, 0.5, -1, 0, 0.5, -1.5,
        ] as [Double], shape: [8, 2]),
      reference: both(ours(inputs).validationInputs, ours(inputs).trainingInputs),
      mistakes: Solution0607.Mistake.self, tolerance: .close(absolute: 1e-9, relative: 1e-9))
  }

  @Test func `half of 300 samples`() {
    let (x, order) = withSeed(7) {
      (Tensor.randomNormal([300, 4], dtype: .float64) * 3 + 5, Tensor.randomPermutation(300))
    }
    let y = Tensor.range(300).reshaped(to: [300, 1])
    let mine = Exercise0607.prepared(x, y, order: order, share: 0.5)
    expectAnswer(
      "the sums of all four parts of 300 random samples, half of them held back,",
      yours: sums([
        mine.trainingInputs, mine.trainingTargets, mine.validationInputs, mine.validationTargets,
      ]),
      reference: {
        let ours = Solution0607.prepared(x, y, order: order, share: 0.5)
        return sums([
          ours.trainingInputs, ours.trainingTargets, ours.validationInputs, ours.validationTargets,
        ])
      }(), mistakes: Solution0607.Mistake.self, tolerance: .close(absolute: 1e-6, relative: 1e-6))
  }

  private let order = Tensor([7, 2, 5, 0, 6, 3, 1, 4])
  /// Those to train with have the means 4 and 14 and the deviations 2 and 4, without any rounding.
  private let inputs = Tensor(
    [1, 10, 2, 14, 3, 12, 4, 16, 5, 8, 5, 20, 7, 16, 50, 90] as [Double], shape: [8, 2])
  /// The number of each sample, so that a target tells which sample it belongs to.
  private let targets = Tensor([0, 1, 2, 3, 4, 5, 6, 7]).reshaped(to: [8, 1])

  private func yours(_ inputs: Tensor) -> Exercise0607.Parts {
    Exercise0607.prepared(inputs, targets, order: order, share: 0.25)
  }

  private func ours(_ inputs: Tensor) -> Solution0607.Parts {
    Solution0607.prepared(inputs, targets, order: order, share: 0.25)
  }

  private func numbers(_ parts: Exercise0607.Parts) -> [[Double]] {
    [parts.trainingTargets.doubles, parts.validationTargets.doubles]
  }

  private func numbers(_ parts: Solution0607.Parts) -> [[Double]] {
    [parts.trainingTargets.doubles, parts.validationTargets.doubles]
  }

  private func change(_ one: Tensor, _ other: Tensor) -> Double {
    zip(one.doubles, other.doubles).map { abs($0 - $1) }.max() ?? 0
  }

  /// One below the other, or the first where they do not fit.
  private func both(_ one: Tensor, _ other: Tensor) -> Tensor {
    let fit = one.rank == 2 && other.rank == 2 && one.shape[1] == other.shape[1]
    return fit && one.dtype == other.dtype ? Tensor.concatenate([one, other]) : one
  }

  private func sums(_ parts: [Tensor]) -> [Double] {
    // Places count as well, so that another order is another sum.
    parts.map { part in
      part.doubles.enumerated().reduce(0) { $0 + $1.element * Double($1.offset % 17) }
    }
  }
}
