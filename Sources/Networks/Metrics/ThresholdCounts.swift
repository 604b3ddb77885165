/// How often predictions above a threshold are right and wrong, for each of some thresholds.
public struct ThresholdCounts: Sendable, Hashable {
  /// Above the threshold, and the target is 1.
  public let truePositives: [Double]
  /// Above the threshold, and the target is 0.
  public let falsePositives: [Double]
  /// Not above the threshold, and the target is 1.
  public let falseNegatives: [Double]
  /// Not above the threshold, and the target is 0.
  public let trueNegatives: [Double]

  /// Nothing counted yet.
  init(thresholds: Int) {
    let zeros = Array(repeating: 0.0, count: thresholds)
    (truePositives, falsePositives, falseNegatives, trueNegatives) = (zeros, zeros, zeros, zeros)
  }

  /// - Parameters:
  ///   - ones: how many predictions of target 1 are above each threshold, and how many there are.
  ///   - zeros: the same for target 0.
  init(ones: ArraySlice<Double>, zeros: ArraySlice<Double>) {
    truePositives = Array(ones.dropLast())
    falsePositives = Array(zeros.dropLast())
    falseNegatives = ones.dropLast().map { (ones.last ?? 0) - $0 }
    trueNegatives = zeros.dropLast().map { (zeros.last ?? 0) - $0 }
  }
}
