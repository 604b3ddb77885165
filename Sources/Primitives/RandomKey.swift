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
