import Foundation

/// The table of exercises on a chapter's page.
struct PageTable {
  private let rows: [String]

  /// Reads the rows below `## Exercises`.
  init(_ page: String) {
    let lines = page.split(separator: "\n", omittingEmptySubsequences: false)
    let start = lines.firstIndex { $0.hasPrefix("## Exercises") } ?? lines.endIndex
    let section = lines[start...].dropFirst().prefix { !$0.hasPrefix("## ") }
    rows = section.filter { $0.hasPrefix("|") }.map { Self.plain(String($0)) }
  }

  /// The numbers that the table has a row for.
  var numbers: [String] { rows.compactMap(Self.number) }

  /// What is wrong with the row of an exercise, or nothing.
  func fault(of number: String, rung: String, title: String) -> String? {
    guard let row = rows.first(where: { Self.number($0) == number }) else {
      return "its chapter's page has no row for it"
    }
    if row.firstMatch(of: try? Regex("\\b\(rung)\\b")) == nil {
      return "its row on the chapter's page does not say `\(rung)`"
    }
    return row.contains(Self.plain(title).trimmingCharacters(in: .punctuationCharacters))
      ? nil : "its row on the chapter's page does not have the title “\(title)”"
  }

  private static func number(_ row: String) -> String? {
    row.firstMatch(of: /\d+\.\d+/).map { String($0.output) }
  }

  /// Without markup, targets of links and capitals.
  private static func plain(_ text: String) -> String {
    text.replacing(/\]\([^)]*\)/, with: "").filter { !"*_`[]\\".contains($0) }.lowercased()
  }
}

extension String {
  fileprivate func firstMatch(of pattern: Regex<AnyRegexOutput>?) -> Regex<AnyRegexOutput>.Match? {
    pattern.flatMap { self.firstMatch(of: $0) }
  }
}
