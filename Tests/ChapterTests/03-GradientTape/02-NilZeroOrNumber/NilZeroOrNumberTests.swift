import DeepLearning
import Exercise0302
import Solution0302
import TestSupport
import Testing

/// What is right is asked from the tape itself; make_exercises_03.py asks TensorFlow's.
@Suite(.exercise("3.2"))
struct NilZeroOrNumberTests {
  @Test func `a constant`() { check(.constant, "where nobody told the tape to watch x,") }

  @Test func `a frozen variable`() { check(.frozen, "where x is not trainable,") }

  @Test func `an integer`() { check(.whole, "where x is an int32,") }

  @Test func `a variable that the target does not need`() {
    check(.unused, "where y is computed from the other variable only,")
  }

  @Test func `relu below 0`() { check(.relu, "where relu is flat but on the tape,") }

  @Test func `a comparison`() { check(.comparison, "where x is only compared,") }

  @Test func `half of a product is stopped`() {
    check(.stopped, "where one of two equal factors is a constant to the tape,")
  }

  @Test func `a step after the tape`() { check(.outside, "where z is computed after record { },") }

  @Test func `an assignment on the way`() {
    check(.assigned, "where the way leads through an assignment,")
  }

  @Test func `a variable that changes afterwards`() {
    check(.changedLater, "where x was 3 when the tape recorded and is 5 now,")
  }

  private func check(
    _ snippet: Solution0302.Snippet, _ why: String,
    sourceLocation: SourceLocation = #_sourceLocation
  ) {
    let truth = Solution0302.gradientOrNil(in: snippet).map { Double($0) }
    guard let same = Exercise0302.Snippet.allCases.first(where: { "\($0)" == "\(snippet)" }) else {
      Issue.record("the enum Snippet has lost its case \(snippet)", sourceLocation: sourceLocation)
      return
    }
    expectAnswer(
      "prediction(for: .\(snippet)), \(why)", yours: Exercise0302.prediction(for: same),
      golden: .some(truth), reference: Solution0302.prediction(for: snippet),
      mistakes: Solution0302.Mistake.self, sourceLocation: sourceLocation)
  }
}
