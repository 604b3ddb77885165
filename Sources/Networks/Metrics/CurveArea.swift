import Glibc
import Tensors

/// Thresholds in ascending order, the first a little below 0 and the last a little above 1.
struct ThresholdLadder {
  /// How many there are.
  let count: Int
  /// Those that were asked for, when they are not at equal distances.
  let given: [Double]?
  private let inner: [Float]

  init(count: Int, _ given: [Double]?) {
    self.given = given
    inner = (given ?? []).sorted().map(Float.init)
    self.count = given == nil ? count : inner.count + 2
  }

  /// The thresholds between the ends, when they are not at equal distances.
  var thresholds: Tensor? { given == nil ? nil : Tensor(inner) }

  /// The index of the highest threshold that each value exceeds, as int64.
  ///
  /// - Parameter thresholds: ``thresholds``, on the device of the values.
  ///
  /// **Shape:** `[n, columns]`, as the values.
  func highest(below values: Tensor, _ thresholds: Tensor?) -> Tensor {
    if let thresholds {
      return (values.expandedDimensions(at: -1) > thresholds).cast(to: .int64).sum(axis: -1)
    }
    let index = (values.clipped(from: 0, to: 1) * (count - 1)).ceil() - 1
    // What is not a number is not above any threshold.
    return (index > 0).select(index, 0).cast(to: .int64)
  }
}

/// The area under a curve whose points belong to thresholds.
struct CurveArea {
  private var truePositives: [Double] = []
  private var falsePositives: [Double] = []
  private let positives: Double
  private let negatives: Double

  /// Weights of targets 1 and 0 by the highest threshold that their predictions exceed.
  init(ones: ArraySlice<Double>, zeros: ArraySlice<Double>) {
    truePositives = CurveArea.fromAbove(ones)
    falsePositives = CurveArea.fromAbove(zeros)
    positives = truePositives.first ?? 0
    negatives = falsePositives.first ?? 0
  }

  func area(_ curve: AUC.Curve, _ summation: AUC.Summation) -> Double {
    let recall = truePositives.map { CurveArea.share($0, positives) }
    switch (curve, summation) {
    case (.precisionRecall, .interpolation): return interpolatedPrecision()
    case (.precisionRecall, _):
      let precision = zip(truePositives, falsePositives).map { CurveArea.share($0, $0 + $1) }
      return riemann(x: recall, y: precision, summation)
    case (.roc, _):
      let fallout = falsePositives.map { CurveArea.share($0, negatives) }
      return riemann(x: fallout, y: recall, summation)
    }
  }

  private func riemann(x: [Double], y: [Double], _ summation: AUC.Summation) -> Double {
    (0..<max(x.count - 1, 0)).reduce(0) { sum, index in
      let (low, high) = (y[index], y[index + 1])
      let height =
        switch summation {
        case .interpolation: (low + high) / 2
        case .minoring: min(low, high)
        case .majoring: max(low, high)
        }
      return sum + (x[index] - x[index + 1]) * height
    }
  }

  /// Between two thresholds, true positives are a straight line over all positives.
  private func interpolatedPrecision() -> Double {
    (0..<max(truePositives.count - 1, 0)).reduce(0) { sum, index in
      let change = truePositives[index] - truePositives[index + 1]
      let high = truePositives[index] + falsePositives[index]
      let low = truePositives[index + 1] + falsePositives[index + 1]
      let slope = CurveArea.share(change, max(high - low, 0))
      let intercept = truePositives[index + 1] - slope * low
      let ratio = high > 0 && low > 0 ? high / low : 1
      return sum + CurveArea.share(slope * (change + intercept * log(ratio)), positives)
    }
  }

  private static func share(_ part: Double, _ whole: Double) -> Double {
    whole == 0 ? 0 : part / whole
  }

  /// For each index the sum from there to the end.
  private static func fromAbove(_ values: ArraySlice<Double>) -> [Double] {
    var sum = 0.0
    let sums = values.reversed().map { value in
      sum += value
      return sum
    }
    return sums.reversed()
  }
}
