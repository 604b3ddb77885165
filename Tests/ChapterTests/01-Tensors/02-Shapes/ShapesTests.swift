import DeepLearning
import Exercise0102
import Solution0102
import TestSupport
import Testing

/// The golden shapes are those of what the library computes here.
@Suite(.exercise("1.2"))
struct ShapesTests {
  private let x = Tensor.ones([2, 3])
  private let w = Tensor.ones([3, 4])
  private let v = Tensor.ones([3])
  private let c = Tensor.ones([2, 1])
  private let t = Tensor.ones([5, 2, 3])

  @Test func `what is left of a reduction`() {
    check(
      "reductions", Exercise0102.Prediction.reductions(), Solution0102.Prediction.reductions(),
      [
        ("x.sum(axis: 0), x being (2, 3)", x.sum(axis: 0)),
        ("x.mean(axis: 1, keepDims: true), x being (2, 3)", x.mean(axis: 1, keepDims: true)),
        ("x.argMax(axis: 1), x being (2, 3)", x.argMax(axis: 1)),
        ("t.max(axis: 1), t being (5, 2, 3)", t.max(axis: 1)),
      ])
  }

  @Test func `what comes of two shapes`() {
    check(
      "products", Exercise0102.Prediction.products(), Solution0102.Prediction.products(),
      [
        ("t + v, of (5, 2, 3) and (3,)", t + v),
        ("c + v, of (2, 1) and (3,)", c + v),
        ("x.matmul(w), (2, 3) by (3, 4)", x.matmul(w)),
        ("x.matmul(v), (2, 3) by (3,)", x.matmul(v)),
        ("t.matmul(w), (5, 2, 3) by (3, 4)", t.matmul(w)),
      ])
  }

  @Test func `what an index and a range leave`() {
    check(
      "parts", Exercise0102.Prediction.parts(), Solution0102.Prediction.parts(),
      [
        ("x[1], x being (2, 3)", x[1]),
        ("x[1..<2], x being (2, 3)", x[1..<2]),
        ("x[.all, 0], x being (2, 3)", x[.all, 0]),
        ("t[.all, .all, ..<1], t being (5, 2, 3)", t[.all, .all, ..<1]),
      ])
  }

  @Test func `what another arrangement makes`() {
    check(
      "arrangements", Exercise0102.Prediction.arrangements(),
      Solution0102.Prediction.arrangements(),
      [
        ("t.reshaped(to: 5, -1), t being (5, 2, 3)", t.reshaped(to: 5, -1)),
        ("t.transposed(), t being (5, 2, 3)", t.transposed()),
        ("Tensor.concatenate([x, x]), x being (2, 3)", Tensor.concatenate([x, x])),
        ("Tensor.stack([x, x]), x being (2, 3)", Tensor.stack([x, x])),
      ])
  }

  /// Shapes are compared as text: an answer is one shape, not a list of numbers.
  private func check(
    _ group: String, _ yours: [[Int]], _ reference: @autoclosure () -> [[Int]],
    _ asked: [(String, Tensor)],
    sourceLocation: SourceLocation = #_sourceLocation
  ) {
    #expect(
      yours.count == asked.count,
      "Prediction.\(group)() has \(yours.count) lines, and \(asked.count) are asked for.",
      sourceLocation: sourceLocation)
    for (index, (expression, value)) in asked.enumerated() where index < yours.count {
      expectAnswer(
        "Your shape of \(expression),", yours: "\(yours[index])", golden: "\(Array(value.shape))",
        reference: "\(reference()[index])", mistakes: Solution0102.Mistake.self,
        sourceLocation: sourceLocation)
    }
  }
}
