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
    inlines.map { inline in
      switch inline {
      case .text(let text): escaped(text)
      case .code(let code): "<code>\(escaped(code))</code>"
      case .strong(let inner): "<strong>\(line(inner, link: link))</strong>"
      case .emphasis(let inner): "<em>\(line(inner, link: link))</em>"
      case .link(let inner, let target):
        if let place = link(target) {
          "<a href=\"\(escaped(place))\">\(line(inner, link: link))</a>"
        } else {
          line(inner, link: link)
        }
      case .formula(let formula): formula.mathML(isBlock: false)
      }
    }.joined()
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
    var text = ""
    var rest = code[...]
    while let letter = rest.first {
      let (kind, piece) = next(rest, letter)
      rest = rest[piece.endIndex...]
      let escaped = HTML.escaped(String(piece))
      text += kind.isEmpty ? escaped : "<span class=\"\(kind)\">\(escaped)</span>"
    }
    return text
  }

  private static func next(_ rest: Substring, _ letter: Character) -> (String, Substring) {
    if let match = rest.prefixMatch(of: #///[^\n]*/#) { return ("c", match.output) }
    if let match = rest.prefixMatch(of: #/"(?:\\.|[^"\\\n])*"/#) { return ("s", match.output) }
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
