import Tensors

/// The mean of absolute differences, `mean(|t - p|)`; for regression with outliers.
///
/// **Shape:** `[..., n]` and `[..., n]` give one number per sample, `[...]`.
public struct MeanAbsoluteError: ElementwiseLoss {
  public let name = "mean_absolute_error"

  public init() {}

  func perElement(targets: Tensor, predictions: Tensor) -> Tensor {
    (predictions - targets.cast(to: predictions.dtype)).abs()
  }
}

extension Loss where Self == MeanAbsoluteError {
  /// The mean of absolute differences.
  public static var meanAbsoluteError: MeanAbsoluteError { MeanAbsoluteError() }
}
