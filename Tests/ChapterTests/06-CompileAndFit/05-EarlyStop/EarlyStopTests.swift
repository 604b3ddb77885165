import DeepLearning
import Exercise0605
import Solution0605
import TestSupport
import Testing

/// The golden values come from Keras 3.15's callback: Tests/Golden/make_exercises_06.py.
@Suite(.exercise("6.5"))
struct EarlyStopTests {
  @Test func `patience is how many epochs in a row may be no better`() {
    check(falls, patience: 1, golden: [4, 3])
    check(falls, patience: 2, golden: [5, 3])
    check(falls, patience: 3, golden: [9, 6])
  }

  @Test func `without a stop all epochs are trained`() {
    check(falls, patience: 4, golden: [10, 10])
    check([0.8], patience: 1, golden: [1, 1])
    check([], patience: 3, golden: [0, 0])
  }

  @Test func `a patience of 0 means 1`() { check(falls, patience: 0, golden: [4, 3]) }

  @Test func `the wait begins anew at a better epoch`() {
    check([0.9, 0.95, 0.8, 0.85, 0.7, 0.75, 0.6, 0.65, 0.5], patience: 2, golden: [9, 9])
  }

  @Test func `an epoch has to beat the best one, not the last one`() {
    check([0.4, 0.9, 0.8, 0.7, 0.6, 0.5], patience: 3, golden: [4, 1])
  }

  @Test func `a change that is too small is none, but small ones add up`() {
    let creeping = [1, 0.97, 1.05, 0.96, 0.94, 0.92]
    check(creeping, patience: 2, change: 0.5, golden: [3, 1])
    check(creeping, patience: 4, change: 0.05, golden: [6, 5])
  }

  @Test func `an accuracy gets better upwards`() {
    let rising = [0.5, 0.7, 0.68, 0.72, 0.71, 0.7, 0.69]
    check(rising, patience: 2, rises: true, golden: [6, 4])
    check(rising, patience: 2, change: 0.05, rises: true, golden: [4, 2])
  }

  @Test func `NaN is not better`() {
    check([0.6, 0.4, .nan, .nan, .nan], patience: 2, golden: [4, 2])
  }

  @Test func `200 random trainings end where the library ends them`() {
    let trainings = withSeed(5) {
      (0..<200).map { number in
        let steps = Tensor.randomNormal([12], dtype: .float64).doubles
        let values = steps.indices.map { index in
          (1 - 0.02 * Double(index) + 0.05 * steps[index] * Double(number % 5 + 1) / 5)
        }
        return Training(
          values: values, patience: number % 4, change: [0, 0.02, 0.1][number % 3],
          rises: number % 2 == 1)
      }
    }
    // One that differs says more than two hundred.
    let training =
      trainings.first { yours($0) != ofLibrary($0) } ?? trainings[0]
    check(training, golden: ofLibrary(training))
  }

  private struct Training {
    var values: [Double]
    var patience: Int
    var change: Double
    var rises: Bool
  }

  private let falls = [0.9, 0.7, 0.5, 0.55, 0.6, 0.45, 0.5, 0.5, 0.52, 0.3]

  private func yours(_ training: Training) -> [Int] {
    let ending = Exercise0605.earlyStop(
      after: training.values, patience: training.patience, minDelta: training.change,
      rises: training.rises)
    return [ending.epochs, ending.best]
  }

  private func ofLibrary(_ training: Training) -> [Int] {
    let callback = EarlyStopping(
      minDelta: training.change, patience: training.patience,
      mode: training.rises ? .max : .min)
    callback.onTrainBegin()
    for (epoch, value) in training.values.enumerated() where callback.stoppedEpoch == nil {
      var logs: Logs = ["val_loss": value]
      callback.onEpochEnd(epoch, &logs)
    }
    return [
      callback.stoppedEpoch.map { $0 + 1 } ?? training.values.count,
      Int(callback.state["bestEpoch"] ?? 0) + 1,
    ]
  }

  private func check(
    _ values: [Double], patience: Int, change: Double = 0, rises: Bool = false, golden: [Int],
    sourceLocation: SourceLocation = #_sourceLocation
  ) {
    check(
      Training(values: values, patience: patience, change: change, rises: rises), golden: golden,
      sourceLocation: sourceLocation)
  }

  private func check(
    _ training: Training, golden: [Int], sourceLocation: SourceLocation = #_sourceLocation
  ) {
    expectAnswer(
      "[epochs, best] of earlyStop(after: \(training.values), patience: \(training.patience), "
        + "minDelta: \(training.change), rises: \(training.rises))", yours: yours(training),
      golden: golden,
      reference: {
        let ending = Solution0605.earlyStop(
          after: training.values, patience: training.patience, minDelta: training.change,
          rises: training.rises)
        return [ending.epochs, ending.best]
      }(), mistakes: Solution0605.Mistake.self, sourceLocation: sourceLocation)
  }
}
