import Tensors

/// The mean squared difference over the last axis; for regression.
public struct MeanSquaredError: Loss {
  public let name = "mean_squared_error"

  public init() {}

  public func perSample(targets: Tensor, predictions: Tensor) -> Tensor {
    (targets - predictions).squared().mean(axis: -1)
  }
}

extension Loss where Self == MeanSquaredError {
  /// The mean squared difference.
  public static var meanSquaredError: MeanSquaredError { MeanSquaredError() }
}
