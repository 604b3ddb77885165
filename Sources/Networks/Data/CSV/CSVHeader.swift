import Files

/// Whether the first row is names: what the reader said, held against what the row looks like.
struct CSVHeader {
  /// What the reader said, if anything.
  var isExpected: Bool?
  /// Names that the reader gave.
  var names: [String]?

  /// Whether the first row is names.
  ///
  /// **Errors:** a row that looks like the other thing, names of another number than the columns.
  func check(
    _ cells: CSVCells, _ missing: Set<String>, _ decimal: Unicode.Scalar, _ path: String
  ) throws(FileError) -> Bool {
    if let names, names.count != cells.columnCount {
      throw FileError(
        path, .unsupported,
        "has \(cells.columnCount) columns; names: gives \(names.count). The first line is: "
          + "\(cells.row(0).shownList).")
    }
    try checkSeparator(cells, path)
    let look = CSVFirstRow(cells: cells, missing: missing, decimal: decimal)
    let line = cells.lines[0]
    let hasNames = isExpected ?? (names == nil)
    if isExpected == nil, hasNames, let reason = look.reasonForData {
      throw FileError(
        path, .line(line),
        "line \(line) looks like data and not like names: \(reason). If it is the first row, say "
          + "hasHeader: false; if it names the columns, hasHeader: true.")
    }
    if !hasNames, isExpected == nil || names == nil, let reason = look.reasonForNames {
      throw FileError(
        path, .line(line),
        "line \(line) looks like names and not like data: \(reason). If it names the columns, say "
          + "hasHeader: true; if it is the first row, hasHeader: false and names: [...].")
    }
    return hasNames
  }

  /// A file whose lines are one cell each, with another separator in them, is no table of one
  /// column.
  private func checkSeparator(_ cells: CSVCells, _ path: String) throws(FileError) {
    guard cells.columnCount == 1 else { return }
    for (mark, call) in [(";", "\";\""), ("\t", ".tab"), (",", ".comma")] {
      let counts = (0..<min(cells.rowCount, 20)).map { row in
        cells.bytes(row, 0).count { $0 == mark.utf8.first }
      }
      guard let first = counts.first, first > 0, Set(counts).count == 1 else { continue }
      throw FileError(
        path, .line(cells.lines[0]),
        "every line is one cell with \(first) '\(mark.shown)' in it. Say separator: \(call).")
    }
  }
}

/// What the first row of a table looks like.
struct CSVFirstRow {
  let cells: CSVCells
  let missing: Set<String>
  let decimal: Unicode.Scalar

  /// Why it looks like data: a number or a date over others, or a word that its column has again.
  var reasonForData: String? {
    let texts = (0..<cells.columnCount).map { cells.text(0, $0) }
    if texts.allSatisfy({ isMissing($0) || $0 == "?" }) { return "it has no name in it" }
    for (column, text) in texts.enumerated() {
      let cell = cells.bytes(0, column)
      if cell.isEmpty { continue }
      // 1stFloor is a name, 22 and 2024-01-01 are none; over a column of values they are data.
      let others = below(column)
      if isValue(text),
        others.contains(where: { isValue(String(decoding: $0, as: UTF8.self)) })
          || !others.contains(where: { _ in true })
      {
        return "'\(text.shown)' is no name"
      }
      let again = (1..<max(1, cells.rowCount)).first { row in
        cells.bytes(row, column).elementsEqual(cell)
      }
      if let again {
        return
          "'\(cells.text(0, column).shown)' is in line \(cells.lines[again]) again, in the same column"
      }
    }
    return nil
  }

  /// Why it looks like names: a word over numbers alone.
  var reasonForNames: String? {
    for column in 0..<cells.columnCount {
      let text = cells.text(0, column)
      guard !isMissing(text), !isNumber(text), below(column).contains(where: { _ in true }),
        below(column).allSatisfy({ isNumber(String(decoding: $0, as: UTF8.self)) })
      else { continue }
      return "'\(text.shown)' is over numbers"
    }
    return nil
  }

  /// The cells of a column without the first row and those that are missing.
  private func below(_ column: Int) -> some Sequence<ArraySlice<UInt8>> {
    (1..<max(1, cells.rowCount)).lazy.map { cells.bytes($0, column) }
      .filter { !isMissing(String(decoding: $0, as: UTF8.self)) }
  }

  private func isMissing(_ text: String) -> Bool { missing.contains(text) }

  private func isNumber(_ text: String) -> Bool { CSVNumber(text, decimal).isNumber }

  /// Whether a cell is a number, with a currency or a unit, or a date or time: digits and what
  /// belongs to them.
  private func isValue(_ text: String) -> Bool {
    if isNumber(text) { return true }
    let digits = text.unicodeScalars.count { ("0"..."9").contains($0) }
    let others = text.unicodeScalars.filter { !("0"..."9").contains($0) }
    let belongs: (Unicode.Scalar) -> Bool = {
      "+-.,:/% TZ'".unicodeScalars.contains($0)
        || $0.properties.generalCategory == .currencySymbol
    }
    return digits > 0 && others.allSatisfy(belongs)
  }
}
