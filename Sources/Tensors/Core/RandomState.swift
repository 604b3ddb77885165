/// The position in a thread's random sequence: enough to go on from there later.
public struct RandomState: Sendable, Hashable, Codable {
  /// The seed.
  public let seed: UInt64
  /// How many draws were made.
  public let draws: UInt64

  /// A position in the sequence of a seed.
  public init(seed: UInt64, draws: UInt64) {
    self.seed = seed
    self.draws = draws
  }

  /// The position of this thread's sequence; set it to go on from another one.
  public static var current: RandomState {
    get {
      let generator = ThreadContext.current.generator
      return RandomState(seed: generator.seed, draws: generator.draws)
    }
    set {
      Recorder.noteSeed()
      ThreadContext.current.generator = RandomGenerator(newValue)
    }
  }
}
