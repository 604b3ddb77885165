/// Members that a type does not have.
enum UnknownMembers {
  static var rules: Rule.Table {
    [
      "could_not_find_value_member": [
        .partOfVariable, copyOfVariable, copyOfTensor, product, .rows, epochs, history, logs,
        .forgottenProperty, shape, foreignName,
      ],
      "could_not_find_type_member": [
        logits, .mixedCompile, metrics, kerasValue, enumCase, foreignName,
      ],
      "could_not_find_tuple_member": [.addGivesNothing],
    ]
  }

  private static let copyOfVariable = Rule(
    /'Variable' has no member '(?:copy|clone|deepcopy)'/,
    "`Variable(v)` is a new variable that begins with the value of `v`. The value alone is "
      + "`v.tensor`, a tensor, and no later assignment changes it.")

  private static let copyOfTensor = Rule(
    /'Tensor' has no member '(?:copy|clone|deepcopy)'/,
    "A tensor never changes, so it need not be copied: `let y = x`.")

  private static let product = Rule(
    /'Variable' has no member 'assign_?(?:[Mm]ul|[Dd]iv|[Tt]imes)\w*'/,
    "There are `assign`, `assignAdd` and `assignSubtract`; a product is `v.assign(v * x)`.")

  private static let epochs = Rule(
    /'History' has no member 'epoch'/, "The numbers of the epochs are `history.epochs`.")

  private static let history = Rule(/'History' has no member '(\w+)'/) { match, mistake in
    guard match.1 != "epoch" else { return nil }
    let asked = mistake.line.firstMatch(of: /\.history\[("\w+")\]/)?.output.1
    let name = match.1 == "history" ? asked.map(String.init) : "\"\(match.1)\""
    return "A history is asked by name: `history[\(name ?? "\"val_loss\"")]`, a number for each "
      + "epoch."
  }

  private static let logs = Rule(/'Logs' has no member '(\w+)'/) { match, _ in
    "Logs are asked by name: `logs[\"\(match.1)\"]`."
  }

  private static let shape = Rule(
    /'Shape' has no member/,
    "A shape is counted and indexed as an array is, `shape.count` and `shape[0]`; as an array it "
      + "is `Array(shape)`.")

  private static let foreignName = Rule { mistake in
    ForeignNames.sentence(for: mistake.quoted(1), of: mistake.quoted(0), in: mistake.line)
  }

  private static let logits = Rule { mistake in
    mistake.line.contains("from_logits")
      ? "`from_logits` is `fromLogits: true` here, as in "
        + "`.sparseCategoricalCrossentropy(fromLogits: true)`." : nil
  }

  private static let metrics = Rule(/'\[Metric\]' has no member '(\w+)'/) { match, _ in
    "Metrics are an array, even if there is only one: `metrics: [.\(match.1)]`."
  }

  private static let kerasValue = Rule { mistake in
    KerasNames.value(of: mistake.quoted(1), as: mistake.quoted(0)).map {
      "`\(mistake.quoted(1))` is `\($0)` here."
    }
  }

  /// A case that one of the exercise's enums does not have.
  private static let enumCase = Rule { mistake in
    Enums(in: mistake.file).sentence(for: mistake.quoted(0))
  }
}

extension Rule {
  /// `add` in the middle of an expression.
  static let addGivesNothing = Rule { mistake in
    mistake.line.contains(".add(")
      ? "`add` returns nothing. First `let model = Sequential()`, then `model.add(Dense(4))` on a "
        + "line of its own." : nil
  }
}
