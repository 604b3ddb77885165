extension LearningRate {
  /// A rate that changes at some steps and stays the same between them.
  ///
  ///     SGD(learningRate: .piecewise([0.1, 0.01, 0.001], until: [100, 200]))
  ///
  /// - Parameters:
  ///   - rates: the rates, in order.
  ///   - boundaries: the last step of each rate but the last, ascending: step 100 still has 0.1.
  public static func piecewise(_ rates: [Double], until boundaries: [Int]) -> LearningRate {
    LearningRate(problem: problem(rates, boundaries)) { step in
      rates[boundaries.firstIndex { step <= $0 } ?? boundaries.count]
    }
  }

  private static func problem(_ rates: [Double], _ boundaries: [Int]) -> String? {
    if rates.count != boundaries.count + 1 {
      return "piecewise: \(rates.count) rates need \(max(rates.count - 1, 0)) boundaries; got "
        + "\(boundaries.count)."
    }
    let ascends = zip(boundaries, boundaries.dropFirst()).allSatisfy { $0 < $1 }
    return ascends ? nil : "piecewise: the boundaries \(boundaries) do not ascend."
  }
}
