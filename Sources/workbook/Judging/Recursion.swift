/// Functions of a file that call themselves, or each other in a circle: what a full stack is put
/// down to.
///
/// The system reports a full stack of a thread by a signal alone, so the source is asked.
struct Recursion: Equatable {
  /// A call of one function of the circle by the one before it.
  struct Call: Equatable {
    let caller: String
    let name: String
    let line: Int
    /// Whether an argument list or a closure follows, which a function needs and a property does
    /// not.
    var isApplied = true
  }

  /// The calls of the circle, in order; the last one leads back to the first caller.
  let calls: [Call]

  /// The shortest circle of a source, of several the one that comes first; nil where there is none.
  init?(in source: String) {
    let functions = SourceTokens(source).functions
    let names = Set(functions.map(\.name))
    let properties = Set(functions.filter { !$0.isFunction }.map(\.name))
    var arrows: [String: [Call]] = [:]
    for function in functions {
      arrows[function.name, default: []] += function.calls.filter {
        names.contains($0.name) && ($0.isApplied || properties.contains($0.name))
      }
    }
    let circles = functions.compactMap { Self.circle(from: $0.name, arrows) }
    guard let shortest = circles.min(by: { $0.count < $1.count }) else { return nil }
    calls = shortest
  }

  /// The shortest way from a function back to itself.
  private static func circle(from start: String, _ arrows: [String: [Call]]) -> [Call]? {
    var ways: [[Call]] = (arrows[start] ?? []).map { [$0] }
    var seen: Set<String> = []
    while !ways.isEmpty {
      if let found = ways.first(where: { $0.last?.name == start }) { return found }
      ways = ways.flatMap { way -> [[Call]] in
        guard let name = way.last?.name, seen.insert(name).inserted else { return [] }
        return (arrows[name] ?? []).map { way + [$0] }
      }
    }
    return nil
  }

  /// "`f` calls itself in line 3", "`f` calls `g` in line 3, and `g` calls `f` in line 7"
  var description: String {
    if let only = calls.first, calls.count == 1 {
      return "`\(only.caller)` calls itself in line \(only.line)"
    }
    return calls.map { "`\($0.caller)` calls `\($0.name)` in line \($0.line)" }
      .joined(separator: ", and ")
  }

  /// What a full stack means, and what to do about it.
  static func sentence(_ recursion: Recursion?) -> String {
    guard let recursion else {
      return
        "The stack is full: a function called itself without end (infinite recursion), perhaps "
        + "by way of the library. Which of yours does, and what was to end it?"
    }
    return "The stack is full: a function called itself without end (infinite recursion). "
      + "\(recursion.description). Was another function meant? If not, some case has to return "
      + "without that call, and each call has to come nearer to it"
  }
}

/// The words and signs of a Swift source, without comments and the contents of texts.
private struct SourceTokens {
  struct Token {
    let text: Substring
    let line: Int
  }

  struct Function {
    let name: String
    let isFunction: Bool
    let calls: [Recursion.Call]
  }

  private let tokens: [Token]

  init(_ source: String) {
    var line = 1
    var found: [Token] = []
    // Comments, texts of several lines, texts of one, words, line ends, signs.
    let pattern =
      #/\/\/[^\n]*|(?s:\/\*.*?\*\/)|(?s:""".*?""")|"(?:\\.|[^"\\\n])*"|\w+|\n|[^\s\w]/#
    for match in source.matches(of: pattern) {
      let text = match.output
      if let first = text.first, first.isLetter || first == "_" || "{}().:=".contains(first) {
        found.append(Token(text: text, line: line))
      }
      line += text.count { $0.isNewline }
    }
    tokens = found
  }

  /// Functions and computed properties with what their bodies call.
  var functions: [Function] {
    tokens.indices.dropLast(2).compactMap { index in
      let isFunction = tokens[index].text == "func"
      guard isFunction || tokens[index].text == "var", let body = body(after: index, isFunction)
      else { return nil }
      let name = String(tokens[index + 1].text)
      return Function(name: name, isFunction: isFunction, calls: calls(in: body, of: name))
    }
  }

  /// The range between the braces of a declaration; nil for a property that is stored.
  private func body(after start: Int, _ isFunction: Bool) -> Range<Int>? {
    var depth = 0
    for index in tokens.indices[(start + 1)...] {
      switch tokens[index].text {
      case "(": depth += 1
      case ")": depth -= 1
      case "{" where depth == 0:
        if !isFunction && tokens[index].line != tokens[start].line { return nil }
        return index..<end(ofBracesAt: index)
      case "=" where !isFunction, "}",
        "func" where depth == 0:
        return nil
      default: break
      }
    }
    return nil
  }

  private func end(ofBracesAt start: Int) -> Int {
    var depth = 0
    for index in tokens.indices[start...] {
      if tokens[index].text == "{" { depth += 1 }
      if tokens[index].text == "}" { depth -= 1 }
      if depth == 0 { return index }
    }
    return tokens.endIndex
  }

  /// What is named in a body, but for members of other values: `f(…)`, `self.f(…)`, and `self(…)`,
  /// by which a layer calls its own `call`.
  private func calls(in body: Range<Int>, of caller: String) -> [Recursion.Call] {
    body.compactMap { index in
      let token = tokens[index]
      let before = index > 0 ? tokens[index - 1].text : ""
      let isMember = before == "." && !(index > 1 && tokens[index - 2].text == "self")
      guard !isMember, !["func", "var", "let"].contains(before),
        token.text.first?.isLetter == true || token.text.first == "_"
      else { return nil }
      let next = index + 1 < tokens.endIndex ? tokens[index + 1].text : ""
      if next == ":" { return nil }
      let name = token.text == "self" && next == "(" ? "call" : String(token.text)
      return Recursion.Call(
        caller: caller, name: name, line: token.line, isApplied: ["(", "{"].contains(next))
    }
  }
}
