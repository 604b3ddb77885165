/// Signs and words of Python, which the parser reports in many ways.
enum PythonSigns {
  /// How a value is compared with `nil`.
  static let isNone = "`x is None` is `x == nil` in Swift."

  fileprivate static let texts =
    "Numbers in a string: `\"loss \\(loss)\"`; with three digits, of a `Double` and with "
    + "`import Foundation`: `String(format: \"%.3f\", loss)`."
}

extension Rule {
  /// The same advice on every line that holds a pattern, its margin left out.
  private static func code<Output>(
    _ pattern: @autoclosure @escaping @Sendable () -> Regex<Output>, _ text: String
  ) -> Rule {
    Rule { $0.line.drop { $0 == " " }.contains(pattern()) ? text : nil }
  }

  static let function = code(#/^def /#, "A function begins with `func` and has braces.")

  static let with = code(
    #/^with /#,
    "There is no `with` here: `let tape = GradientTape()`, then `let loss = tape.record { … }`.")

  static let lambda = code(/\blambda\b/, "`lambda x: x * 2` is `{ x in x * 2 }` in Swift.")

  static let formatted = code(#/\bf["']/#, PythonSigns.texts)

  static let percent = code(#/" % /#, PythonSigns.texts)

  static let slice = code(
    #/\w\[[^\]"]*:[^\]"]*\]/#,
    "Python's slices are ranges here: `x[1..<3]`, `x[..<3]`, `x[1...]`; a whole axis is "
      + "`x[.all, 0]`, every second row `x[.stride(by: 2)]`, and a shape's last length `shape[-1]`."
  )

  static let comprehension = code(
    #/\[.+ for \w+ in /#, "`[f(v) for v in values]` is `values.map { v in f(v) }` in Swift.")

  static let rangeLoop = code(/^for .*range\(/, "A loop that counts is `for i in 0..<10 { … }`.")

  static let loopNames = code(
    /^for \w+,/,
    "Several names are written in parentheses: `for (i, value) in values.enumerated() { … }`, "
      + "`for (a, b) in zip(first, second) { … }`.")

  static let loopBody = Rule(
    "The body of a loop is written in braces, without a colon: `for value in values { … }`.")

  static let matrixProduct = code(
    /\w ?@ ?\w/, "The matrix product is a method here: `x.matmul(y)`.")

  static let logical = Rule { mistake in
    mistake.line.firstMatch(of: #/ (and|or) /#).map {
      "`\($0.output.1)` is `\($0.output.1 == "and" ? "&&" : "||")` in Swift."
    }
  }

  static let negation = code(
    #/[ (]not (?!None)/#, "`not` is `!` in Swift, directly before the value: `!isDone`.")

  static let conditional = code(
    #/\S if .* else /#,
    "A choice between two values is written `x > 0 ? a : b`, the condition first.")

  static let elseIf = code(/\belif\b/, "`elif` is `else if` in Swift.")

  static let noneCheck = code(#/ is (?:not )?None/#, PythonSigns.isNone)

  /// The parser may only notice on the next line that the rest of this one is a comment.
  static let comment = Rule { mistake in
    let lines = mistake.function.split(separator: "\n").suffix(2)
    return lines.contains { $0.contains(#/[\w)] *// *(?:\d|\w+[)\],])/#) }
      ? "`//` begins a comment in Swift. `7 / 2` of integers drops the fraction; for tensors: "
        + "`x.floorDivided(by: y)`." : nil
  }
}
