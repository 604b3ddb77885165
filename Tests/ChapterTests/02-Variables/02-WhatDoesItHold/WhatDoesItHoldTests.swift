import DeepLearning
import Exercise0202
import Solution0202
import TestSupport
import Testing

/// The golden values are what the program leaves behind when it runs here. TensorFlow leaves the
/// same: Tests/Golden/make_exercises_02.py.
@Suite(.exercise("2.2"))
struct WhatDoesItHoldTests {
  @Test func `the variable itself`() { check(0, "v") }

  @Test func `another name for it`() { check(1, "same") }

  @Test func `a variable that began with its value`() { check(2, "copy") }

  @Test func `a tensor that was read before the first change`() { check(3, "before") }

  @Test func `a part that was read halfway`() { check(4, "part") }

  @Test func `what was computed before the last change`() { check(5, "sum") }

  private func check(
    _ index: Int, _ name: String, sourceLocation: SourceLocation = #_sourceLocation
  ) {
    let predicted = Exercise0202.prediction()
    expectAnswer(
      "Your prediction of what \(name) holds, prediction()[\(index)],",
      yours: predicted.indices.contains(index) ? predicted[index] : [],
      golden: Solution0202.program()[index].doubles, reference: Solution0202.prediction()[index],
      mistakes: Solution0202.Mistake.self, sourceLocation: sourceLocation)
  }
}
