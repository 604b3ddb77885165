/// What can be known of a tensor before it is computed: its shape and its dtype.
///
/// Rules that must hold before anything runs are functions of specs:
///
///     TensorSpec([128, 10], .float32)
public struct TensorSpec: Sendable, Hashable, CustomStringConvertible {
  /// The lengths of the axes.
  public var shape: Shape
  /// The kind of number.
  public var dtype: DType

  /// A spec of a shape and a dtype.
  public init(_ shape: Shape, _ dtype: DType = .float32) {
    self.shape = shape
    self.dtype = dtype
  }

  /// `float32 (128, 10)`.
  public var description: String { "\(dtype) \(shape)" }
}

extension Tensor {
  /// The shape and the dtype of this tensor.
  public var spec: TensorSpec { TensorSpec(shape, dtype) }
}
