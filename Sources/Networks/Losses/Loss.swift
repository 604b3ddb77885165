import Tensors

/// How far predictions are from targets: what training makes small.
///
/// A loss gives one number per sample; ``callAsFunction(_:_:sampleWeight:)`` takes the mean over
/// them, divided by their count and never by the sum of the weights, as Keras does.
///
///     let loss = MeanSquaredError()
///     print(loss(targets, predictions))
///
/// One's own loss is a type with a name and ``perSample(targets:predictions:)``, or a closure in a
/// ``LossFunction``.
public protocol Loss {
  /// The name in snake case, as `mean_squared_error`.
  var name: String { get }
  /// One number for each sample, and for each step of a sequence: the last axis is reduced.
  func perSample(targets: Tensor, predictions: Tensor) -> Tensor
  /// The mean over all samples, each counting the same; the mean of
  /// ``perSample(targets:predictions:)`` unless a loss has a shorter way.
  func mean(targets: Tensor, predictions: Tensor) -> Tensor
  /// Whether targets and predictions of these shapes and dtypes belong together.
  ///
  /// **Errors:** a ``TrainingError`` that names what came and the fix.
  func check(targets: TensorSpec, predictions: TensorSpec) throws
  /// Whether the loss can take these numbers as targets, where shape and dtype do not tell: labels
  /// that are no classes. Asked once for all samples of a `fit`, or for each batch of a dataset,
  /// and never within a step; the predictions are those of any number of samples.
  ///
  /// **Errors:** a ``TrainingError`` that names the number.
  func check(values targets: Tensor, predictions: TensorSpec) throws
  /// What looks like a mistake in the targets though it can be computed: targets 1 and 2 where 0
  /// and 1 belong. One line each, to be said once; asked once after `compile`, for all samples of a
  /// `fit` or the first batch of a dataset.
  func warnings(values targets: Tensor, predictions: TensorSpec) -> [String]
  /// What looks like a mistake in the predictions of a first batch though it can be computed:
  /// logits where probabilities belong, a softmax over one unit. One line each, to be said once.
  func warnings(targets: Tensor, predictions: Tensor) -> [String]
}

extension Loss {
  /// Refuses predictions that are not floating, and shapes that differ: (n,) against (n, 1) would
  /// broadcast to (n, n) and train to the mean unnoticed.
  public func check(targets: TensorSpec, predictions: TensorSpec) throws {
    try LossChecks.sameShape(self, targets, predictions)
  }

  /// Takes any numbers as targets.
  public func check(values targets: Tensor, predictions: TensorSpec) throws {}

  /// The mean of ``perSample(targets:predictions:)``.
  public func mean(targets: Tensor, predictions: Tensor) -> Tensor {
    perSample(targets: targets, predictions: predictions).mean()
  }

  /// No warnings: any numbers will do as targets.
  public func warnings(values targets: Tensor, predictions: TensorSpec) -> [String] { [] }

  /// No warnings.
  public func warnings(targets: Tensor, predictions: Tensor) -> [String] { [] }

  /// The mean loss over the samples, weighted.
  ///
  /// - Parameter sampleWeight: a weight per sample, of shape `[batch]` or the loss's own.
  ///
  /// **Errors:** what ``value(targets:predictions:sampleWeight:)`` throws stops the program here.
  public func callAsFunction(
    _ targets: some TensorLike, _ predictions: some TensorLike, sampleWeight: Tensor? = nil
  ) -> Tensor {
    orStop {
      try value(
        targets: targets.tensor, predictions: predictions.tensor, sampleWeight: sampleWeight)
    }
  }

  /// The mean loss over the samples, weighted: their sum divided by their number.
  ///
  /// Nothing is read back: labels that are no classes are found by
  /// ``check(values:predictions:)``, and here they stop the program.
  ///
  /// **Errors:** targets, predictions or weights whose shapes, dtypes or devices do not belong
  /// together.
  public func value(
    targets: Tensor, predictions: Tensor, sampleWeight: Tensor? = nil
  ) throws -> Tensor {
    try check(targets: targets.spec, predictions: predictions.spec)
    try LossChecks.oneDevice(self, predictions, ("targets", targets))
    if let sampleWeight {
      try LossChecks.oneDevice(self, predictions, ("sample weights", sampleWeight))
    }
    return try withScope(LossScope(name)) {
      guard let sampleWeight else { return mean(targets: targets, predictions: predictions) }
      let values = perSample(targets: targets, predictions: predictions)
      return (values * (try Weighting.aligned(sampleWeight, to: values))).mean()
    }
  }
}

/// The loss in progress, so that a check which fails in it names it.
private final class LossScope: Scope {
  private let name: String

  init(_ name: String) { self.name = name }

  var scopeDescription: String { "loss '\(name)'" }
}

/// A loss whose samples are means over their elements.
protocol ElementwiseLoss: Loss {
  /// One number for each element.
  func perElement(targets: Tensor, predictions: Tensor) -> Tensor
}

extension ElementwiseLoss {
  /// The mean over the last axis, per sample; a vector has one number per sample as it is.
  public func perSample(targets: Tensor, predictions: Tensor) -> Tensor {
    let values = perElement(targets: targets, predictions: predictions)
    return values.rank > 1 ? values.mean(axis: -1) : values
  }

  /// The mean over all elements at once, which equals that of the samples.
  public func mean(targets: Tensor, predictions: Tensor) -> Tensor {
    perElement(targets: targets, predictions: predictions).mean()
  }
}
