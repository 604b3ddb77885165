import DeepLearning
import Exercise0104
import Solution0104
import TestSupport
import Testing

/// The golden values come from TensorFlow's tape, Tests/Golden/make_exercises_01.py; those of
/// random gradients from the library's own tape.
@Suite(.exercise("1.4"))
struct SumBackTests {
  @Test func `a bias gets the sum over the rows`() {
    check("[[1, 2, 3], [4, 5, 6]]", table, to: [3], golden: [5, 7, 9])
  }

  @Test func `a column gets the sum over the columns, and stays a column`() {
    check("[[1, 2, 3], [4, 5, 6]]", table, to: [2, 1], golden: [[6], [15]])
  }

  @Test func `a scalar gets the sum of everything`() {
    check("[[1, 2, 3], [4, 5, 6]]", table, to: [], golden: Tensor(21))
    check("[[1, 2, 3], [4, 5, 6]]", table, to: [1, 1], golden: [[21]])
  }

  @Test func `an operand of the same shape gets the gradient as it is`() {
    check("[[1, 2, 3], [4, 5, 6]]", table, to: [2, 3], golden: table)
    check("[[7]]", [[7.0]], to: [1, 1], golden: [[7]])
  }

  @Test func `missing and stretched axes together`() {
    let gradient = Tensor.range(24).cast(to: .float32).reshaped(to: 2, 3, 4)
    let text = "the numbers 0 to 23 as (2, 3, 4)"
    check(text, gradient, to: [4], golden: [60, 66, 72, 78])
    check(text, gradient, to: [3, 1], golden: [[60], [92], [124]])
    check(text, gradient, to: [2, 1, 4], golden: [[[12, 15, 18, 21]], [[48, 51, 54, 57]]])
    check(text, gradient, to: [1, 4], golden: [[60, 66, 72, 78]])
  }

  @Test func `one was stretched to zero: nothing has used it`() {
    check("a gradient of shape (0, 3)", Tensor.zeros([0, 3]), to: [1, 3], golden: [[0, 0, 0]])
  }

  @Test func `random gradients, as the library's tape has them`() {
    let shapes: [([Int], of: Shape)] = [
      ([1, 3], of: [4, 3]), ([3, 1], of: [2, 3, 3]), ([3], of: [3, 3]),
      ([1, 2, 1], of: [5, 2, 2]), ([2, 1, 1, 3], of: [2, 2, 1, 3]), ([1], of: [6]),
      ([2], of: [3, 3, 3, 2]),
    ]
    for (index, (shape, full)) in shapes.enumerated() {
      let (operand, weight) = withSeed(UInt64(index)) {
        (Tensor.randomNormal(Shape(shape)), Tensor.randomNormal(full))
      }
      let tape = GradientTape()
      let result = tape.record {
        tape.watch(operand)
        return operand.broadcast(to: full)
      }
      check(
        "a random gradient of shape \(full)", weight, to: shape,
        golden: tape.gradient(of: result, for: operand, outputGradient: weight))
    }
  }

  private let table: Tensor = [[1.0, 2.0, 3.0], [4.0, 5.0, 6.0]]

  private func check(
    _ text: String, _ gradient: Tensor, to shape: [Int], golden: Tensor,
    sourceLocation: SourceLocation = #_sourceLocation
  ) {
    expectAnswer(
      "summedBack(\(text), to: \(shape))", yours: Exercise0104.summedBack(gradient, to: shape),
      golden: golden, reference: Solution0104.summedBack(gradient, to: shape),
      mistakes: Solution0104.Mistake.self, tolerance: .close(), sourceLocation: sourceLocation)
  }
}
