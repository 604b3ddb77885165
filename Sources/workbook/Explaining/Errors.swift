/// Calls that may fail, and values that may be missing.
enum Errors {
  static var rules: Rule.Table {
    [
      "throwing_call_without_try": [
        Rule("This call can fail: write `try` before it, as in `try model.fit(x, y)`.")
      ],
      "tryless_throwing_call_unhandled": [passedOn, unhandled],
      "try_unhandled": [unhandled],
      "optional_not_unwrapped": [missing],
      "condition_optional_element_pattern_not_valid_type": [neverMissing],
      "missing_unwrap_optional_try": [passedOn, missing],
    ]
  }

  /// In a function that may fail, a call that may fail needs one word.
  private static let passedOn = Rule { mistake in
    guard mistake.signature.contains(#/\)\s+throws\b/#) else { return nil }
    // A closure that may fail makes the call that takes it one that can.
    let outer = mistake.line.firstMatch(of: #/\.(\w+) \{ /#).map {
      " `\($0.output.1)`, which takes the closure, needs one as well."
    }
    return "This call can fail, and your function may fail too: `try` before the call passes the "
      + "error on.\(outer ?? "")"
  }

  private static let unhandled = Rule(
    "This call can fail. `(try? …)` is `nil` then; `try` alone needs a function that throws, and "
      + "the suite does not expect yours to.")

  private static let neverMissing = Rule { mistake in
    let logs = #/logs\["(\w+)"\]/#
    if let name = mistake.line.firstMatch(of: logs)?.output.1 {
      return
        "A number of the logs is no optional: ask `logs.names.contains(\"\(name)\")` first, and "
        + "take it without `if let`."
    }
    return "This value is never `nil`: `let value = …` takes it, without `if` or `guard`."
  }

  private static let missing = Rule(
    "This may be `nil`. Say what then: `?? 0`, or before it `guard let x = … else { … }`.")
}
