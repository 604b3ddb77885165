import Tensors

/// How much is missing to a margin of 1, `mean(max(1 - t p, 0))`; for targets -1 and 1.
///
/// Targets that are all 0 or 1 are taken as -1 and 1.
///
/// **Shape:** `[..., n]` and `[..., n]` give one number per sample, `[...]`.
/// **Source:** Cortes and Vapnik, Support-Vector Networks, 1995.
public struct Hinge: ElementwiseLoss {
  /// `hinge`, Keras's name for it.
  public let name = "hinge"

  /// A loss with a margin of 1.
  public init() {}

  /// A warning for targets other than -1 and 1, or 0 and 1.
  public func warnings(values targets: Tensor, predictions: TensorSpec) -> [String] {
    TargetChecks.signs("loss '\(name)'", targets)
  }

  func perElement(targets: Tensor, predictions: Tensor) -> Tensor {
    let given = targets.cast(to: predictions.dtype)
    let isBinary = (given .== 0).or(given .== 1).all()
    let targets = isBinary.select(given * 2 - 1, given)
    return (1 - targets * predictions).maximum(0)
  }
}

extension Loss where Self == Hinge {
  /// How much is missing to a margin of 1.
  public static var hinge: Hinge { Hinge() }
}
