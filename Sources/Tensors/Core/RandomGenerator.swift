/// The counter behind every random number of a thread.
struct RandomGenerator {
  private(set) var seed: UInt64
  private(set) var draws: UInt64 = 0

  /// A generator with a seed, or with one from the system when it is nil.
  init(seed: UInt64?) { self.seed = seed ?? UInt64.random(in: .min ... .max) }

  /// A generator that goes on from a position.
  init(_ state: RandomState) {
    seed = state.seed
    draws = state.draws
  }

  /// The key of the next draw.
  mutating func next() -> RandomKey {
    defer { draws &+= 1 }
    return RandomKey(seed: seed, draw: draws)
  }
}

/// Sets the seed of everything random on this thread: data, weights, shuffling, dropout.
///
/// The same seed, followed by the same draws, gives the same numbers on every device.
public func setRandomSeed(_ seed: UInt64) {
  Recorder.noteSeed()
  ThreadContext.current.generator = RandomGenerator(seed: seed)
}

/// Runs `body` with a seed of its own, and goes on with the outer sequence afterwards.
public func withSeed<Result>(_ seed: UInt64, _ body: () throws -> Result) rethrows -> Result {
  try ThreadContext.with(\.generator, RandomGenerator(seed: seed), body)
}
