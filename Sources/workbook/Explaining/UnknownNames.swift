/// Names that the compiler does not find.
enum UnknownNames {
  static var rules: Rule.Table {
    [
      "cannot_find_in_scope": [
        missingImport, pythonArgument, .forgottenProperty, enumCase, todo, foreignName, newName,
      ],
      "cannot_find_type_in_scope": [
        isNone,
        missingImport,
        Rule(/'(tensor|variable|layer)'/) { match, _ in
          "The type is `\(match.1.capitalized)`, with a capital letter."
        },
        foreignName,
      ],
      "candidate_inaccessible": [
        Rule(/^'value'/, "A variable's tensor is `v.tensor`."), .rows,
      ],
      "sema_no_import": [
        Rule {
          "The library is one module: `import DeepLearning`. There is no `\($0.quoted(0))` here."
        }
      ],
    ]
  }

  /// A name of the library in a file that does not import it.
  private static let missingImport = Rule { mistake in
    lacksImport(of: mistake.quoted(0), in: mistake.file)
      ? "`import DeepLearning` is missing at the top of the file." : nil
  }

  private static func lacksImport(of name: String, in file: String) -> Bool {
    libraryNames.contains(name) && !file.contains(#/(?m)^\s*import DeepLearning\b/#)
  }

  /// What most files begin with.
  private static let libraryNames: Set = [
    "Tensor", "Variable", "GradientTape", "Layer", "Sequential", "Dense", "Dropout", "Flatten",
    "Shape", "Dataset", "FashionMNIST", "Figure", "Adam", "SGD", "EarlyStopping", "withSeed",
    "gradient", "compiled", "draw",
  ]

  /// `axis=1`, where `axis` is no variable.
  private static let pythonArgument = Rule { mistake in
    PythonArguments.names(in: mistake.line).contains(mistake.quoted(0))
      ? PythonArguments.advice(on: mistake.line) : nil
  }

  /// A case of one of the exercise's enums, without its dot.
  private static let enumCase = Rule { mistake in
    Enums(in: mistake.file).all.contains { $0.cases.contains(mistake.quoted(0)) }
      ? "A case begins with a dot: `.\(mistake.quoted(0))`." : nil
  }

  private static let todo = Rule { mistake in
    mistake.quoted(0) == "todo" ? "`import WorkbookKit` is missing at the top of the file." : nil
  }

  private static let foreignName = Rule { mistake in
    let isArgument = PythonArguments.names(in: mistake.line).contains(mistake.quoted(0))
    return isArgument || lacksImport(of: mistake.quoted(0), in: mistake.file)
      ? nil : ForeignNames.sentence(for: mistake.quoted(0), in: mistake.line)
  }

  private static let newName = Rule { mistake in
    let name = mistake.quoted(0)
    return mistake.line.firstMatch(of: /^\s*(\w+) =\s/)?.output.1 == Substring(name)
      ? "A new name begins with `let`, or with `var` if it changes later: `let \(name) = …`." : nil
  }

  private static let isNone = Rule { mistake in
    mistake.line.contains(" is None") ? PythonSigns.isNone : nil
  }
}

extension Rule {
  /// What `build` makes has to be kept where `call` finds it.
  static let forgottenProperty = Rule { mistake in
    guard let match = mistake.line.firstMatch(of: #/^\s*(?:self\.)?(\w+) = (?:([A-Z]\w*)\()?/#),
      match.output.1 == mistake.quoted(0) || match.output.1 == mistake.quoted(1),
      mistake.signature.contains("build(inputShape")
    else { return nil }
    return "What `build` makes and `call` needs is kept in a property of the layer, above `init`: "
      + "`private var \(match.output.1): \(match.output.2 ?? "Variable")!`."
  }
}
