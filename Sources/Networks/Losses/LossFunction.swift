import Tensors

/// A closure as a loss.
///
///     model.compile(
///       optimizer: .sgd(),
///       loss: .function { targets, predictions in (targets - predictions).abs().max(axis: -1) })
///
/// The closure gives one number per sample, or one number for the batch. It is written with tensor
/// operations, so that it has gradients.
///
/// **Errors:** shapes as (n,) and (n, 1), which would broadcast to (n, n).
public struct LossFunction: Loss {
  /// The name given, `loss_function` if none was.
  public let name: String
  private let body: (_ targets: Tensor, _ predictions: Tensor) -> Tensor

  /// A loss that calls a closure.
  public init(
    _ name: String = "loss_function",
    _ body: @escaping (_ targets: Tensor, _ predictions: Tensor) -> Tensor
  ) {
    self.name = name
    self.body = body
  }

  /// Refuses predictions that are not floating, and shapes as (n,) and (n, 1).
  public func check(targets: TensorSpec, predictions: TensorSpec) throws {
    try LossChecks.floating(self, predictions)
    let (longer, shorter) =
      targets.shape.rank > predictions.shape.rank
      ? (targets.shape, predictions.shape) : (predictions.shape, targets.shape)
    guard longer.rank == shorter.rank + 1, longer[longer.rank - 1] == 1 else { return }
    throw TrainingError.shapesDiffer(
      loss: name, targets: targets.shape, predictions: predictions.shape)
  }

  /// What the closure gives; one number for the batch counts for all samples.
  public func perSample(targets: Tensor, predictions: Tensor) -> Tensor {
    body(targets, predictions)
  }
}

extension Loss where Self == LossFunction {
  /// A closure as a loss: one number per sample, or one for the batch.
  public static func function(
    _ name: String = "loss_function",
    _ body: @escaping (_ targets: Tensor, _ predictions: Tensor) -> Tensor
  ) -> LossFunction {
    LossFunction(name, body)
  }
}
