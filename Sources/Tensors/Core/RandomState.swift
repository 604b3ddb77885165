/// Where the random sequence of a thread stands: enough to go on from there later.
public struct RandomState: Sendable, Hashable, Codable {
  /// The seed.
  public let seed: UInt64
  /// How many draws were made.
  public let draws: UInt64

  /// A place in the sequence of a seed.
  public init(seed: UInt64, draws: UInt64) {
    self.seed = seed
    self.draws = draws
  }

  /// Where this thread's sequence stands; set it to go on from another place.
  public static var current: RandomState {
    get {
      let generator = ThreadContext.current.generator
      return RandomState(seed: generator.seed, draws: generator.draws)
    }
    set { ThreadContext.current.generator = RandomGenerator(newValue) }
  }
}
