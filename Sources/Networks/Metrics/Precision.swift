import Tensors

/// How many of the predicted ones are ones: `true positives / (true + false positives)`.
///
/// A prediction counts as 1 when it is greater than the threshold; 0 when there is none.
///
/// **Shape:** targets and predictions of one shape, or (n,) and (n, 1). **Errors:** thresholds
/// outside 0...1, shapes that differ, `topK` greater than a row.
public final class Precision: ThresholdMetric {
  /// Counts that begin at 0; the arguments are checked before the first batch.
  ///
  /// - Parameters:
  ///   - thresholds: one result for each; 0.5 if left out.
  ///   - topK: only the largest predictions of a row can count, all of them unless there are
  ///     thresholds too.
  ///   - classIndex: only this column counts.
  public override init(
    thresholds: [Double]? = nil, topK: Int? = nil, classIndex: Int? = nil,
    name: String = "precision"
  ) {
    super.init(thresholds: thresholds, topK: topK, classIndex: classIndex, name: name)
  }

  /// The precision at each threshold; 0 where nothing was predicted as 1.
  public override func results() -> [Double] {
    let counts = counts
    return shares(counts.truePositives, and: counts.falsePositives)
  }
}

extension Metric {
  /// How many of the predicted ones are ones, at the threshold 0.5.
  public static var precision: Metric { Precision() }
}
