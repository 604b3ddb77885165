import Exercise0303
import Solution0303
import TestSupport
import Testing

@Suite(.exercise("3.3"))
struct CentralDifferenceTests {
  @Test func `the square at 3 has slope 6`() {
    check("x * x", at: 3, golden: 6) { $0 * $0 }
  }

  @Test func `a falling line has a negative slope`() {
    check("1 - 2 * x", at: 0.5, golden: -2) { 1 - 2 * $0 }
  }

  @Test func `the error shrinks with the square of the step`() {
    check("x * x * x", at: 2, step: 1e-2, golden: 12.0001) { $0 * $0 * $0 }
  }

  private func check(
    _ text: String, at x: Double, step h: Double = 1e-4, golden: Double,
    sourceLocation: SourceLocation = #_sourceLocation, _ function: (Double) -> Double
  ) {
    expectAnswer(
      "derivative(of: \(text), at: \(x), step: \(h))",
      yours: Exercise0303.derivative(of: function, at: x, step: h), golden: golden,
      reference: Solution0303.derivative(of: function, at: x, step: h),
      mistakes: Solution0303.Mistake.self,
      tolerance: .close(absolute: 1e-7, relative: 1e-8), sourceLocation: sourceLocation)
  }
}
