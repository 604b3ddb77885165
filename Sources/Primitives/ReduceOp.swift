/// Reductions; on bool, `minimum` is all and `maximum` is any.
@frozen public enum ReduceOp: UInt8, CaseIterable, Sendable, Hashable, BitwiseCopyable {
  /// With no elements: 0, 1, and the largest and smallest number of the dtype.
  case sum, product, minimum, maximum
}
