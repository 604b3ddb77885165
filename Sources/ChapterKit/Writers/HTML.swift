/// Pieces of HTML.
enum HTML {
  /// A text with its markup characters written out.
  static func escaped(_ text: String) -> String {
    text.replacing("&", with: "&amp;").replacing("<", with: "&lt;").replacing(">", with: "&gt;")
      .replacing("\"", with: "&quot;")
  }

  /// The blocks of a text. Links between pages are led where `link` says.
  static func blocks(_ markdown: Markdown, link: (String) -> String?) -> String {
    markdown.blocks.map { block in
      switch block {
      case .paragraph(let inlines): "<p>\(line(inlines, link: link))</p>\n"
      case .formula(let formula): formula.mathML(isBlock: true) + "\n"
      case .code(let code, let language):
        "<pre class=\"other\">\(language == "swift" ? SwiftMarkup.html(code) : escaped(code))</pre>\n"
      case .list(let items, let isNumbered):
        list(items.map { line($0, link: link) }, isNumbered: isNumbered)
      case .table(let head, let rows):
        table(head.map { line($0, link: link) }, rows.map { $0.map { line($0, link: link) } })
      }
    }.joined()
  }

  private static func list(_ items: [String], isNumbered: Bool) -> String {
    let tag = isNumbered ? "ol" : "ul"
    return "<\(tag)>\(items.map { "<li>\($0)</li>" }.joined())</\(tag)>\n"
  }

  private static func table(_ head: [String], _ rows: [[String]]) -> String {
    let top = head.map { "<th>\($0)</th>" }.joined()
    let body = rows.map { row in "<tr>\(row.map { "<td>\($0)</td>" }.joined())</tr>" }
    return "<div class=\"wide\"><table><tr>\(top)</tr>\(body.joined())</table></div>\n"
  }

  /// The parts of a line.
  static func line(_ inlines: [Markdown.Inline], link: (String) -> String?) -> String {
    var (text, rest) = ("", inlines[...])
    while let inline = rest.popFirst() {
      let part = part(inline, link: link)
      let sign = punctuation(after: inline, &rest)
      text += sign.isEmpty ? part : "<span class=\"whole\">\(part)\(sign)</span>"
    }
    return text
  }

  /// Takes the punctuation that follows a formula, which a browser would put on the next line.
  private static func punctuation(
    after inline: Markdown.Inline, _ rest: inout ArraySlice<Markdown.Inline>
  ) -> String {
    guard case .formula = inline, case .text(let text)? = rest.first else { return "" }
    let signs = text.prefix { ".,;:?!)".contains($0) }
    rest[rest.startIndex] = .text(String(text.dropFirst(signs.count)))
    return String(signs)
  }

  private static func part(_ inline: Markdown.Inline, link: (String) -> String?) -> String {
    switch inline {
    case .text(let text): escaped(text)
    case .code(let code):
      // Short code is not broken between lines.
      "<code\(code.count < 20 ? " class=\"whole\"" : "")>\(escaped(code))</code>"
    case .strong(let inner): "<strong>\(line(inner, link: link))</strong>"
    case .emphasis(let inner): "<em>\(line(inner, link: link))</em>"
    case .link(let inner, let target):
      if let place = link(target) {
        "<a href=\"\(escaped(place))\">\(line(inner, link: link))</a>"
      } else {
        line(inner, link: link)
          + (Markdown.file(ofLink: target).map { " (<code>\(escaped($0))</code>)" } ?? "")
      }
    case .formula(let formula): formula.mathML(isBlock: false)
    }
  }
}

/// Swift code with its keywords, texts, numbers and comments marked.
enum SwiftMarkup {
  private static let keywords: Set<Substring> = [
    "as", "case", "catch", "class", "convenience", "defer", "do", "else", "enum", "extension",
    "false", "final", "for", "func", "guard", "if", "import", "in", "init", "let", "nil",
    "override",
    "private", "public", "return", "self", "Self", "static", "struct", "super", "switch", "throw",
    "throws", "true", "try", "var", "where", "while", "any", "some", "is", "mutating", "lazy",
  ]

  /// The code as HTML.
  static func html(_ code: String) -> String {
    var rest = code[...]
    return html(&rest, inInterpolation: false)
  }

  /// The code to its end, or to the parenthesis that ends an interpolation.
  private static func html(_ rest: inout Substring, inInterpolation: Bool) -> String {
    var (text, depth) = ("", 0)
    while let letter = rest.first {
      if inInterpolation, letter == "(" { depth += 1 }
      if inInterpolation, letter == ")" {
        if depth == 0 { return text }
        depth -= 1
      }
      if letter == "\"" {
        text += literal(&rest)
        continue
      }
      let (kind, piece) = next(rest, letter)
      rest = rest[piece.endIndex...]
      text += marked(piece, kind)
    }
    return text
  }

  /// A text in quotation marks; what is computed inside it is code again.
  private static func literal(_ rest: inout Substring) -> String {
    let quote = rest.hasPrefix("\"\"\"") ? "\"\"\"" : "\""
    rest = rest.dropFirst(quote.count)
    var (text, piece) = ("", quote)
    while !rest.isEmpty, !rest.hasPrefix(quote) {
      if rest.hasPrefix("\\(") {
        rest = rest.dropFirst(2)
        text += marked(piece + "\\(", "s") + html(&rest, inInterpolation: true)
        piece = ""
        continue
      }
      let letters = rest.prefix(rest.first == "\\" ? 2 : 1)
      piece += letters
      rest = rest.dropFirst(letters.count)
    }
    rest = rest.dropFirst(quote.count)
    return text + marked(piece + quote, "s")
  }

  private static func marked(_ piece: some StringProtocol, _ kind: String) -> String {
    let escaped = HTML.escaped(String(piece))
    return kind.isEmpty ? escaped : "<span class=\"\(kind)\">\(escaped)</span>"
  }

  private static func next(_ rest: Substring, _ letter: Character) -> (String, Substring) {
    if let match = rest.prefixMatch(of: #///[^\n]*/#) { return ("c", match.output) }
    if let match = rest.prefixMatch(of: #/\d[\d_]*(?:\.\d+)?(?:e-?\d+)?/#) {
      return ("n", match.output)
    }
    if let match = rest.prefixMatch(of: #/[A-Za-z_]\w*/#) {
      if keywords.contains(match.output) { return ("k", match.output) }
      return (match.output.first?.isUppercase == true ? "t" : "", match.output)
    }
    return ("", rest.prefix(1))
  }
}
