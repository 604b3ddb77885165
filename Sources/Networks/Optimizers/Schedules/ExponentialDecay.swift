import Glibc

extension LearningRate {
  /// A rate that is multiplied by the same factor over the same number of steps.
  ///
  /// ```text
  /// rate factor^(step / steps)
  /// ```
  ///
  /// - Parameters:
  ///   - rate: the rate of step 0.
  ///   - factor: what the rate is multiplied by in `steps` steps.
  ///   - steps: how many that are; 1 or more.
  ///   - staircase: whether the rate stays the same between multiples of `steps`.
  public static func exponentialDecay(
    from rate: Double, factor: Double, steps: Int, staircase: Bool = false
  ) -> LearningRate {
    LearningRate(problem: problem(steps: steps, "exponentialDecay")) { step in
      let passed = Double(step) / Double(steps)
      return rate * pow(factor, staircase ? passed.rounded(.down) : passed)
    }
  }
}
