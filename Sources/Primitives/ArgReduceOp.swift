/// Which element an arg-reduction finds; the first of equals.
@frozen public enum ArgReduceOp: UInt8, CaseIterable, Sendable, Hashable, BitwiseCopyable {
  /// The largest element, or the smallest; the first NaN, if there is one.
  case argMax, argMin
}
