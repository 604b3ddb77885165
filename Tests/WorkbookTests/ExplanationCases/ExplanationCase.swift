/// Code that a reader writes and that does not compile, and words of the advice about it.
struct ExplanationCase: CustomStringConvertible {
  let code: String
  let advice: String
  var imports = "import DeepLearning\nimport WorkbookKit\n"

  /// The reader's whole file.
  var file: String { "\(imports)\n\(code)\n" }

  var description: String { code }

  /// Every case there is. Of two messages about one expression the compiler has no fixed order:
  /// a case on which a rule depends has one.
  static let all =
    numbers + lists + numPy + variables + writing + returns + blocks + braces + timeouts + failing
    + elsewhere + enumCases + imports + positions + enumTexts + shapes + operands + layers
    + compiling + fitting + years + calls + conditions + signs + syntax

  /// Cases from pairs of code and advice, each put into the function that `wrap` writes.
  static func table(
    _ rows: [(code: String, advice: String)], in wrap: (String) -> String = { $0 }
  ) -> [ExplanationCase] {
    rows.map { ExplanationCase(code: wrap($0.code), advice: $0.advice) }
  }
}
