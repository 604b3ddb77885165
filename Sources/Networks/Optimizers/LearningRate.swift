/// How fast an optimizer moves: one number, or a schedule over its steps.
public struct LearningRate: ExpressibleByFloatLiteral, ExpressibleByIntegerLiteral {
  let constant: Double?
  private let schedule: (Int) -> Double

  /// The same rate at every step.
  public init(_ rate: Double) {
    constant = rate
    schedule = { _ in rate }
  }

  /// A rate for each step, counted from 0.
  public init(schedule: @escaping (_ step: Int) -> Double) {
    constant = nil
    self.schedule = schedule
  }

  public init(floatLiteral rate: Double) { self.init(rate) }
  public init(integerLiteral rate: Int) { self.init(Double(rate)) }

  /// The rate of a step, counted from 0.
  public func rate(atStep step: Int) -> Double { schedule(step) }

  /// Whether the rate changes from step to step by itself.
  public var isSchedule: Bool { constant == nil }
}
