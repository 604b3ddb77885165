import Tensors

extension Tensor {
  /// The same numbers with a floating dtype, in single precision if they had none.
  var floating: Tensor { dtype.isFloating ? self : cast(to: .float32) }

  /// The same numbers with a dtype that has an order: true is 1.
  var numeric: Tensor { dtype == .bool ? cast(to: .float32) : self }
}
