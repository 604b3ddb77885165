import Tensors

/// What is done to a weight after each update.
public protocol Constraint {
  /// The weight moved to the nearest one that is allowed.
  func apply(_ weight: Tensor) -> Tensor
}
