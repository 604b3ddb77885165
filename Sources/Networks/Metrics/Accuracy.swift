import Tensors

/// The share of predictions that equal their targets, exactly.
///
/// It is for predictions that are classes already. What Keras calls `metrics=["accuracy"]` is
/// ``Metric/accuracy`` here, which chooses an accuracy by the shapes.
///
/// **Shape:** targets and predictions of one shape, or (n,) and (n, 1). **Source:** Keras's
/// `Accuracy`.
public final class Accuracy: MeanMetric {
  /// More is better.
  public override var rises: Bool? { true }
  /// A share that has counted none yet.
  public override init(name: String = "accuracy") { super.init(name: name) }

  /// Refuses shapes that differ by more than axes of length 1.
  public override func check(targets: TensorSpec, predictions: TensorSpec) throws {
    try MetricChecks.sameElements(self, targets, predictions)
  }

  /// A warning if predictions are no integers, which hardly ever equal a target.
  public override func warnings(targets: Tensor, predictions: Tensor) -> [String] {
    let values = withoutRecording { predictions.doubles }
    guard let fraction = values.first(where: { $0 != $0.rounded() }) else { return [] }
    return [
      "metric '\(name)' counts predictions that equal their targets, and a prediction is "
        + "\(fraction). Use .accuracy or \"accuracy\", which choose an accuracy by the shapes."
    ]
  }

  /// 1 where a prediction equals its target, else 0; the predictions' shape.
  public override func values(targets: Tensor, predictions: Tensor) -> Tensor {
    (targets.aligned(with: predictions) .== predictions).cast(to: .float32)
  }
}
