import Tensors

/// Squared where the difference is small, straight where it is large: regression with outliers.
///
/// With `e = |t - p|`: `e² / 2` up to `delta`, `delta e - delta² / 2` beyond.
///
/// **Shape:** `[..., n]` and `[..., n]` give one number per sample, `[...]`.
/// **Source:** Huber, Robust Estimation of a Location Parameter, 1964.
public struct Huber: ElementwiseLoss {
  /// `huber_loss`, Keras's name for it.
  public let name = "huber_loss"
  /// Where the square goes over into the line.
  public let delta: Double

  /// Keras's default.
  public init(delta: Double = 1) { self.delta = delta }

  /// Refuses a `delta` of 0 or less, shapes that differ, and predictions that are not floating.
  public func check(targets: TensorSpec, predictions: TensorSpec) throws {
    guard delta > 0 else {
      throw TrainingError("loss '\(name)': delta is \(delta); it must be more than 0.")
    }
    try LossChecks.sameShape(self, targets, predictions)
  }

  func perElement(targets: Tensor, predictions: Tensor) -> Tensor {
    let error = (predictions - targets.cast(to: predictions.dtype)).abs()
    let near = error.minimum(delta)
    // With n = min(e, delta), both branches are n (e - n / 2), and so are their derivatives.
    return near * (error - near * 0.5)
  }
}

extension Loss where Self == Huber {
  /// Squared near 0, straight beyond 1.
  public static var huber: Huber { Huber() }
  /// Squared near 0, straight beyond `delta`.
  public static func huber(delta: Double) -> Huber { Huber(delta: delta) }
}
