import Glibc

extension LearningRate {
  /// A rate that falls along half a cosine, and then stays.
  ///
  /// ```text
  /// rate ((1 - share) (1 + cos(π step / steps)) / 2 + share)
  /// ```
  ///
  /// - Parameters:
  ///   - rate: the rate of step 0.
  ///   - steps: how many steps it falls; 1 or more.
  ///   - share: the share of the rate that is left at the end.
  ///
  /// **Source:** Loshchilov and Hutter, SGDR, 2017, without restarts.
  public static func cosineDecay(
    from rate: Double, steps: Int, leaving share: Double = 0
  ) -> LearningRate {
    LearningRate(problem: problem(steps: steps, "cosineDecay")) { step in
      let passed = Double(min(step, steps)) / Double(steps)
      return rate * ((1 - share) * 0.5 * (1 + cos(Double.pi * passed)) + share)
    }
  }
}
