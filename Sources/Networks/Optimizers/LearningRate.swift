/// How fast an optimizer moves: one number, or a schedule over its steps.
///
///     Adam(learningRate: 0.01)
///     let optimizer = Adam(learningRate: .cosineDecay(from: 0.01, steps: 1000))
///     optimizer.learningRate = 0.001
///
/// Steps count updates, not epochs, from 0.
public struct LearningRate: ExpressibleByFloatLiteral, ExpressibleByIntegerLiteral {
  let constant: Double?
  private let schedule: (Int) -> Double
  private let problem: String?

  /// The same rate at every step.
  public init(_ rate: Double) {
    constant = rate
    schedule = { _ in rate }
    problem = nil
  }

  /// A rate for each step, counted from 0.
  public init(schedule: @escaping (_ step: Int) -> Double) {
    self.init(problem: nil, schedule)
  }

  init(problem: String?, _ schedule: @escaping (Int) -> Double) {
    constant = nil
    self.schedule = problem == nil ? schedule : { _ in .nan }
    self.problem = problem
  }

  /// A number as the same rate at every step: `learningRate: 0.01`.
  public init(floatLiteral rate: Double) { self.init(rate) }
  /// An integer as the same rate at every step: `learningRate: 1`.
  public init(integerLiteral rate: Int) { self.init(Double(rate)) }

  /// The rate of a step, counted from 0.
  public func rate(atStep step: Int) -> Double { schedule(step) }

  /// Whether the rate changes from step to step by itself.
  public var isSchedule: Bool { constant == nil }

  /// What is wrong with the rate, or nil.
  var problemText: String? {
    guard let constant, !(constant >= 0 && constant.isFinite) else { return problem }
    return "the learning rate is \(constant); it must be 0 or more."
  }

  func check(_ optimizer: String) throws {
    if let text = problemText { throw TrainingError("optimizer '\(optimizer)': \(text)") }
  }

  /// What is wrong with a number of steps.
  static func problem(steps: Int, _ schedule: String) -> String? {
    steps > 0 ? nil : "\(schedule): steps is \(steps); it must be 1 or more."
  }
}

extension LearningRate: CustomStringConvertible {
  /// The rate, or that it is a schedule and where that begins.
  public var description: String {
    constant.map { "\($0)" } ?? "a schedule that begins at \(rate(atStep: 0))"
  }
}
