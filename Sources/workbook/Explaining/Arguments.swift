/// Arguments that a call does not take as they are.
enum Arguments {
  static var rules: Rule.Table {
    [
      "extra_argument_named": [
        Rule { KerasNames.advice(on: $0.quoted(0), in: $0.line) }
      ],
      "wrong_argument_labels": [kerasLabel, unlabeledFirst, labels],
      "missing_argument_labels": [input, pythonArguments, missingLabels],
      "extra_argument_labels": [
        Rule {
          $0.quoted(0) == "x:y:"
            ? "Inputs and targets come first and have no labels: `fit(x, y, epochs: 3)`."
            : "Leave out the labels `\($0.quoted(0))`."
        }
      ],
      "argument_out_of_order_named_named": [
        Rule {
          "Arguments have an order in Swift: `\($0.quoted(0)):` comes before `\($0.quoted(1)):`."
        }
      ],
      "missing_argument_positional": [weightName, .extremumOfOne],
      "no_overloads_match_exactly_in_call": [
        reshaped, mixedCompile, subscripts, emptyValue,
      ],
      "cannot_call_non_function_value": [
        Rule(
          /'Activation\?'/,
          "The activation may be `nil`. This calls it if it is there: `activation?(y) ?? y`.")
      ],
    ]
  }

  private static let kerasLabel = Rule { mistake in
    let expected = mistake.quoted(1).split(separator: ":")
    return mistake.quoted(0).split(separator: ":").lazy.filter { !expected.contains($0) }
      .compactMap { KerasNames.advice(on: String($0), in: mistake.line) }.first
  }

  private static let unlabeledFirst = Rule { mistake in
    let (have, expected) = (mistake.quoted(0), mistake.quoted(1))
    return expected.hasPrefix("_:") && !have.hasPrefix("_:")
      ? "What has no label comes first: `fit(x, y, epochs: 3)`." : nil
  }

  private static let labels = Rule { "Write it with the labels `\($0.quoted(1))`." }

  private static let input = Rule(/'saved:'/) { _, mistake in
    mistake.line.contains("Input(")
      ? "The shape of a sample has a label and is written in brackets: `Input(shape: [784])`."
      : nil
  }

  private static let pythonArguments = Rule { PythonArguments.advice(on: $0.line) }

  private static let missingLabels = Rule { mistake in
    let labels = mistake.quoted(0).split(separator: ":").map { $0 == "_" ? "…" : "\($0): …" }
    return "Write the labels too: `\(labels.joined(separator: ", "))`."
  }

  private static let weightName = Rule { mistake in
    mistake.line.contains("addWeight(")
      ? "A weight has a name, which comes first: `addWeight(\"kernel\", shape: [3, 4])`." : nil
  }

  private static let reshaped = Rule(
    /'reshaped'/,
    "`reshaped` takes lengths: `x.reshaped(to: 2, 3)`; those of another tensor: "
      + "`x.reshaped(to: Array(y.shape))`.")

  private static let mixedCompile = Rule(/'compile'/, KerasNames.mixedCompile)

  private static let subscripts = Rule(
    /call to subscript/,
    "An array takes one index or a range in brackets. The elements at several indices: "
      + "`indices.map { values[$0] }`; those that meet a condition: "
      + "`zip(values, targets).filter { $0.1 == 1 }.map { $0.0 }`.")

  private static let emptyValue = Rule(/call to initializer/, Conversions.emptyValue)
}

extension Rule {
  /// `max` of an array or of a tensor, as Python has it.
  static let extremumOfOne = Rule { mistake in
    mistake.line.firstMatch(of: /\b(max|min)\((\w+)\)/).map { match in
      "`\(match.1)` takes two numbers. The \(match.1 == "max" ? "largest" : "smallest") of an array "
        + "or of a tensor is `\(match.2).\(match.1)()`."
    }
  }
}
