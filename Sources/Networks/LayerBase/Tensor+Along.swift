import Tensors

extension Tensor {
  /// Numbers, one for each position of an axis, in a shape that broadcasts along that axis.
  ///
  /// - Parameter axis: counted from 0.
  func along(_ axis: Int, ofRank rank: Int) -> Tensor {
    if axis == rank - 1 { return self }
    return reshaped(to: [shape[0]] + Array(repeating: 1, count: rank - 1 - axis))
  }
}
