import Tensors

/// The mean of squared differences, `mean((t - p)²)`; for regression.
///
/// **Shape:** `[..., n]` and `[..., n]` give one number per sample, `[...]`.
public struct MeanSquaredError: ElementwiseLoss {
  public let name = "mean_squared_error"

  public init() {}

  func perElement(targets: Tensor, predictions: Tensor) -> Tensor {
    (predictions - targets.cast(to: predictions.dtype)).squared()
  }
}

extension Loss where Self == MeanSquaredError {
  /// The mean of squared differences.
  public static var meanSquaredError: MeanSquaredError { MeanSquaredError() }
}
