/// One primitive operation as data: which one, with which parameters.
///
/// A primitive is a small trivial value. Lengths, strides, dtypes and devices are not in it: they
/// come with the operands and the result. Numbers that a program writes beside a tensor are
/// immediates of the primitive. Everything that a device computes, a tape differentiates, a log
/// lists or a plan replays is one of these.
@frozen public enum Primitive: Sendable, Hashable, BitwiseCopyable {
  // MARK: Sources, without operands

  /// Numbers that came from the host.
  case upload
  /// One value everywhere.
  case fill(Scalar)
  /// 0, 1, 2, ... in row-major order.
  case iota
  /// Random numbers.
  case random(RandomKey, RandomOp)

  // MARK: Elementwise; operands broadcast to the result

  /// A function of each element.
  case unary(UnaryOp)
  /// A function of two tensors, element by element.
  case binary(BinaryOp)
  /// A tensor with an immediate on one side.
  case binaryScalar(BinaryOp, Scalar, ScalarSide)
  /// A comparison of two tensors, element by element; the result is bool.
  case compare(ComparisonOp)
  /// A tensor on the left, an immediate on the right.
  case compareScalar(ComparisonOp, Scalar)
  /// `condition ? a : b`; operands are condition, a, b.
  case select
  /// `condition ? a : b` with an immediate for one of the two; operands are condition and the
  /// other.
  case selectScalar(Scalar, ScalarSide)
  /// The same numbers in the dtype of the result.
  case cast

  // MARK: Reductions

  /// The elements along some axes made into one.
  case reduce(ReduceOp, AxisMask)
  /// Where along an axis the largest or smallest element is.
  case argReduce(ArgReduceOp, axis: UInt8)
  /// The running reduction along the last axis; `sum` is the cumulative sum.
  case cumulative(ReduceOp)

  // MARK: Products

  /// Matrices in the last two axes; axes before them broadcast.
  case matmul(MatmulPrecision)

  // MARK: Views: another window on the same storage

  /// The same tensor under an identity of its own.
  case identity
  /// The same elements in row-major order in the shape of the result.
  case reshape
  /// Axes of length 1, and missing ones, repeated to the shape of the result.
  case broadcast
  /// The axes in another order.
  case transpose(AxisOrder)
  /// Every `step`-th element of an axis from `start`; the result says how many.
  case slice(start: Int, step: Int, axis: UInt8)
  /// One element of an axis, which goes.
  case pick(index: Int, axis: UInt8)

  // MARK: Movement

  /// The same numbers in row-major order in storage of their own.
  case copy
  /// Zeros, with the operand as the slice of the result that these parameters name.
  case embed(start: Int, step: Int, axis: UInt8)
  /// The first operand, with the second one in place of the slice that these parameters name.
  case insert(start: Int, step: Int, axis: UInt8)
  /// A list of tensors one after the other along an axis.
  case concatenate(axis: UInt8)
  /// The same numbers on the device of the result.
  case transfer

  // MARK: Indexing; indices are int64, and negative ones count from the end

  /// `y[i] = x[indices[i]]` along axis 0; operands are x, indices.
  case gather
  /// `y = x; y[indices[i]] += updates[i]` along axis 0, in the order of `i`; operands are x,
  /// indices, updates.
  case scatterAdd
  /// `y[..., i] = x[..., indices[..., i]]` along the last axis; operands are x, indices.
  case gatherAlong
  /// `y = x; y[..., indices[..., i]] += updates[..., i]`; operands are x, indices, updates.
  case scatterAddAlong
  /// The indices that sort the last axis; equal elements keep their order, NaN comes last.
  case argsort(descending: Bool)

  /// Whether the result is a window on the storage of the operand.
  @inlinable public var isView: Bool {
    switch self {
    case .identity, .reshape, .broadcast, .transpose, .slice, .pick: true
    default: false
    }
  }
}
