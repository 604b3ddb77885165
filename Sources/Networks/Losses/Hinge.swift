import Tensors

/// How much is missing to a margin of 1, `mean(max(1 - t p, 0))`; for targets -1 and 1.
///
/// Targets that are all 0 or 1 are taken as -1 and 1.
///
/// **Shape:** `[..., n]` and `[..., n]` give one number a sample, `[...]`.
/// **Source:** Cortes and Vapnik, Support-Vector Networks, 1995.
public struct Hinge: ElementwiseLoss {
  public let name = "hinge"

  public init() {}

  func perElement(targets: Tensor, predictions: Tensor) -> Tensor {
    var targets = targets.cast(to: predictions.dtype)
    let isBinary = (targets .== 0).or(targets .== 1).all().scalar(as: Bool.self)
    if isBinary { targets = targets * 2 - 1 }
    return (1 - targets * predictions).maximum(0)
  }
}

extension Loss where Self == Hinge {
  /// How much is missing to a margin of 1.
  public static var hinge: Hinge { Hinge() }
}
