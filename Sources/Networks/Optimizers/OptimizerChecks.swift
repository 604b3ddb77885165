// What optimizers require of their arguments, said in one way.

extension Optimizer {
  final func check(_ argument: String, _ value: Double, within range: ClosedRange<Double>) throws {
    guard !range.contains(value) else { return }
    let open = range.upperBound == 1.0.nextDown
    let bounds =
      range.upperBound == Double.greatestFiniteMagnitude
      ? "\(range.lowerBound) or more"
      : open ? "0 or more and less than 1" : "from 0 to 1"
    throw TrainingError("optimizer '\(name)': \(argument) is \(value); it must be \(bounds).")
  }

  final func check(epsilon: Double) throws {
    guard epsilon > 0, epsilon.isFinite else {
      throw TrainingError(
        "optimizer '\(name)': epsilon is \(epsilon); it must be a small positive number, as 1e-7.")
    }
  }
}
