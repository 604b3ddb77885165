/// What fingers that know Keras type into `compile`, `fit` and `evaluate`.
extension CompilerExplanation {
  /// The rules of training; they come first, for their messages are like many others.
  static var training: [Rule] { compiling + fitting + measured }

  private static var compiling: [Rule] {
    let mixed =
      "One call takes names throughout, with `try`, or objects throughout: "
      + "`.sgd(learningRate: 0.5)`, `.binaryCrossentropy`, `[.binaryAccuracy]`."
    return [
      Rule(/has no member '\w+'|extra argument/) { _, line in
        line.contains("from_logits")
          ? "`from_logits` is `fromLogits: true` here, as in "
            + "`.sparseCategoricalCrossentropy(fromLogits: true)`." : nil
      },
      Rule(/'String' does not conform to expected type 'Loss'/, mixed),
      Rule(/'String' to expected (?:argument|element) type '(?:Optimizer|Metric)'/, mixed),
      Rule(/no exact matches in call to instance method 'compile'/, mixed),
      Rule(/type 'String' has no member '\w+'/) { _, line in
        ["compile(", "optimizer:", "loss:", "metrics:"].contains { line.contains($0) }
          ? mixed : nil
      },
      Rule(/type '\[Metric\]' has no member '(\w+)'/) { match, _ in
        "Metrics stand in brackets, one alone too: `metrics: [.\(match.1)]`."
      },
      Rule(/type '(Optimizer|Metric|Activation|any Loss)' has no member '(\w+)'/) { match, _ in
        let ours = KerasNames.value(of: String(match.2), as: String(match.1))
        return ours.map { "`\(match.2)` is `\($0)` here." }
      },
    ]
  }

  private static var fitting: [Rule] {
    [
      Rule(/extra argument '(\w+)' in call/) { match, line in
        KerasNames.place(of: String(match.1), in: line)
      },
      Rule(/have '(.+)', expected '(.+)'/) { match, line in
        let expected = match.2.split(separator: ":")
        return match.1.split(separator: ":").lazy.filter { !expected.contains($0) }
          .compactMap { KerasNames.place(of: String($0), in: line) }.first
      },
      Rule(
        /'String' to expected argument type 'MonitorMode'/,
        "The mode is a value here, not a text: `mode: .minimum`, `.maximum` or `.automatic`."),
      Rule(
        /'(?:Double|Float|Int)' to expected argument type '\(inputs: Tensor, targets: Tensor/,
        "`validationData:` takes a pair, `(inputs, targets)`. To keep a part of the training data: "
          + "`options: .init { $0.validationSplit = 0.1 }`."),
      Rule(/'(?:Int|Bool)' to expected argument type 'Verbosity'/) { _, line in
        KerasNames.place(of: "verbose", in: line)
      },
      Rule(
        /to expected argument type '\[Callback\]'/,
        "Callbacks stand in brackets, one alone too: `callbacks: [EarlyStopping(patience: 2)]`."),
      Rule(/no exact matches in call to initializer/) { _, line in
        line.contains("FitOptions(")
          ? "Options are Keras's with some changed: `FitOptions { $0.validationSplit = 0.1 }`."
          : nil
      },
      Rule(/argument '(\w+)' must precede argument '(\w+)'/) { match, _ in
        "Arguments have an order in Swift: `\(match.1):` comes before `\(match.2):`."
      },
      Rule(/extraneous argument labels? '(.+)' in call/) { match, _ in
        match.1 == "x:y:"
          ? "Inputs and targets come first and have no labels: `fit(x, y, epochs: 3)`."
          : "Leave out the labels `\(match.1)`."
      },
      Rule(/missing argument labels? '(.+)' in call/) { match, line in
        if let named = named(in: line) { return named }
        let labels = match.1.split(separator: ":").map { $0 == "_" ? "…" : "\($0): …" }
        return "Write the names too: `\(labels.joined(separator: ", "))`."
      },
    ]
  }

  private static let logs =
    "`evaluate` gives logs, which are asked by name: `let logs = try model.evaluate(x, y)`, then "
    + "`logs[\"loss\"] ?? .nan`."
  private static let added =
    "`add` gives nothing back. First `let model = Sequential()`, then `model.add(Dense(4))` on a "
    + "line of its own."

  private static var measured: [Rule] {
    [
      Rule(
        /type 'History' has no member 'epoch'/, "The numbers of the epochs are `history.epochs`."),
      Rule(/type 'History' has no member '(\w+)'/) { match, line in
        let asked = line.firstMatch(of: /\.history\[("\w+")\]/)?.output.1
        let name = match.1 == "history" ? asked.map(String.init) : "\"\(match.1)\""
        return
          "A history is asked by name: `history[\(name ?? "\"val_loss\"")]`, a number for each "
          + "epoch."
      },
      Rule(/type 'Logs' has no member '(\w+)'/) { match, _ in
        "Logs are asked by name: `logs[\"\(match.1)\"]`, which is nil for a name that is not there."
      },
      Rule(/cannot convert value of type 'Logs' to specified type/, logs),
      Rule(/of type 'Int' to expected argument type 'String'/) { _, line in
        line.contains(/[\w)]\[-?\d+\]/) ? logs : nil
      },
      Rule(/'Double\?' must be unwrapped/) { _, line in
        line.contains(/evaluate\(.*\)\[/) ? logs : nil
      },
      Rule(/of type '\[Double\]' to .*type 'Double'/) { _, line in
        line.contains("history[")
          ? "A history has a number for each epoch; the last is `history[\"loss\"].last ?? .nan`."
          : nil
      },
      Rule(/'\(\)'/) { _, line in
        line.contains(".add(") ? added : nil
      },
      Rule(/value of tuple type '\(\)' has no member/, added),
      Rule(
        /'(?:Tensor|\[\w+\])' does not conform to expected type 'TensorIndex'/,
        "In brackets stand a number, a range or a sign for each axis. Rows by their numbers: "
          + "`x.gathered(at: Tensor([0, 1]), axis: 0)`; those where something holds: "
          + "`x.masked(by: x > 0)`."),
      Rule(
        /no exact matches in call to subscript/,
        "An array takes one number or a range in brackets. What stands at several places: "
          + "`places.map { values[$0] }`; what goes with a condition: "
          + "`zip(values, targets).filter { $0.1 == 1 }.map { $0.0 }`."),
      Rule(
        /call can throw but is not marked with 'try'/,
        "This call can fail: `try` stands before it, as in `try model.fit(x, y)`."),
    ]
  }

  /// A sum that began as a whole number and gets a part of one.
  static func wholeStart(_ message: String, _ line: String, in file: String) -> String? {
    guard message.contains(/of type '(?:Double|Float)' to .*type 'Int'/) else { return nil }
    let names = line.matches(of: #/(\w+) [-+*/]?= /#).map(\.output.1)
    let starts = file.matches(of: /var (\w+) = (-?\d+)\s*(?:$|;|\/\/)/.anchorsMatchLineEndings())
    guard let start = starts.first(where: { names.contains($0.output.1) }) else { return nil }
    return "`\(start.1)` began as a whole number. Begin with a Double: "
      + "`var \(start.1) = \(start.2).0`."
  }
}
