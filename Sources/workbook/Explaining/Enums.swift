/// The enums that an exercise declares.
struct Enums {
  /// Each by its name, with the names of its cases.
  let all: [(name: String, cases: [String])]

  init(in file: String) {
    all = file.matches(of: #/\benum (\w+)[^{]*\{([^}]*)\n\}/#).map { match in
      let cases = match.output.2.matches(of: #/\n  case (\w+)/#).map { String($0.output.1) }
      return (String(match.output.1), cases)
    }
  }

  /// What a value of a type looks like, or nothing for a type of another file.
  func sentence(for type: String) -> String? {
    guard let found = all.first(where: { $0.name == type }), !found.cases.isEmpty else {
      return nil
    }
    return "A `\(type)` is \(found.cases.map { "`.\($0)`" }.joined(separator: " or "))."
  }
}

extension Rule {
  /// A text where a case of one of the exercise's enums is wanted.
  static let enumText = Rule { mistake in
    mistake.quoted(0) == "String" ? Enums(in: mistake.file).sentence(for: mistake.quoted(1)) : nil
  }
}
