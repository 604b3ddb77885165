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
  #if SOLUTION
    #if MISTAKES
      if let wrong = Mistake.selected?.runsFromPlan(function) { return wrong }
    #endif
    return switch function {
    case .plain: true
    case .branch: false
    case .select: true
    case .number: false
    case .variable: true
    case .random: true
    case .loop: true
    }
  #else
    return switch function {
    case .plain: todo("6.9", false)
    case .branch: todo("6.9", false)
    case .select: todo("6.9", false)
    case .number: todo("6.9", false)
    case .variable: todo("6.9", false)
    case .random: todo("6.9", false)
    case .loop: todo("6.9", false)
    }
  #endif
}

/// How often the Swift code of a function runs in ten calls with the same kind of `x`.
///
/// Your task: two numbers, one for functions that run from a plan in the end and one for the
/// others.
///
///     swiftRuns(inTenCalls: true)    // of a function that runs from a plan
public func swiftRuns(inTenCalls runsFromPlan: Bool) -> Int {
  #if SOLUTION
    #if MISTAKES
      if let wrong = Mistake.selected?.swiftRuns(runsFromPlan) { return wrong }
    #endif
    return runsFromPlan ? 2 : 10
  #else
    return runsFromPlan ? todo("6.9", 0) : todo("6.9", 0)
  #endif
}

/// Ten calls of a compiled function with vectors of three elements, then ten with vectors of four:
/// how often the Swift code of `.plain` runs in all twenty.
///
/// Your task: replace the `todo` by a number.
public func swiftRunsForTwoLengths() -> Int {
  #if SOLUTION
    #if MISTAKES
      if let wrong = Mistake.selected?.runsForTwoLengths { return wrong }
    #endif
    return 4
  #else
    todo("6.9", 0)
  #endif
}

#if MISTAKES
  /// What readers write instead.
  public enum Mistake: String, NamedMistake {
    case recordsBranches =
      "Double(...) reads the sum into Swift, and the plan would keep the way it took the first time"
    case fearsSelect =
      "select is an operation like any other: both sides are computed, none is read"
    case freezesNumbers =
      "rate is a Swift number: two recordings multiply by different numbers, so there is no plan"
    case fearsVariables = "a variable is read and assigned to by the plan itself, in each call"
    case fearsRandom = "a plan draws the next random numbers in each call, as eager code does"
    case fearsLoops =
      "the loop depends on the shape alone: it leaves the same additions in each call"
    case recordsOnce = "one recording is not enough: two that are alike show that nothing changes"
    case countsAll = "from a plan the Swift code does not run at all, however often it is called"
    case sharesPlans = "another shape is another kind of argument, with recordings of its own"

    func runsFromPlan(_ function: Recorded) -> Bool? {
      switch (self, function) {
      case (.recordsBranches, .branch): true
      case (.fearsSelect, .select): false
      case (.freezesNumbers, .number): true
      case (.fearsVariables, .variable): false
      case (.fearsRandom, .random): false
      case (.fearsLoops, .loop): false
      default: nil
      }
    }

    func swiftRuns(_ runsFromPlan: Bool) -> Int? {
      switch (self, runsFromPlan) {
      case (.recordsOnce, true): 1
      case (.countsAll, true): 10
      default: nil
      }
    }

    var runsForTwoLengths: Int? { self == .sharesPlans ? 2 : nil }
  }
#endif

// MARK: Hints
//
// 1. For each function ask: which operations on tensors does one call make, with which numbers
//    beside them, and are they the same in the next call?
// 2. A shape is known without looking at numbers; the value of a sum is not. Variables and random
//    numbers belong to the recording, Swift numbers do not. Section "What breaks a recording" of
//    chapter 6 has one of each.
// 3. Only .branch and .number run eagerly. A plan needs two recordings that are alike, so the Swift
//    code runs 2 times in ten calls, and 10 times where there is no plan. Another length is another
//    kind of argument: 2 and 2.

// MARK: Debrief
//
// TensorFlow has the same rules with one difference: tf.function records once, so a Python number
// that changes is frozen silently at its first value, the fault most often asked about. Its
// AutoGraph rewrites `if` and `for` over tensors into operations; here `select` says it outright,
// and a loop over a shape is unrolled. torch.compile and jax.jit work by recording too (both say
// tracing). What a recording becomes can be read in Sources/Tensors/Graph: Recorder, Graph,
// Schedule, Plan.
