import Tensors

/// The seeds of the steps of a dataset in an epoch.
struct DatasetSeeds {
  private let epoch: UInt64
  private var drawn: SplitMix

  /// Draws once from the random sequence of this thread.
  init(epoch: Int) {
    let state = RandomState.current
    RandomState.current = RandomState(seed: state.seed, draws: state.draws &+ 1)
    self.epoch = UInt64(bitPattern: Int64(epoch))
    drawn = SplitMix(seed: SplitMix.mixed(state.seed) ^ state.draws)
  }

  /// The seed of the next step: its own, changed with epoch and index, or one that is drawn.
  mutating func next(_ given: UInt64?) -> UInt64 {
    let seed = drawn.next()
    index &+= 1
    return given.map { SplitMix.mixed(SplitMix.mixed($0) ^ epoch << 32 ^ index) } ?? seed
  }

  private var index: UInt64 = 0
}

/// Random numbers for orders.
///
/// **Source:** Steele, Lea and Flood, Fast Splittable Pseudorandom Number Generators, 2014.
struct SplitMix: RandomNumberGenerator {
  private var state: UInt64

  init(seed: UInt64) { state = seed }

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    return SplitMix.mixed(state)
  }

  static func mixed(_ number: UInt64) -> UInt64 {
    var z = number
    z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
    z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
    return z ^ (z >> 31)
  }
}
