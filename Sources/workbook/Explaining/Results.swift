/// What a function or a block returns.
enum Results {
  static var rules: Rule.Table {
    [
      "missing_return_decl": [returnInCase, missingReturn("function")],
      "missing_return_closure": [missingReturn("closure")],
      "return_expr_missing": [Rule("`return` needs the value behind it.")],
      "cannot_return_value_from_void_func": [
        Rule("A function that returns a value says so before its body: `-> Double`, `-> Tensor`.")
      ],
      "cannot_jump_in_single_value_stmt": [
        Rule {
          "A `\($0.quoted(1))` that is a value takes values: leave out `return`, and write `nil`, "
            + "not `return nil`."
        }
      ],
    ]
  }

  /// `case .dense: return 1` in a `switch` whose other cases are values alone.
  private static let returnInCase = Rule { mistake in
    let cases = mistake.function.matches(of: #/(?m)^\s*(?:case .+|default):\s*(\S+)/#).map(
      \.output.1)
    let hasBoth = cases.contains("return") && cases.contains { $0 != "return" }
    return hasBoth
      ? "Most cases of this `switch` are values, and one says `return`: leave out the word, as the "
        + "other cases do." : nil
  }

  private static func missingReturn(_ block: String) -> Rule {
    Rule {
      "Every way out of this \(block) has to end with `return` and a value of type "
        + "`\($0.quoted(0))`. Only a body of one single expression returns it without the word."
    }
  }
}
