import Glibc

extension LearningRate {
  /// A rate that is multiplied by the same factor over the same number of steps.
  ///
  ///     rate factor^(step / steps)
  ///
  /// - Parameters:
  ///   - rate: the rate of step 0.
  ///   - factor: what the rate is multiplied by in `steps` steps.
  ///   - steps: how many that are; 1 or more.
  ///   - isStaircase: whether the rate stands still between multiples of `steps`.
  public static func exponentialDecay(
    from rate: Double, factor: Double, steps: Int, isStaircase: Bool = false
  ) -> LearningRate {
    LearningRate(problem: problem(steps: steps, "exponentialDecay")) { step in
      let passed = Double(step) / Double(steps)
      return rate * pow(factor, isStaircase ? passed.rounded(.down) : passed)
    }
  }
}
