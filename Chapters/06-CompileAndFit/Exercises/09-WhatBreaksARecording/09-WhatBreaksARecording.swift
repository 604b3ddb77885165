// Exercise 6.9, predict it: What breaks a recording
// Needs: graph execution (6.19), what breaks a recording (6.20). 15 minutes, medium.
//
// A compiled function is recorded while it runs, and then run from a plan: without its Swift code.
// That is sound only if the operations are the same in each call. The library compares two
// recordings that follow each other, and a function whose recordings differ, or that reads numbers
// into Swift, runs eagerly for good. Seven functions: say of each what becomes of it, then let the
// library answer.

import DeepLearning
import WorkbookKit

/// Seven functions of a vector `x`. `rate`, a Swift number, `factor`, a Variable, and `offset`, a
/// tensor, are outside of the function and begin at 1.
public enum Recorded: String, CaseIterable, Sendable {
  /// Arithmetic and nothing else.
  case plain = "x * 2 + 1"
  /// The sum of the elements is looked at.
  case branch = "Double(x.sum()) > 0 ? x : -x"
  /// The same without a look.
  case select = "(x.sum() > 0).select(x, -x)"
  /// A Swift number that changes.
  case number = "rate *= 0.5; return x * rate"
  /// A variable that changes.
  case variable = "factor.assign(factor * 0.5); return x * factor"
  /// Random numbers.
  case random = "x + Tensor.randomUniform([3])"
  /// A loop over an axis.
  case loop = "var sum = x[0]; for i in 1..<x.shape[0] { sum = sum + x[i] }; return sum"
}

/// Whether a function runs from a plan in the end.
///
/// Your task: replace each `todo` by true or false.
///
///     runsFromPlan(.plain)
///     // true: the operations are the same in each call
public func runsFromPlan(_ function: Recorded) -> Bool {
  return switch function {
  case .plain: todo("6.9", false)
  case .branch: todo("6.9", false)
  case .select: todo("6.9", false)
  case .number: todo("6.9", false)
  case .variable: todo("6.9", false)
  case .random: todo("6.9", false)
  case .loop: todo("6.9", false)
  }
}

/// How often the Swift code of a function runs in ten calls with the same kind of `x`.
///
/// Your task: two numbers, one for functions that run from a plan in the end and one for the
/// others.
///
///     swiftRuns(inTenCalls: true)    // of a function that runs from a plan
public func swiftRuns(inTenCalls runsFromPlan: Bool) -> Int {
  return runsFromPlan ? todo("6.9", 0) : todo("6.9", 0)
}

/// Ten calls of a compiled function with vectors of three elements, then ten with vectors of four:
/// how often the Swift code of `.plain` runs in all twenty.
///
/// Your task: replace the `todo` by a number.
public func swiftRunsForTwoLengths() -> Int {
  todo("6.9", 0)
}
