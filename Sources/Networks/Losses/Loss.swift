import Tensors

/// How far predictions are from targets: what training makes small.
///
/// A loss gives one number a sample; ``callAsFunction(_:_:sampleWeight:)`` takes the mean over
/// them, divided by their count and never by the sum of the weights, as Keras does.
public protocol Loss {
  /// The name in snake case, as `mean_squared_error`.
  var name: String { get }
  /// One number for each sample, and for each step of a sequence: the last axis is reduced.
  func perSample(targets: Tensor, predictions: Tensor) -> Tensor
  /// Whether targets and predictions of these shapes and dtypes belong together.
  ///
  /// **Errors:** a ``TrainingError`` that names both shapes and the fix.
  func check(targets: Tensor, predictions: Tensor) throws
}

extension Loss {
  /// Refuses shapes that differ: (n,) against (n, 1) would broadcast to (n, n) and train to the
  /// mean without a word.
  public func check(targets: Tensor, predictions: Tensor) throws {
    guard targets.shape == predictions.shape else {
      throw TrainingError.shapesDiffer(
        loss: name, targets: targets.shape, predictions: predictions.shape)
    }
  }

  /// The mean loss over the samples, weighted.
  ///
  /// - Parameter sampleWeight: a weight a sample, of shape `[batch]` or the loss's own.
  public func callAsFunction(
    _ targets: some TensorLike, _ predictions: some TensorLike, sampleWeight: Tensor? = nil
  ) -> Tensor {
    let (targets, predictions) = (targets.tensor, predictions.tensor)
    Layer.orStop { try check(targets: targets, predictions: predictions) }
    let values = perSample(targets: targets, predictions: predictions)
    guard let sampleWeight else { return values.mean() }
    return (values * Weighting.aligned(sampleWeight, to: values)).mean()
  }
}

/// How sample weights meet the numbers they weight.
enum Weighting {
  /// A weight with axes of length 1 added, or dropped, until it broadcasts over the values.
  static func aligned(_ weight: Tensor, to values: Tensor) -> Tensor {
    var weight = weight.cast(to: values.dtype)
    while weight.rank > values.rank, weight.shape[weight.rank - 1] == 1 {
      weight = weight.squeezed(axis: -1)
    }
    while weight.rank < values.rank { weight = weight.expanded(at: -1) }
    return weight
  }
}
