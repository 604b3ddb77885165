/// Values of one type where a value of another is wanted.
enum Conversions {
  static var rules: Rule.Table {
    [
      "cannot_convert_argument_value": [
        caret, .assignment, extremum, integerStart, axes, range, .percent, activation,
        .mixedCompile, monitorMode, dtype, validationData, verbosity, callbacks,
        logsIndex, equality, .enumText, .shapeInParentheses, .shapeOfOneNumber, nothing,
        .conversion,
      ],
      "cannot_convert_to_return_type": [
        caret, lastOfHistory, .enumText, .shapeInParentheses, .shapeOfOneNumber, nothing,
        .conversion,
      ],
      "cannot_convert_initializer_value": [
        logs, lastOfHistory, .addGivesNothing, .enumText, .shapeInParentheses, .shapeOfOneNumber,
        nothing, .conversion,
      ],
      "cannot_convert_assign": [.assignment, integerStart, .conversion],
      "cannot_convert_subscript_assign": [.conversion],
      "cannot_convert_closure_result": [nothing, .conversion],
      "cannot_convert_condition_value": [.conversion],
      "cannot_convert_default_arg_value": [.conversion],
    ]
  }

  /// `^`, which does not raise to a power.
  static let caret = Rule { mistake in
    mistake.line.contains("^")
      ? "`^` is exclusive or in Swift. A square is `x * x`, for a tensor `x ** 2`; a power of a "
        + "number is `pow(x, 3)`, with `import Foundation` at the top of the file." : nil
  }

  private static let extremum = Rule(/'Tensor' .*'(?:Double|Float|Int)'/) { _, mistake in
    mistake.line.firstMatch(of: /(?:^|[^.\w])(max|min)\(/).map { match in
      "`\(match.1)` takes the \(match.1 == "max" ? "larger" : "smaller") of two numbers. For a "
        + "tensor, element by element: `x.\(match.1)imum(y)`."
    }
  }

  /// `x == 1`, which Swift takes for a comparison of two numbers.
  private static let equality = Rule(/'Tensor' .*'(?:Double|Float|Int)'/) { _, mistake in
    mistake.line.firstMatch(of: #/\w\)? (==|!=) /#).map {
      Conformances.equalityAdvice(String($0.output.1))
    }
  }

  /// A sum that began as an integer and gets a fraction.
  private static let integerStart = Rule(/'(?:Double|Float)' .*'Int'/) { _, mistake in
    let names = mistake.line.matches(of: #/(\w+) [-+*/]?= /#).map(\.output.1)
    let starts = mistake.file.matches(
      of: /var (\w+) = (-?\d+)\s*(?:$|;|\/\/)/.anchorsMatchLineEndings())
    return starts.first { names.contains($0.output.1) }.map { start in
      "`\(start.1)` began as an integer. Begin with a Double: `var \(start.1) = \(start.2).0`."
    }
  }

  private static let axes = Rule(/'\([Int, ]+\)' .*'Int'/) { _, mistake in
    mistake.line.contains("axis:") ? manyAxes : nil
  }

  /// How more than one axis is written.
  static let manyAxes =
    "Several axes are written one after another, `axis: 0, 1`, or as an array after `axes:`."

  private static let range = Rule(
    /'(?:Closed)?Range<Int>' .*'\[Int\]'/, "`Array(0..<3)` makes an array of a range.")

  private static let activation = Rule(/'String' .*'Activation'/) { _, mistake in
    if let name = mistake.line.firstMatch(of: /activation: ([\w.$]+)/)?.output.1 {
      return "A name is looked up, and may be unknown: `try Activations.named(\(name))`."
    }
    let name = mistake.line.firstMatch(of: /activation: "(\w+)"/)?.output.1 ?? "relu"
    return "An activation is a value here, not a string: `activation: .\(name)`."
  }

  private static let monitorMode = Rule(
    /'String' .*'MonitorMode'/,
    "The mode is a value here, not a string: `mode: .min`, `.max` or `.auto`.")

  private static let dtype = Rule(
    /'String' .*'DType'/, "A dtype is a value here, not a string: `.float32`.")

  private static let validationData = Rule(
    /'(?:Double|Float|Int)' .*'\(inputs: Tensor, targets: Tensor/,
    "`validationData:` takes a pair, `(inputs, targets)`. To keep a part of the training data: "
      + "`validationSplit: 0.1`.")

  private static let verbosity = Rule(/'(?:Int|Bool)' .*'Verbosity'/) { _, mistake in
    KerasNames.advice(on: "verbose", in: mistake.line)
  }

  private static let callbacks = Rule(
    /'\[Callback\]'/,
    "Callbacks are an array, even if there is only one: `callbacks: [EarlyStopping(patience: 2)]`.")

  private static let namedLogs =
    "`evaluate` returns logs, which are asked by name: `let logs = try model.evaluate(x, y)`, then "
    + "`logs[\"loss\"]`."

  private static let logs = Rule(/^[^']*'Logs'/, namedLogs)

  private static let logsIndex = Rule(/'Int' .*'String'/) { _, mistake in
    mistake.line.contains(/[\w)]\[-?\d+\]/) ? namedLogs : nil
  }

  private static let lastOfHistory = Rule(/'\[Double\]' .*'Double'/) { _, mistake in
    mistake.line.contains("history[")
      ? "A history has a number for each epoch; the last is `history[\"loss\"].last ?? .nan`."
      : nil
  }

  /// `()`, the value of what returns nothing.
  private static let nothing = Rule { mistake in
    mistake.quoted(0) == "()" && !mistake.line.contains(".add(") ? emptyValue : nil
  }

  /// Where an empty value mostly comes from.
  static let emptyValue =
    "Something here may be empty, `()`: a closure of several lines needs `return` before its last "
    + "one."
}

extension Rule {
  /// How a value of one type becomes one of the other.
  static let conversion = Rule { mistake in
    Conversion(from: mistake.quoted(0), to: mistake.quoted(1)).sentence
  }

  /// A name where an object is wanted in `compile`, or the other way round.
  static let mixedCompile = Rule { mistake in
    let isCompile = ["compile(", "optimizer:", "loss:", "metrics:"].contains {
      mistake.line.contains($0)
    }
    let isAboutLogits = mistake.line.contains("from_logits")
    return mistake.quoted(0) == "String" && isCompile && !isAboutLogits
      ? KerasNames.mixedCompile : nil
  }
}
