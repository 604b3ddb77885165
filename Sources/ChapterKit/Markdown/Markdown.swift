/// The Markdown that chapters are written in: paragraphs, lists, tables, fenced code, and within a
/// line code, bold, italics, links and formulas.
struct Markdown {
  /// A part of a text that stands by itself.
  enum Block: Equatable {
    case paragraph([Inline])
    case list([[Inline]], isNumbered: Bool)
    case table([[Inline]], rows: [[[Inline]]])
    case code(String, language: String)
    case formula(Formula)
  }

  /// A part of a line.
  indirect enum Inline: Equatable {
    case text(String)
    case code(String)
    case strong([Inline])
    case emphasis([Inline])
    case link([Inline], to: String)
    case formula(Formula)
  }

  let blocks: [Block]

  /// Parses a text.
  init(_ text: String) {
    var blocks: [Block] = []
    var lines = text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)[...]
    while let line = lines.first {
      if line.allSatisfy(\.isWhitespace) {
        lines.removeFirst()
      } else if line.hasPrefix("```") {
        blocks.append(Self.fence(&lines))
      } else if line.hasPrefix("|") {
        blocks.append(Self.table(&lines))
      } else if Self.item(line) != nil {
        blocks.append(Self.list(&lines))
      } else {
        blocks.append(Self.paragraph(&lines))
      }
    }
    self.blocks = blocks
  }

  // MARK: Blocks

  private static func fence(_ lines: inout ArraySlice<String>) -> Block {
    let language = String(lines.removeFirst().dropFirst(3))
    let body = lines.prefix { !$0.hasPrefix("```") }
    lines = lines.dropFirst(body.count + 1)
    return .code(body.joined(separator: "\n"), language: language)
  }

  private static func table(_ lines: inout ArraySlice<String>) -> Block {
    let rows = lines.prefix { $0.hasPrefix("|") }.map(cells)
    lines = lines.dropFirst(rows.count)
    let isRule = rows.count > 1 && rows[1].allSatisfy { $0.allSatisfy { "-:".contains($0) } }
    let head = rows.first.map { $0.map(inlines) } ?? []
    return .table(head, rows: rows.dropFirst(isRule ? 2 : 1).map { $0.map(inlines) })
  }

  /// The cells of `| a | b |`; a `\|` is no border.
  private static func cells(_ line: String) -> [String] {
    let bar: Character = "\u{1}"
    let parts = line.replacing("\\|", with: String(bar)).split(
      separator: "|", omittingEmptySubsequences: false
    ).dropFirst().dropLast()
    return parts.map {
      $0.trimmingPrefix(while: \.isWhitespace).trimmingSuffix().replacing(String(bar), with: "|")
    }
  }

  /// What follows the mark of a list's item.
  private static func item(_ line: String) -> (text: String, isNumbered: Bool)? {
    if line.hasPrefix("- ") { return (String(line.dropFirst(2)), false) }
    guard let match = line.prefixMatch(of: #/\d+\. /#) else { return nil }
    return (String(line[match.range.upperBound...]), true)
  }

  private static func list(_ lines: inout ArraySlice<String>) -> Block {
    let isNumbered = item(lines.first ?? "")?.isNumbered ?? false
    var items: [String] = []
    while let line = lines.first, !line.allSatisfy(\.isWhitespace) {
      lines.removeFirst()
      if let found = item(line) {
        items.append(found.text)
      } else {
        items[items.count - 1] += " " + line.trimmingPrefix(while: \.isWhitespace)
      }
    }
    return .list(items.map(inlines), isNumbered: isNumbered)
  }

  private static func paragraph(_ lines: inout ArraySlice<String>) -> Block {
    let body = lines.prefix {
      !$0.allSatisfy(\.isWhitespace) && !$0.hasPrefix("```") && !$0.hasPrefix("|")
    }
    lines = lines.dropFirst(body.count)
    let text = body.joined(separator: " ")
    if text.hasPrefix("$$"), text.hasSuffix("$$"), text.count > 4 {
      return .formula(Formula(String(text.dropFirst(2).dropLast(2))))
    }
    return .paragraph(inlines(text))
  }

  // MARK: Lines

  /// The parts of a line.
  static func inlines(_ text: String) -> [Inline] {
    var parts: [Inline] = []
    var plain = ""
    var rest = text[...]
    while let letter = rest.first {
      guard let (part, end) = marked(rest) else {
        plain.append(letter)
        rest.removeFirst()
        continue
      }
      if !plain.isEmpty { parts.append(.text(plain)) }
      plain = ""
      parts.append(part)
      rest = rest[end...]
    }
    if !plain.isEmpty { parts.append(.text(plain)) }
    return parts
  }

  /// The marked part at the beginning of a text, and where it ends.
  private static func marked(_ text: Substring) -> (Inline, Substring.Index)? {
    if let match = text.prefixMatch(of: #/`([^`]+)`/#) {
      return (.code(String(match.output.1)), match.range.upperBound)
    }
    if let match = text.prefixMatch(of: #/\$([^$]+)\$/#) {
      return (.formula(Formula(String(match.output.1))), match.range.upperBound)
    }
    if let match = text.prefixMatch(of: #/\*\*(.+?)\*\*/#) {
      return (.strong(inlines(String(match.output.1))), match.range.upperBound)
    }
    if let match = text.prefixMatch(of: #/\*([^* ][^*]*)\*/#) {
      return (.emphasis(inlines(String(match.output.1))), match.range.upperBound)
    }
    if let match = text.prefixMatch(of: #/\[([^\]]+)\]\(([^)]+)\)/#) {
      return (
        .link(inlines(String(match.output.1)), to: String(match.output.2)), match.range.upperBound
      )
    }
    return nil
  }
}

extension Markdown {
  /// The file that a link of a page in docs leads to, from the workbook's folder on, for a text
  /// that is read elsewhere; nil for another chapter, which is named by its number, and for the
  /// web.
  static func file(ofLink target: String) -> String? {
    if target.hasPrefix("http") || target.hasPrefix("#") || target.first?.isNumber == true {
      return nil
    }
    return target.hasPrefix("../") ? String(target.dropFirst(3)) : "docs/\(target)"
  }
}

extension Substring {
  /// The text without blanks at its end.
  fileprivate func trimmingSuffix() -> String {
    var text = self
    while text.last?.isWhitespace == true { text.removeLast() }
    return String(text)
  }
}
