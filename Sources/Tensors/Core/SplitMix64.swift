/// A generator of random numbers that gives the same ones from the same seed, for Swift's
/// `shuffled(using:)` and `Int.random(in:using:)`.
///
///     var generator = SplitMix64(seed: 1)
///     let order = (0..<10).shuffled(using: &generator)
///
/// **Source:** Steele, Lea and Flood, Fast splittable pseudorandom number generators, 2014.
public struct SplitMix64: RandomNumberGenerator, Sendable {
  private var state: UInt64

  /// A generator at the beginning of its sequence.
  public init(seed: UInt64) { state = seed }

  /// The next 64 random bits.
  public mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    return SplitMix64.mixed(state)
  }

  /// A number whose bits all depend on all bits of another.
  package static func mixed(_ number: UInt64) -> UInt64 {
    var z = number
    z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
    z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
    return z ^ (z >> 31)
  }
}
