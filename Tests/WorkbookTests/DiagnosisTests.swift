import Testing

@testable import WorkbookKit

struct DiagnosisTests {
  private enum Mistake: String, NamedMistake {
    case forgotHalf = "the half is missing"
    case negated = "the sign is lost"
  }

  private func half(_ x: Double) -> Double {
    switch Mistake.selected {
    case .forgotHalf: x
    case .negated: -x / 2
    case nil: x / 2
    }
  }

  private func diagnosis(_ yours: [Double], _ expected: [Double]) -> String? {
    Diagnosis.of(
      "f()", yours: yours, expected: { expected }, mistakes: Mistake.self, tolerance: .close()
    )?.difference
  }

  @Test func `a right answer has no diagnosis`() {
    let found = Diagnosis.of(
      "half(3)", yours: 1.5, expected: { half(3) }, mistakes: Mistake.self, tolerance: .exact)
    #expect(found == nil)
  }

  @Test func `a wrong answer is called by the name of its mistake`() {
    let found = Diagnosis.of(
      "half(3)", yours: 3.0, expected: { half(3) }, mistakes: Mistake.self, tolerance: .exact)
    #expect(found?.mistakes.map(\.name) == ["forgotHalf"])
    #expect(
      found?.description == """
        half(3) gave 3, expected 1.5.
        Your answer is 2 times the expected one: a constant factor.
        Looks like forgotHalf: the half is missing.
        """)
  }

  @Test func `factors, signs and offsets are explained`() {
    #expect(diagnosis([2, 4, 6], [1, 2, 3])?.contains("2 times") == true)
    #expect(diagnosis([1, 2, 3], [4, 8, 12])?.contains("1/4 times") == true)
    #expect(diagnosis([-1, -2], [1, 2])?.contains("sign") == true)
    #expect(diagnosis([2, 3, 5], [1, 2, 4])?.contains("1 too large") == true)
  }

  @Test func `orders and positions are explained`() {
    #expect(diagnosis([3, 2, 1], [1, 2, 3])?.contains("opposite order") == true)
    #expect(diagnosis([9, 1, 2, 3], [1, 2, 3, 4])?.contains("to the right") == true)
    #expect(diagnosis([2, 7, 1], [1, 2, 7])?.contains("different order") == true)
    #expect(
      diagnosis([1, 5, 3], [1, 2, 3]) == "1 of 3 numbers differ, at [1]: 5 instead of 2.")
    #expect(diagnosis([1, .nan, 3], [1, 2, 3])?.contains("NaN, the first at [1]") == true)
  }

  @Test func `numbers are shown with the digits that mean something`() {
    let shown: [(Double, String)] = [
      (12.000000000025324, "12"), (Double(Float(0.1)), "0.1"), (1.0 / 3, "0.3333333333"),
      (6.144193775980966e-06, "6.144194e-06"), (.nan, "NaN"), (-.infinity, "-infinity"),
      (-0.30000000000000004, "-0.3"),
    ]
    for (value, text) in shown { #expect(value.form.description == text) }
  }

  @Test func `two numbers that differ in the last digits only are shown in full`() {
    let found = Diagnosis.of(
      "f()", yours: 0.1 + 0.2, expected: { 0.3 }, mistakes: Mistake.self, tolerance: .exact)
    #expect(found?.headline == "f() gave 0.30000000000000004, expected 0.3.")
  }

  @Test func `what rounding left of 0 is shown as 0, unless it is all that is wrong`() {
    func headline(_ yours: [Double], _ expected: [Double], _ tolerance: Tolerance) -> String? {
      Diagnosis.of(
        "f()", yours: yours, expected: { expected }, mistakes: Mistake.self, tolerance: tolerance
      )?.headline
    }
    let tiny = -1.6653345369377348e-16
    #expect(headline([tiny, 2], [0, 1], .close()) == "f() gave [0, 2], expected [0, 1].")
    #expect(headline([0, 2], [Double(Float(5.96e-8)), 1], .close())?.hasSuffix("[0, 1].") == true)
    #expect(headline([3, 2e-9], [1, 1e-9], .exact)?.contains("2e-09") == true)
    #expect(headline([1e-10, 3e-10], [1e-10, 2e-10], .exact)?.contains("3e-10") == true)
    #expect(headline([tiny, 1], [0, 1], .exact)?.contains("-1.66") == true)
    #expect(headline([tiny, 1], [1, 1], .close()) == "f() gave [0, 1], expected [1, 1].")
    #expect(
      diagnosis([tiny, 1, 2], [1, 1, 2]) == "1 of 3 numbers differ, at [0]: 0 instead of 1.")
  }

  @Test func `a NaN has no sign`() {
    let found = Diagnosis.of(
      "f()", yours: -Double.nan, expected: { 1 }, mistakes: Mistake.self, tolerance: .exact)
    #expect(found?.description == "f() gave NaN, expected 1.\nYour answer is NaN.")
    #expect((-Double.nan).form.exactly == "NaN")
  }

  @Test func `what gives a prediction's answer away is in one line`() {
    let found = Diagnosis.of(
      "half(3)", yours: 3.0, expected: { half(3) }, mistakes: Mistake.self, tolerance: .exact)
    #expect(
      found?.text(isApart: true) == """
        half(3) is 3.
        Expected: 1.5. Your answer is 2 times the expected one: a constant factor.
        Looks like forgotHalf: the half is missing.
        """)
  }

  /// A number that says only when the program runs what it is, as a tensor does.
  private struct Typed: Answer {
    let number: Double
    let dtypeName: String?
    var form: AnswerForm { number.form }
  }

  private func half(of x: Typed) -> Typed {
    switch Mistake.selected {
    case .forgotHalf: Typed(number: x.number / 2, dtypeName: "bool")
    case .negated: Typed(number: -x.number / 2, dtypeName: "bool")
    case nil: Typed(number: x.number / 2, dtypeName: "float32")
    }
  }

  private func typed(_ number: Double, _ dtype: String?, comparesDtypes: Bool = true) -> Diagnosis?
  {
    Diagnosis.of(
      "half(3)", yours: Typed(number: number, dtypeName: dtype),
      expected: { half(of: Typed(number: 3, dtypeName: "float32")) }, mistakes: Mistake.self,
      tolerance: .exact, comparesDtypes: comparesDtypes)
  }

  @Test func `the right numbers in another dtype are wrong, and their mistake is named`() {
    #expect(
      typed(1.5, "bool")?.description == """
        half(3) is bool, expected float32.
        The numbers are right; their dtype is not.
        Looks like forgotHalf: the half is missing.
        """)
    #expect(typed(1.5, "float64")?.mistakes.isEmpty == true)
    #expect(typed(1.5, "float32") == nil)
    #expect(typed(-1.5, "float32")?.mistakes.map(\.name) == ["negated"])
    #expect(typed(1.5, "bool", comparesDtypes: false) == nil)
  }

  @Test func `lists and optionals have the dtype of what they hold`() {
    let (one, other) = (
      Typed(number: 1, dtypeName: "int32"), Typed(number: 1, dtypeName: "int64")
    )
    #expect([one, one].dtypeName == "int32")
    #expect([one, other].dtypeName == "int32, int64")
    #expect(Typed?.some(one).dtypeName == "int32")
    #expect([1.0].dtypeName == nil && [Typed]().dtypeName == nil)
  }

  @Test func `shapes and transposes are explained`() {
    let wide = [[1.0, 2, 3], [4, 5, 6]]
    let tall = [[1.0, 4], [2, 5], [3, 6]]
    let square = [[1.0, 2], [3, 4]]
    let turned = [[1.0, 3], [2, 4]]
    func difference(_ a: [[Double]], _ b: [[Double]]) -> String? {
      Diagnosis.of(
        "f()", yours: a, expected: { b }, mistakes: Mistake.self, tolerance: .exact)?.difference
    }
    #expect(difference(tall, wide)?.contains("transposed") == true)
    #expect(difference(turned, square) == "Your answer is transposed.")
  }

  @Test func `a todo is remembered and returns its placeholder`() {
    let log = AttemptLog()
    let value = AttemptLog.$current.withValue(log) { todo("9.9", 42) }
    #expect(value == 42)
    #expect(log.reached("9.9"))
    #expect(!log.reached("9.8"))
  }
}
