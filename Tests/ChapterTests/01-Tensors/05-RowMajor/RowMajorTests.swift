import DeepLearning
import Exercise0105
import Solution0105
import TestSupport
import Testing

/// The golden values come from NumPy's `ravel_multi_index`, Tests/Golden/make_exercises_01.py;
/// whole tensors hold their positions as numbers.
@Suite(.exercise("1.5"))
struct RowMajorTests {
  @Test func `rows lie one after the other`() {
    check([0, 2], [3, 4], 2)
    check([1, 0], [3, 4], 4)
    check([2, 1], [3, 4], 9)
  }

  @Test func `three axes, and four`() {
    check([1, 0, 2], [2, 3, 4], 14)
    check([1, 2, 3, 4], [2, 3, 4, 5], 119)
    check([0, 1, 0, 3], [2, 3, 4, 5], 23)
  }

  @Test func `a vector and a scalar`() {
    check([5], [7], 5)
    check([], [], 0)
  }

  @Test func `negative indices count from the end`() {
    check([-1, -1], [3, 4], 11)
    check([-3, 1], [3, 4], 1)
    check([1, -2, 0], [2, 3, 4], 16)
  }

  @Test func `what an axis does not have is nowhere`() {
    check([3, 0], [3, 4], nil)
    check([0, 4], [3, 4], nil)
    check([2, -5], [3, 4], nil)
    check([0, 0], [3, 0], nil)
  }

  @Test func `each element of a tensor holds its own position`() {
    let x = Tensor.range(30).reshaped(to: 3, 2, 5)
    for (i, j, k) in [(2, 1, 4), (0, 1, -2), (-1, 0, 3), (1, -1, -5), (-3, -2, 0)] {
      check([i, j, k], [3, 2, 5], Int(Double(x[i, j, k])))
    }
  }

  private func check(
    _ index: [Int], _ shape: [Int], _ golden: Int?,
    sourceLocation: SourceLocation = #_sourceLocation
  ) {
    expectAnswer(
      "position(of: \(index), in: \(shape))", yours: Exercise0105.position(of: index, in: shape),
      golden: .some(golden), reference: Solution0105.position(of: index, in: shape),
      mistakes: Solution0105.Mistake.self, sourceLocation: sourceLocation)
  }
}
