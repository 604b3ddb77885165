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
      [1, 10, 2, 14, -900, 5000, 4, 18, 5, 11, 6, 19, 7, 13, 50, 90] as [Double], shape: [8, 2])
    expectAnswer(
      "how much trainingInputs change if sample 2, which is held back, has features -900 and 5000",
      yours: change(yours(inputs).trainingInputs, yours(other).trainingInputs), golden: 0,
      reference: change(ours(inputs).trainingInputs, ours(other).trainingInputs),
      mistakes: Solution0607.Mistake.self, tolerance: .close(absolute: 1e-9, relative: 1e-9))
  }

  @Test func `the features to train with are standardised`() {
    expectAnswer(
      "trainingInputs", yours: yours(inputs).trainingInputs,
      golden: Tensor(
        [
          0.8669214468630106, 1.448190891372875, -1.4974097718542916, -1.2484404235973057,
          1.339787690606471, -0.34956331860724543, -0.07881104062391021, 1.1485651897095215,
          -1.024543528110831, -0.04993761694389205, 0.3940552031195502, -0.9488147219339522,
        ] as [Double], shape: [6, 2]), reference: ours(inputs).trainingInputs,
      mistakes: Solution0607.Mistake.self, tolerance: .close(absolute: 1e-9, relative: 1e-9))
  }

  @Test func `those held back are seen through the eyes of the training`() {
    expectAnswer(
      "validationInputs", yours: yours(inputs).validationInputs,
      golden: Tensor(
        [21.67303617157527, 22.721615709470964, -0.5516772843673706, -0.6491890202705989]
          as [Double], shape: [2, 2]), reference: ours(inputs).validationInputs,
      mistakes: Solution0607.Mistake.self, tolerance: .close(absolute: 1e-9, relative: 1e-9))
  }

  @Test func `half of 300 samples`() {
    let (x, order) = withSeed(7) {
      (Tensor.randomNormal([300, 4], dtype: .float64) * 3 + 5, Tensor.permutation(300))
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
  private let inputs = Tensor(
    [1, 10, 2, 14, 3, 12, 4, 18, 5, 11, 6, 19, 7, 13, 50, 90] as [Double], shape: [8, 2])
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

  private func sums(_ parts: [Tensor]) -> [Double] {
    // Places count as well, so that another order is another sum.
    parts.map { part in
      part.doubles.enumerated().reduce(0) { $0 + $1.element * Double($1.offset % 17) }
    }
  }
}
