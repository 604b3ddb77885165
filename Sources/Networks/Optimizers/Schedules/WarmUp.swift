extension LearningRate {
  /// A rate that climbs in a straight line to where another schedule begins, and then follows it.
  ///
  ///     Adam(learningRate: .warmUp(steps: 100, then: .cosineDecay(from: 0.01, steps: 1000)))
  ///
  /// - Parameters:
  ///   - rate: the rate of step 0.
  ///   - steps: how many steps it climbs; 1 or more.
  ///   - next: what follows; its step 0 is the first one after the climb.
  ///
  /// **Source:** Goyal et al., Accurate, Large Minibatch SGD, 2017, section 2.2.
  public static func warmUp(
    from rate: Double = 0, steps: Int, then next: LearningRate
  ) -> LearningRate {
    LearningRate(problem: problem(steps: steps, "warmUp") ?? next.problemText) { step in
      if step >= steps { return next.rate(atStep: step - steps) }
      return rate + (next.rate(atStep: 0) - rate) * Double(step) / Double(steps)
    }
  }
}
