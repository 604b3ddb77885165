import DeepLearning
import WorkbookKit

/// Tensors are compared number by number, and by their dtype.
extension Tensor: Answer {
  /// The numbers in row-major order, and the shape.
  public var form: AnswerForm {
    .numbers(cast(to: .float64).scalars(as: Double.self), shape: Array(shape))
  }

  /// The dtype, `float32`.
  public var dtypeName: String? { "\(dtype)" }
}
