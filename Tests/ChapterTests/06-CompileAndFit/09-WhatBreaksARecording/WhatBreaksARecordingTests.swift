import DeepLearning
import Exercise0609
import Solution0609
import TestSupport
import Testing

/// What the library does with each function is asked here, not written down.
@Suite(.exercise("6.9"))
struct WhatBreaksARecordingTests {
  @Test func `arithmetic`() { check(.plain) }
  @Test func `a branch on the value of a sum`() { check(.branch) }
  @Test func `select instead of a branch`() { check(.select) }
  @Test func `a Swift number that changes`() { check(.number) }
  @Test func `a variable that changes`() { check(.variable) }
  @Test func `random numbers`() { check(.random) }
  @Test func `a loop over a shape`() { check(.loop) }

  @Test func `how often the Swift code runs from a plan`() {
    expectAnswer(
      "swiftRuns(inTenCalls: true)", yours: Exercise0609.swiftRuns(inTenCalls: true),
      golden: calls(.plain).runs, reference: Solution0609.swiftRuns(inTenCalls: true),
      mistakes: Solution0609.Mistake.self)
  }

  @Test func `how often it runs without one`() {
    expectAnswer(
      "swiftRuns(inTenCalls: false)", yours: Exercise0609.swiftRuns(inTenCalls: false),
      golden: calls(.number).runs, reference: Solution0609.swiftRuns(inTenCalls: false),
      mistakes: Solution0609.Mistake.self)
  }

  @Test func `how often it runs for two lengths`() {
    var runs = 0
    let double = compiled { (x: Tensor) in
      runs += 1
      return x * 2 + 1
    }
    for length in [3, 4] { for _ in 0..<10 { double(Tensor.ones([length])) } }
    expectAnswer(
      "swiftRunsForTwoLengths()", yours: Exercise0609.swiftRunsForTwoLengths(), golden: runs,
      reference: Solution0609.swiftRunsForTwoLengths(), mistakes: Solution0609.Mistake.self)
  }

  private func check(
    _ function: Exercise0609.Recorded, sourceLocation: SourceLocation = #_sourceLocation
  ) {
    let same = Solution0609.Recorded(rawValue: function.rawValue) ?? .plain
    expectAnswer(
      "runsFromPlan(.\(function)), which is \(function.rawValue),",
      yours: Exercise0609.runsFromPlan(function), golden: calls(function).hasPlan,
      reference: Solution0609.runsFromPlan(same), mistakes: Solution0609.Mistake.self,
      sourceLocation: sourceLocation)
  }

  /// Ten calls: whether there is a plan in the end, and how often the Swift code ran.
  private func calls(_ function: Exercise0609.Recorded) -> (hasPlan: Bool, runs: Int) {
    let factor = Variable(1.0)
    var (rate, runs) = (1.0, 0)
    let fast = compiled(whenNotRecordable: .tell { _ in }) { (x: Tensor) -> Tensor in
      runs += 1
      switch function {
      case .plain: return x * 2 + 1
      case .branch: return Double(x.sum()) > 0 ? x : -x
      case .select: return (x.sum() > 0).select(x, -x)
      case .number:
        rate *= 0.5
        return x * rate
      case .variable:
        factor.assign(factor * 0.5)
        return x * factor
      case .random: return x + Tensor.randomUniform([3])
      case .loop:
        var sum = x[0]
        for index in 1..<x.shape[0] { sum = sum + x[index] }
        return sum
      }
    }
    for _ in 0..<10 { fast(Tensor.ones([3])) }
    return (fast.plan(for: Tensor.ones([3])) != nil, runs)
  }
}
