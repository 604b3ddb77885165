/// Reductions; on bool, `minimum` is all and `maximum` is any.
@frozen public enum ReduceOp: UInt8, CaseIterable, Sendable, Hashable, BitwiseCopyable {
  /// With no elements: 0, 1, and the largest and smallest number of the dtype.
  case sum, product, minimum, maximum
}

/// Which element an arg-reduction finds; the first of equals.
@frozen public enum ArgReduceOp: UInt8, CaseIterable, Sendable, Hashable, BitwiseCopyable {
  /// The largest element, or the smallest; the first NaN, if there is one.
  case argMax, argMin
}

/// Which random numbers a kernel makes. The value of an element depends on seed, draw and index.
@frozen public enum RandomOp: UInt8, CaseIterable, Sendable, Hashable, BitwiseCopyable {
  /// Uniform in [0, 1), float32 with 24 bits or float64 with 53.
  case uniform
  /// Mean 0, standard deviation 1.
  case normal
  /// Mean 0, standard deviation 1 before everything beyond two of them was cut off.
  case truncatedNormal
  /// All values of int32, or in int64 the 53 bits that a uniform float64 is made of.
  case bits
}

/// Where in the sequence of random numbers a draw is.
///
/// The numbers depend on nothing else: not on the device, not on the number of threads.
@frozen public struct RandomKey: Sendable, Hashable, BitwiseCopyable {
  /// The seed of the sequence.
  public let seed: UInt64
  /// How many draws were made before this one.
  public let draw: UInt64

  /// The key of a draw.
  @inlinable public init(seed: UInt64, draw: UInt64) {
    self.seed = seed
    self.draw = draw
  }
}
