import Tensors

/// The cosine of the angle between two vectors, with its sign turned: -1 for one direction, 1 for
/// opposite ones, 0 for a vector of zeros.
///
/// `-sum(t / ‖t‖ · p / ‖p‖)`, with `1 / ‖x‖` at most 1e7.
///
/// **Shape:** `[..., n]` and `[..., n]` give one number per sample, `[...]`.
public struct CosineSimilarity: Loss {
  /// `cosine_similarity`, Keras's name for it.
  public let name = "cosine_similarity"

  /// A loss over the last axis.
  public init() {}

  /// Refuses shapes that differ, and predictions that are scalars or not floating.
  public func check(targets: TensorSpec, predictions: TensorSpec) throws {
    try LossChecks.sameShape(self, targets, predictions)
    try LossChecks.hasClasses(self, predictions)
  }

  /// The cosine over the last axis with its sign turned, per sample: -1 to 1.
  public func perSample(targets: Tensor, predictions: Tensor) -> Tensor {
    let targets = targets.cast(to: predictions.dtype)
    return -(normalized(targets) * normalized(predictions)).sum(axis: -1)
  }

  private func normalized(_ x: Tensor) -> Tensor {
    // The bound is under the root: above it the derivative at 0 would be infinity times 0.
    let smallest = LossChecks.epsilon * LossChecks.epsilon
    return x * x.squared().sum(axis: -1, keepDims: true).maximum(smallest).rsqrt()
  }
}

extension Loss where Self == CosineSimilarity {
  /// The cosine of the angle between two vectors, with its sign turned.
  public static var cosineSimilarity: CosineSimilarity { CosineSimilarity() }
}
