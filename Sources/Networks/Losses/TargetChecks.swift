import Tensors

/// What losses and metrics of classes say of targets that are none.
///
/// Each gives a warning, or none; `user` is who expects them, as `loss 'hinge'`.
enum TargetChecks {
  /// Targets from 0 to 1.
  static func shares(_ user: String, _ targets: Tensor) -> [String] {
    guard let numbers = TargetNumbers(targets), !numbers.areShares else { return [] }
    return [numbers.warning(user, expects: "from 0 to 1", measure: "MeanSquaredError")]
  }

  /// Rows of targets from 0 to 1 that add up to 1.
  static func distributions(_ user: String, _ targets: Tensor) -> [String] {
    let outside = shares(user, targets)
    guard outside.isEmpty else { return outside }
    guard targets.rank > 0, targets.elementCount > 0 else { return [] }
    let sums = withoutRecording { targets.floating.sum(axis: -1).doubles }
    guard let wrong = sums.first(where: { abs($0 - 1) > 1e-3 }) else { return [] }
    return [
      "\(user) expects rows of targets that add up to 1; one adds up to "
        + "\((wrong * 1000).rounded() / 1000). For several labels per sample use a sigmoid and "
        + "BinaryCrossentropy."
    ]
  }

  /// Targets 0 and 1.
  static func binary(_ user: String, _ targets: Tensor) -> [String] {
    guard let numbers = TargetNumbers(targets), !numbers.areAmong([0, 1]) else { return [] }
    return [numbers.warning(user, expects: "0 and 1", measure: "MeanAbsoluteError")]
  }

  /// Targets -1 and 1, or 0 and 1.
  static func signs(_ user: String, _ targets: Tensor) -> [String] {
    guard let numbers = TargetNumbers(targets),
      !numbers.areAmong([-1, 1]), !numbers.areAmong([0, 1])
    else { return [] }
    return [numbers.warning(user, expects: "-1 and 1, or 0 and 1", measure: "MeanSquaredError")]
  }

  /// Rows in which one number stands out: one-hot, shares of classes, or -1 and 1.
  static func oneHot(_ user: String, _ targets: Tensor) -> [String] {
    guard let numbers = TargetNumbers(targets), !numbers.areShares, !numbers.areAmong([-1, 1])
    else { return [] }
    return [numbers.warning(user, expects: "that are one-hot", measure: "MeanAbsoluteError")]
  }

  /// Numbers of classes.
  static func classNumbers(_ user: String, _ targets: Tensor, _ predictions: TensorSpec) -> [String]
  {
    let classes = predictions.shape.width
    guard let wrong = Labels.firstOutside(targets, classes: classes), wrong.isFinite else {
      return []
    }
    return [
      "\(user) expects the numbers of classes, 0 to \(classes - 1); a target is "
        + "\(TargetNumbers.short(wrong)), and no prediction is right there."
    ]
  }
}
