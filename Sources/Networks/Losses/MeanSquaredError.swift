import Tensors

/// The mean of squared differences, `mean((t - p)²)`; for regression.
///
/// **Shape:** `[..., n]` and `[..., n]` give one number per sample, `[...]`.
public struct MeanSquaredError: ElementwiseLoss {
  /// `mean_squared_error`, Keras's name for it.
  public let name = "mean_squared_error"

  /// A loss without settings.
  public init() {}

  func perElement(targets: Tensor, predictions: Tensor) -> Tensor {
    (predictions - targets.cast(to: predictions.dtype)).squared()
  }
}

extension Loss where Self == MeanSquaredError {
  /// The mean of squared differences.
  public static var meanSquaredError: MeanSquaredError { MeanSquaredError() }
}
