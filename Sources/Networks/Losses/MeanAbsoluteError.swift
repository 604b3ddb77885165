import Tensors

/// The mean of absolute differences, `mean(|t - p|)`; for regression with outliers.
///
/// **Shape:** `[..., n]` and `[..., n]` give one number per sample, `[...]`.
public struct MeanAbsoluteError: ElementwiseLoss {
  /// `mean_absolute_error`, Keras's name for it.
  public let name = "mean_absolute_error"

  /// A loss without settings.
  public init() {}

  func perElement(targets: Tensor, predictions: Tensor) -> Tensor {
    (predictions - targets.cast(to: predictions.dtype)).abs()
  }
}

extension Loss where Self == MeanAbsoluteError {
  /// The mean of absolute differences.
  public static var meanAbsoluteError: MeanAbsoluteError { MeanAbsoluteError() }
}
