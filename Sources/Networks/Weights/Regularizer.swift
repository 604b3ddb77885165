import Tensors

/// A number added to the loss for a weight, so that training keeps the weight small.
public protocol Regularizer {
  /// The number, a scalar tensor; once a batch.
  func penalty(_ weight: Tensor) -> Tensor
}
