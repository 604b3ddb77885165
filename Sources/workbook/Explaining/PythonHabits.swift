/// What fingers that know Python type: its arguments, slices, loops and operators.
extension CompilerExplanation {
  /// The rules of Python, which look at the line more than at the message.
  static var python: [Rule] {
    [
      Rule(/cannot find '(\w+)' in scope/) { match, line in
        arguments(in: line).contains(String(match.1)) ? named(in: line) : nil
      },
      Rule(/single-quoted string literal/) { _, line in
        "Text stands in double quotes." + (named(in: line).map { " \($0)" } ?? "")
      },
      Rule(/expected (?:'.'|argument label|module name|expression)|consecutive statements/) {
        message, line in
        sign(in: line, message: String(message))
      },
      Rule(/extraneous whitespace between '@'|for-each|cannot find type 'None'/) { message, line in
        sign(in: line, message: String(message))
      },
      Rule(/operator function '%'/) { _, line in
        line.contains("\" % ") ? texts : nil
      },
      Rule(
        /UnboundedRange_.*'TensorIndex'/,
        "`...` alone is `.ellipsis` in brackets: `x[.ellipsis, 0]`."),
      Rule(/global function '(\w+)' requires that 'Tensor'/) { match, line in
        ForeignNames.sentence(for: String(match.1), of: "Tensor", in: line)
      },
      Rule(/'DType' conform to/, "A dtype is a value here, not a text: `x.dtype == .float32`."),
    ]
  }

  private static let texts =
    "Numbers in a text: `\"loss \\(loss)\"`; with three digits, of a `Double` and with "
    + "`import Foundation`: `String(format: \"%.3f\", loss)`."

  /// The names that are given values with `=` inside a call.
  private static func arguments(in line: String) -> [String] {
    line.matches(of: /[(,]\s*(\w+)\s*=(?!=)/).map { String($0.output.1) }
  }

  /// The arguments of a call, written as Swift writes them.
  static func named(in line: String) -> String? {
    let names = arguments(in: line)
    guard !names.isEmpty else { return nil }
    let places = names.filter { KerasNames.written($0, in: line) == nil }
      .compactMap { KerasNames.place(of: $0, in: line) }
    let labels = names.compactMap { name in
      KerasNames.written(name, in: line)
        ?? (KerasNames.place(of: name, in: line) == nil ? ForeignNames.label(name) : nil)
    }
    let rule =
      labels.isEmpty
      ? "Swift names arguments with a colon."
      : "Swift names arguments with a colon: `\(labels.joined(separator: ", "))`."
    let callee = line.firstMatch(of: /\.(\w+)\(\s*\w+\s*=(?!=)/)?.output.1
    let method = callee.flatMap { ForeignNames.otherName(of: String($0)) }
    return ([rule] + places + [method].compactMap { $0 }).joined(separator: " ")
  }

  /// What a sign or a word of Python in a line is called in Swift.
  private static func sign(in line: String, message: String) -> String? {
    let code = line.drop { $0 == " " }
    if code.hasPrefix("def ") { return "A function begins with `func` and has braces." }
    if code.hasPrefix("with ") {
      return "There is no `with` here: `let tape = GradientTape()`, then "
        + "`let loss = tape.record { … }`."
    }
    if line.contains("lambda") { return "`lambda x: x * 2` is `{ x in x * 2 }` in Swift." }
    if line.contains(/\bf["']/) || line.contains("\" % ") { return texts }
    if line.contains(/\w\[[^\]"]*:[^\]"]*\]/) {
      return "Python's slices are ranges here: `x[1..<3]`, `x[..<3]`, `x[1...]`; a whole axis is "
        + "`x[.all, 0]`, every second row `x[.stride(by: 2)]`, and a shape's last length `shape[-1]`."
    }
    if line.contains(#/\[.+ for \w+ in /#) {
      return "`[f(v) for v in values]` is `values.map { v in f(v) }` in Swift."
    }
    if code.hasPrefix("for "), line.contains("range(") {
      return "A loop that counts is `for i in 0..<10 { … }`."
    }
    if code.contains(/^for \w+,/) {
      return "Several names stand in parentheses: `for (i, value) in values.enumerated() { … }`, "
        + "`for (a, b) in zip(first, second) { … }`."
    }
    if message.contains("for-each") {
      return "The body of a loop stands in braces, without a colon: `for value in values { … }`."
    }
    if line.contains(" @ ") { return "The matrix product is a method here: `x.matmul(y)`." }
    for (word, sign) in [(" and ", "&&"), (" or ", "||")] where line.contains(word) {
      return "`\(word.dropFirst().dropLast())` is `\(sign)` in Swift."
    }
    if line.contains(" not ") || line.contains("(not ") {
      return "`not` is `!` in Swift, directly before the value: `!isDone`."
    }
    if line.contains(#/\S if .* else /#) {
      return "What hangs on a condition is written `x > 0 ? a : b`, the condition first."
    }
    if line.contains(" is None") { return "`x is None` is `x == nil` in Swift." }
    if message.contains("','"), line.contains(#/[\w)] *// *(?:\d|\w+[)\]])/#) {
      return "`//` begins a comment in Swift. `7 / 2` of whole numbers cuts off; for tensors: "
        + "`x.floorDivided(by: y)`."
    }
    return nil
  }
}
