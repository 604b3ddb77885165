/// What is written to a variable, or to a part of a tensor, as one writes to a Swift array.
enum Assignments {
  static var rules: Rule.Table {
    [
      "cannot_apply_lvalue_binop_to_subelement": [
        .partOfVariable, partOfTensor, .assignment, constant,
      ],
      "assignment_subscript_has_immutable_base": [.partOfVariable, partOfTensor, constant],
      "assignment_lhs_is_immutable_property": [.assignment, laterProperty],
      "assignment_lhs_is_immutable_variable": [.assignment, constant],
      "cannot_pass_rvalue_mutating_subelement": [constant],
      "self_closure_use_uninit": [
        Rule(
          "In `init` a closure may not use the object before each property has its value. Gather "
            + "what you need in a `var` of the function, and give it to the property afterwards.")
      ],
    ]
  }

  private static let constant = Rule(/'(\w+)' is a 'let' constant/) { match, _ in
    "What `let` names never changes; neither does a parameter. Begin with `var \(match.1) = …`."
  }

  private static let laterProperty = Rule(/'(\w+)' is a 'let' constant/) { match, _ in
    "A property that gets its value later, as in `build`, is a `var` that may be empty at first: "
      + "`private var \(match.1): Variable?`, or `Dense?` for a layer."
  }

  private static let partOfTensor = Rule { mistake in
    guard mistake.message.contains("subscript is get-only"), Part(of: mistake) == nil else {
      return nil
    }
    return
      "A tensor never changes. Numbers that change one by one are kept in a Swift array, which "
      + "becomes `Tensor(numbers, shape: [2, 3])` in the end, or in a `Variable`: "
      + "`v[0, 1].assign(2)`. To choose element by element: `(x > 0).select(a, b)`."
  }

  /// Whether the file says of a name, or of the list that a loop takes it from, that it is one.
  fileprivate static func isVariable(_ name: some StringProtocol, in file: String) -> Bool {
    guard let declared = try? Regex("\\b\(name)(s: \\[|: | = )Variable\\b") else { return false }
    return file.contains(declared)
  }
}

/// A part of a variable that a line writes to.
private struct Part {
  /// The part with all its indices in one pair of brackets, `matrix[1, 2]`.
  let name: String
  /// `+` for `+=` and `assignAdd`, nothing for `=`.
  let sign: String

  init?(of mistake: CompilerMistake) {
    // An index may be an element itself: `matrix[targets[i], predictions[i]]`.
    let part = #/(\w+)((?:\[(?:[^\[\]]|\[[^\[\]]*\])*\])+)\s*(?:([-+*\/]?)=[^=]|\.(assign\w*)\()/#
    guard let found = mistake.line.firstMatch(of: part)?.output,
      Assignments.isVariable(found.1, in: mistake.file)
    else { return nil }
    let signs: [Substring: Substring] = ["assignAdd": "+", "assignSubtract": "-"]
    name = "\(found.1)\(found.2.replacing("][", with: ", "))"
    sign = String(found.4.flatMap { signs[$0] } ?? found.3 ?? "")
  }
}

extension Rule {
  /// `matrix[1, 2] += 1`: a part of a variable is changed by its methods.
  static let partOfVariable = Rule(/'Tensor' has no member 'assign|subscript is get-only/) {
    _, mistake in
    guard let part = Part(of: mistake) else { return nil }
    return "A part of a variable is changed by its methods, with all indices in one pair of "
      + "brackets: `\(change(part.name, by: part.sign))`."
  }

  /// `velocity = …` and `velocity += …`, however the compiler complains about it.
  static let assignment = Rule { mistake in
    let wholes = #/(?:^|[{;])\s*(?:self\.)?(\w+)(?:\.tensor)? ([-+*\/]?)= /#
    if let found = mistake.line.firstMatch(of: wholes)?.output,
      Assignments.isVariable(found.1, in: mistake.file)
    {
      // A layer gets its variables in `build`: there the property is what has to change.
      let isLayer = mistake.file.contains(": Layer {")
      return isLayer && mistake.message.contains("'let' constant")
        ? nil
        : "`\(found.1)` is a variable, and changed by its methods: "
          + "`\(change(String(found.1), by: String(found.2)))`."
    }
    guard mistake.message.contains(#/'Variable'|'tensor' is a get-only property/#),
      !mistake.line.contains(#/\b(?:let|var) \w+ = [^;]*$/#),
      let sign = mistake.line.matches(of: #/\w\]?(?:\.tensor)? ([-+*\/]?)= /#).last?.output.1
    else { return nil }
    return "A variable is changed by its methods: `\(change("v", by: String(sign)))`."
  }

  private static func change(_ name: String, by sign: String) -> String {
    switch sign {
    case "+": "\(name).assignAdd(…)"
    case "-": "\(name).assignSubtract(…)"
    case "": "\(name).assign(…)"
    default: "\(name).assign(\(name) \(sign) …)"
    }
  }
}
