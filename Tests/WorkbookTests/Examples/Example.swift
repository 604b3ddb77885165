/// A piece of Swift that a doc comment or a page shows.
struct Example {
  /// A path below the package's folder.
  let file: String
  /// Where the first line of the code stands.
  let line: Int
  /// The words behind the fence. An indented block is Swift, as in DocC.
  let tag: [Substring]
  let code: String

  var isSwift: Bool { tag.first == "swift" }
  /// The module that the code is a part of, `swift Networks`; nil for what a reader writes.
  var home: String? { tag.count > 1 ? String(tag[1]) : nil }

  /// Whether it belongs outside of functions.
  var isFile: Bool {
    !isScript
      && code.split(separator: "\n").contains { line in
        ["import ", "public ", "extension "].contains { line.hasPrefix($0) }
      }
  }

  /// Whether it is a whole program of a reader's own, with an import and statements.
  var isScript: Bool {
    code.hasPrefix("import DeepLearning\n") && code.contains(#/(?m)^(?:let|var|for|try|print)\b/#)
  }

  /// The code with the compiler's messages pointing to where it was read.
  var located: String {
    "#sourceLocation(file: \"\(file)\", line: \(line))\n\(compiled)\n#sourceLocation()\n"
  }

  /// The code without imports of exercises, which a build of the library alone does not have. An
  /// arm of the table of elementwise functions gets a table around it.
  private var compiled: String {
    let code = code.replacing(#/import (?:Exercise|Solution)\d+/#, with: "")
    if isScript { return "do {" + code.dropFirst("import DeepLearning".count) + "\n}" }
    guard code.hasPrefix("case ") else { return code }
    return "_ = switch UnaryOp.exp { \(code)\ndefault: UnaryOp.exp.row }"
  }
}

extension Example {
  /// A line that says which value comes out: `x.sum()  // 6.0`.
  private static var promise: Regex<(Substring, Substring?, Substring?, Substring)> {
    #/
      ^(?:print\((.*)\)|(?!let\ |var\ |\/\/)(\S.*?))\ +
      \/\/\ ([\[\(\"\d\-].*|true|false|u?int\d+|float\d+|Tensor\(.*)$
    /#
    .anchorsMatchLineEndings()
  }

  /// How many values are said to come out.
  var promises: Int { code.matches(of: Self.promise).count }

  /// The code with each such line asking whether it is so.
  var asking: Example {
    let code = code.replacing(Self.promise) { match in
      "promise(\(match.output.1 ?? match.output.2 ?? ""), #\"\(match.output.3)\"#)"
    }
    return Example(file: file, line: line, tag: tag, code: code)
  }
}

/// A line of Markdown, and where it is in its file.
struct MarkdownLine {
  let number: Int
  let text: Substring

  var indent: Int { text.prefix { $0 == " " }.count }
  var isBlank: Bool { text.allSatisfy { $0 == " " } }
  /// What stands behind three backticks; nil for a line that is no fence.
  var fence: Substring? {
    let words = text.drop { $0 == " " }
    return words.hasPrefix("```") ? words.dropFirst(3) : nil
  }
}

extension Example {
  /// The blocks of a page or of one doc comment: fenced ones, and those indented by four.
  static func blocks(of lines: [MarkdownLine], in file: String) -> [Example] {
    var found: [Example] = []
    var rest = lines[...]
    var afterBlank = true
    while let line = rest.first {
      if let language = line.fence {
        let body = rest.dropFirst().prefix { $0.fence == nil }
        found.append(Example(file, language, body))
        rest = rest.dropFirst(body.count + 2)
      } else if afterBlank && !line.isBlank && line.indent >= 4 {
        let body = rest.prefix { $0.isBlank || $0.indent >= 4 }
        found.append(Example(file, "swift", body))
        rest = rest.dropFirst(body.count)
      } else {
        rest = rest.dropFirst()
      }
      afterBlank = line.isBlank
    }
    return found
  }

  private init(_ file: String, _ tag: Substring, _ body: ArraySlice<MarkdownLine>) {
    let margin = body.first?.indent ?? 0
    let code = body.map { $0.text.dropFirst(min(margin, $0.indent)) }.joined(separator: "\n")
    self.init(
      file: file, line: body.first?.number ?? 0, tag: tag.split(separator: " "), code: code)
  }
}
