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
