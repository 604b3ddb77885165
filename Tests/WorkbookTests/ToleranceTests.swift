import Testing
import WorkbookKit

struct ToleranceTests {
  private enum Mistake: String, NamedMistake {
    case dividesByZero = "the divisor is 0"
  }

  private func judged(_ yours: Double, _ expected: Double) -> Diagnosis? {
    Diagnosis.of(
      "f()", yours: yours, expected: { Mistake.selected == nil ? expected : .infinity },
      mistakes: Mistake.self, tolerance: .close())
  }

  @Test func `infinity is near to itself only`() {
    #expect(judged(.infinity, .infinity) == nil)
    #expect(judged(1, .infinity) != nil)
    #expect(judged(-.infinity, .infinity) != nil)
    #expect(judged(.infinity, 1) != nil)
    #expect(judged(.nan, .nan) == nil)
  }

  @Test func `a finite answer does not look like a mistake that gives infinity`() {
    #expect(judged(2, 1)?.mistakes.isEmpty == true)
    #expect(judged(.infinity, 1)?.mistakes.map(\.name) == ["dividesByZero"])
  }
}
