import Files

extension CSVFile: CustomStringConvertible {
  /// How many rows there are, and for each column whether it holds numbers or words and how many of
  /// its cells are missing; of many columns, the first 30.
  ///
  /// ```text
  /// 344 rows, 8 columns
  ///   species         words
  ///   bill_length_mm  numbers, 2 missing
  /// ```
  public var description: String {
    let shown = min(columnCount, 30)
    let titles = (0..<shown).map { names.isEmpty ? "\($0)" : names[$0].shown }
    let width = titles.map(\.columnWidth).max() ?? 0
    var lines = ["\(rowCount) rows, \(columnCount) columns"]
    for (column, title) in titles.enumerated() {
      lines.append("  \(title.padded(toColumns: width + 2))\(summary(of: column))")
    }
    if shown < columnCount { lines.append("  … \(columnCount - shown) more") }
    return lines.joined(separator: "\n")
  }

  private func summary(of column: Int) -> String {
    let cells = (0..<rowCount).map { text($0, column) }
    let missing = cells.count { isMissing($0) }
    let isNumbers = cells.allSatisfy { isMissing($0) || CSVNumber($0, decimal).isNumber }
    let kind = isNumbers && missing < rowCount ? "numbers" : "words"
    return missing == 0 ? kind : "\(kind), \(missing) missing"
  }
}
