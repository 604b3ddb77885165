import Tensors

/// The seeds of the steps of a dataset in an epoch.
struct DatasetSeeds {
  private let epoch: UInt64
  private var drawn: SplitMix64

  /// Draws once from the random sequence of this thread.
  init(epoch: Int) {
    let state = RandomState.current
    RandomState.current = RandomState(seed: state.seed, draws: state.draws &+ 1)
    self.epoch = UInt64(bitPattern: Int64(epoch))
    drawn = SplitMix64(seed: SplitMix64.mixed(state.seed) ^ state.draws)
  }

  /// The seed of the next step: its own, changed with epoch and index, or one that is drawn.
  mutating func next(_ given: UInt64?) -> UInt64 {
    let seed = drawn.next()
    index &+= 1
    return given.map { SplitMix64.mixed(SplitMix64.mixed($0) ^ epoch << 32 ^ index) } ?? seed
  }

  private var index: UInt64 = 0
}
