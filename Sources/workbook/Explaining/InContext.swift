/// What only the file around a line can tell.
extension CompilerExplanation {
  /// The sentence for a message whose cause stands in another line, or nothing.
  ///
  /// - Parameters:
  ///   - place: the line of the message, counted from 0.
  ///   - lines: the reader's file.
  static func inContext(_ message: String, at place: Int, of lines: [Substring]) -> String? {
    guard lines.indices.contains(place) else { return nil }
    let context = Context(line: String(lines[place]), lines: Array(lines[...place]))
    let file = lines.joined(separator: "\n")
    return wholeStart(message, context.line, in: file) ?? hiddenCause(message, context)
      ?? passedOn(message, context) ?? forgottenProperty(message, context)
      ?? enumCase(message, in: file)
  }

  /// A line and the function that it stands in.
  private struct Context {
    let line: String
    /// The function's code from its `func` or `init` up to the line.
    let function: String

    init(line: String, lines: [Substring]) {
      self.line = line
      let start = lines.lastIndex { $0.contains(#/\b(?:func \w+|init)[<(]/#) } ?? 0
      function = lines[start...].joined(separator: "\n")
    }

    var signature: Substring { function.prefix { $0 != "{" } }
  }

  /// When the type checker gives up, the line often holds something that has a better name.
  private static func hiddenCause(_ message: String, _ context: Context) -> String? {
    guard message.contains("unable to type-check this expression") else { return nil }
    if let array = array(in: context) {
      return "`\(array)` is an array, and arrays have no arithmetic in Swift. Number by number it "
        + "is `\(array).map { $0 * 2 }`."
    }
    return ForeignNames.otherName(in: context.line)
  }

  /// An array of numbers that stands beside an operator.
  private static func array(in context: Context) -> Substring? {
    let arrays = Set(
      context.signature.matches(of: #/(\w+): \[(?:Double|Float|Int)\]/#).map(\.output.1))
    let behind = context.line.matches(of: #/[-+*\/] (\w+)(?![\w\[.(])/#).map(\.output.1)
    let before = context.line.matches(of: #/(?:^|[^\w.])(\w+) [-+*\/] /#).map(\.output.1)
    return (behind + before).first {
      arrays.contains($0) && !context.function.contains("let \($0) = ")
    }
  }

  /// In a function that may fail, a call that may fail needs one word.
  private static func passedOn(_ message: String, _ context: Context) -> String? {
    guard context.signature.contains(#/\)\s+throws\b/#),
      message.contains(
        #/call can throw, but|errors thrown from here|not unwrapped; did you mean to use 'try!'/#)
    else { return nil }
    // A closure that may fail makes the call that takes it one that can.
    let outer = context.line.firstMatch(of: #/\.(\w+) \{ /#).map {
      " `\($0.output.1)`, in whose braces it stands, needs one as well."
    }
    return "This call can fail, and your function may fail too: `try` before the call hands the "
      + "error on.\(outer ?? "")"
  }

  /// What `build` makes has to be kept where `call` finds it.
  private static func forgottenProperty(_ message: String, _ context: Context) -> String? {
    guard
      let name = message.firstMatch(of: #/cannot find '(\w+)' in scope|no member '(\w+)'/#)
        .flatMap({ $0.output.1 ?? $0.output.2 }),
      let match = context.line.firstMatch(of: #/^\s*(?:self\.)?(\w+) = (?:([A-Z]\w*)\()?/#),
      match.output.1 == name,
      context.signature.contains("build(inputShape")
    else { return nil }
    return "What `build` makes and `call` needs is kept in a property of the layer, above `init`: "
      + "`private var \(name): \(match.output.2 ?? "Variable")!`."
  }

  /// A case of an enum of the exercise, without its point, in quotes, or under another name.
  private static func enumCase(_ message: String, in file: String) -> String? {
    if let name = message.firstMatch(of: /cannot find '(\w+)' in scope/)?.output.1,
      enums(in: file).contains(where: { $0.cases.contains(name) })
    {
      return "A case begins with a point: `.\(name)`."
    }
    let named = message.firstMatch(
      of: #/'String' to (?:expected \w+|return) type '(\w+)'|type '(\w+)' has no member/#)
    guard let type = named.flatMap({ $0.output.1 ?? $0.output.2 }),
      let found = enums(in: file).first(where: { $0.name == type }), !found.cases.isEmpty
    else { return nil }
    return "A `\(type)` is \(found.cases.map { "`.\($0)`" }.joined(separator: " or "))."
  }

  private static func enums(in file: String) -> [(name: Substring, cases: [Substring])] {
    file.matches(of: #/\benum (\w+)[^{]*\{([^}]*)\n\}/#).map { match in
      (match.output.1, match.output.2.matches(of: #/\n  case (\w+)/#).map(\.output.1))
    }
  }
}
