import Foundation

/// The table of words in docs/CONTRIBUTING.md: what we say, and what not.
struct WordTable {
  /// One phrase of the right column, and the left column.
  private struct Row {
    let word: String
    let instead: String
    let pattern: Regex<AnyRegexOutput>
  }

  /// A phrase that the table rejects, and where it was found.
  struct Offender: Equatable, CustomStringConvertible {
    let line: Int
    let word: String
    let instead: String

    var description: String { "line \(line) says “\(word)”; say “\(instead)”" }
  }

  private let rows: [Row]

  /// The phrases of the right column.
  var words: [String] { rows.map(\.word) }

  /// Reads the table below `## Words` of a page.
  init(_ page: String) throws {
    let lines = page.split(separator: "\n")
    let section = lines.drop { $0 != "## Words" }.dropFirst().prefix { !$0.hasPrefix("#") }
    rows = try section.filter { $0.hasPrefix("|") }.dropFirst(2).flatMap { line in
      let cells = line.split(separator: "|").map { String($0).trimmingCharacters(in: .whitespaces) }
      return try cells[1].split(separator: ", ").map { word in
        Row(word: String(word), instead: cells[0], pattern: try Self.pattern(of: word))
      }
    }
  }

  /// A phrase with its plural or past, in capitals or not, also across the lines of a comment.
  private static func pattern(of phrase: Substring) throws -> Regex<AnyRegexOutput> {
    let words = phrase.split(separator: " ").joined(separator: "[\\s/#]+")
    return try Regex("\\b\(words)(?:s|es|ed)?\\b").ignoresCase()
  }

  /// The phrases of a text that the table rejects, in the order of the table.
  func offenders(in text: String) -> [Offender] {
    rows.flatMap { row in
      text.matches(of: row.pattern).map { match in
        let line = 1 + text[..<match.range.lowerBound].count { $0 == "\n" }
        return Offender(line: line, word: row.word, instead: row.instead)
      }
    }
  }
}
