import Exercise0103
import Solution0103
import TestSupport
import Testing

@Suite(.exercise("1.3"))
struct BroadcastShapeTests {
  @Test func `equal shapes stay as they are`() {
    check([2, 3], [2, 3], gives: [2, 3])
  }

  @Test func `a shorter shape is lined up at the last axis`() {
    check([32, 10], [10], gives: [32, 10])
    check([7, 2], [3, 7, 2], gives: [3, 7, 2])
  }

  @Test func `an axis of size one is stretched`() {
    check([4, 1, 3], [5, 1], gives: [4, 5, 3])
    check([2, 1], [1, 3], gives: [2, 3])
  }

  @Test func `a scalar fits everything`() {
    check([], [], gives: [])
    check([], [7, 2], gives: [7, 2])
  }

  @Test func `sizes that differ and are not one are refused`() {
    check([2, 3], [2], gives: nil)
    check([3], [4], gives: nil)
  }

  @Test func `one is stretched to zero`() {
    check([1, 3], [0, 1], gives: [0, 3])
  }

  /// What `np.broadcast_shapes` answers; `nil` where it raises.
  private func check(
    _ a: [Int], _ b: [Int], gives golden: [Int]?,
    sourceLocation: SourceLocation = #_sourceLocation
  ) {
    expectAnswer(
      "broadcastShape(\(a), \(b))", yours: Exercise0103.broadcastShape(a, b), golden: .some(golden),
      reference: Solution0103.broadcastShape(a, b), mistakes: Solution0103.Mistake.self,
      sourceLocation: sourceLocation)
  }
}
