/// Code that the parser rejects.
enum Syntax {
  static var rules: Rule.Table {
    braces.merging(parser) { first, _ in first }
  }

  private static var parser: Rule.Table {
    [
      "expected_separator": [
        .formatted, .slice, .comprehension, .matrixProduct, .logical, .negation, .conditional,
        .lambda, .comment,
      ],
      "statement_same_line_without_semi": [
        .function, .with, .lambda, .formatted, .matrixProduct, .logical, .negation, .conditional,
        .elseIf, caseValues, sameLine,
      ],
      "expected_label_before_colon": [.slice],
      "expected_identifier_in_module_selector": [.slice],
      "expected_foreach_lbrace": [.rangeLoop, .loopBody],
      "expected_foreach_in": [.loopNames],
      "expected_lbrace_after_if": [.noneCheck, .logical, .negation, body],
      "expected_lbrace_after_while": [.logical, .negation, body],
      "expected_colon_class": [
        Rule("A class names its superclass after a colon: `final class Own: Layer { … }`.")
      ],
      "expected_expr_in_expr_list": [openParenthesis],
      "expected_rparen_expr_list": [.comment, unclosed("(")],
      "expected_rsquare_expr_list": [unclosed("[")],
      "expected_rsquare_array_expr": [unclosed("[")],
      "lex_unterminated_string": [Rule("The closing `\"` is missing on this line.")],
      "lex_single_quote_string": [
        Rule {
          "A string is written in double quotes."
            + (PythonArguments.advice(on: $0.line).map { " \($0)" } ?? "")
        }
      ],
    ]
  }

  private static var braces: Rule.Table {
    let unbalanced = Rule { Braces($0.file).sentence }
    let parts = ["in_brace_stmt", "class", "struct", "enum", "extension"]
    let all = parts.map { "expected_rbrace_\($0)" } + ["extra_rbrace"]
    return all.reduce(into: [:]) { $0[DiagnosticID($1)] = [unbalanced] }
  }

  private static let caseValues = Rule { mistake in
    mistake.line.contains(#/case \.\w+: *-?\d+ *,/#)
      ? "Several values that belong together are written in parentheses: `(1, 2, [3])`." : nil
  }

  private static let sameLine = Rule(
    "Something is missing here: an operator, a comma, or a line break between two statements.")

  private static let body = Rule(
    "The body is written in braces, `if x > 0 { … }`, without a colon.")

  private static let openParenthesis = Rule { mistake in
    mistake.function.count { $0 == "(" } > mistake.function.count { $0 == ")" }
      ? "A `(` is not closed." : nil
  }

  private static func unclosed(_ bracket: String) -> Rule {
    Rule("A `\(bracket)` on a line before this one is not closed.")
  }
}
