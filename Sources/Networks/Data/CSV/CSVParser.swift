/// Cuts a text into cells.
///
/// **Source:** RFC 4180, and what Python's csv module reads: line ends of three kinds, spaces
/// around cells, a quotation mark inside a cell without quotes.
struct CSVParser {
  private let bytes: [UInt8]
  private let format: CSVFormat
  private let path: String
  private var place = 0
  private var line = 1
  private var blankLines: [Int] = []
  private var cells = CSVCells()

  /// The cells of a text, row by row.
  ///
  /// **Errors:** rows of different lengths, quotation marks that do not come in pairs, no rows.
  static func cells(
    of bytes: [UInt8], _ format: CSVFormat, path: String
  ) throws(FileError) -> CSVCells {
    var parser = CSVParser(bytes: bytes, format: format, path: path)
    return try parser.parse()
  }

  private init(bytes: [UInt8], format: CSVFormat, path: String) {
    self.bytes = bytes
    self.format = format
    self.path = path
    if bytes.starts(with: [0xef, 0xbb, 0xbf]) { place = 3 }
  }

  private mutating func parse() throws(FileError) -> CSVCells {
    var skipped = 0
    while skipped < format.skippedLines && place < bytes.count {
      skipLine()
      skipped += 1
    }
    while place < bytes.count {
      let start = place
      skipSpaces()
      if isAtLineEnd {
        blankLines.append(line)
        endLine()
      } else if let comment = format.comment, bytes[place] == comment {
        skipLine()
      } else {
        place = start
        try row()
      }
    }
    guard !cells.isEmpty else {
      throw FileError(path, .truncated, "is empty: it has no line with cells.")
    }
    return cells
  }

  private mutating func row() throws(FileError) {
    fillBlankLines()
    let first = line
    if format.separator == nil { skipSpaces() }
    repeat { try cell() } while takeSeparator()
    endLine()
    let count = cells.endRow(line: first)
    guard count == cells.columnCount else {
      let start = cells.lines[0] == 1 ? "the first one" : "line \(cells.lines[0])"
      throw FileError(
        path, .line(first),
        "line \(first) has \(count) fields; \(start) has \(cells.columnCount). If lines of another "
          + "kind come before the table, say skippingLines: and how many; if a comment ends the "
          + "line, comment: \"#\".")
    }
  }

  /// In a table of one column an empty line between two rows is a row whose cell is missing.
  private mutating func fillBlankLines() {
    if cells.columnCount == 1 {
      for blank in blankLines {
        cells.endCell()
        _ = cells.endRow(line: blank)
      }
    }
    blankLines = []
  }

  private mutating func cell() throws(FileError) {
    skipSpaces()
    if let quote = format.quote, place < bytes.count, bytes[place] == quote {
      try quotedCell(quote)
    } else {
      plainCell()
    }
  }

  private mutating func plainCell() {
    let start = place
    while !isAtCellEnd { place += 1 }
    var end = place
    while end > start, format.isSpace(bytes[end - 1]) { end -= 1 }
    cells.append(cell: bytes[start..<end])
  }

  private mutating func quotedCell(_ quote: UInt8) throws(FileError) {
    let first = line
    place += 1
    while place < bytes.count, bytes[place] != quote || isDoubled(quote) {
      if bytes[place] == quote { place += 1 }
      if isAtLineEnd { line += isReturnBeforeNewline ? 0 : 1 }
      cells.append(bytes[place])
      place += 1
    }
    guard place < bytes.count else {
      throw FileError(
        path, .line(first),
        "line \(first) has a quotation mark without its pair. If quotation marks mean nothing in "
          + "this file, say quote: nil.")
    }
    place += 1
    cells.endCell()
    let end = place
    skipSpaces()
    guard isAtCellEnd || (format.separator == nil && place > end) else {
      throw FileError(
        path, .line(line),
        "line \(line): after a cell in quotation marks comes more text. A quotation mark inside a "
          + "cell is written twice; if they mean nothing in this file, say quote: nil.")
    }
    if format.separator == nil { place = end }
  }

  private func isDoubled(_ quote: UInt8) -> Bool {
    place + 1 < bytes.count && bytes[place + 1] == quote
  }

  // MARK: Places

  private mutating func skipSpaces() {
    while place < bytes.count, format.isSpace(bytes[place]) { place += 1 }
  }

  private var isAtLineEnd: Bool {
    place == bytes.count || bytes[place] == UInt8(ascii: "\n") || bytes[place] == UInt8(ascii: "\r")
  }

  private var isReturnBeforeNewline: Bool {
    bytes[place] == UInt8(ascii: "\r") && place + 1 < bytes.count
      && bytes[place + 1] == UInt8(ascii: "\n")
  }

  private var isAtCellEnd: Bool {
    isAtLineEnd || format.isSeparator(bytes[place]) || bytes[place] == format.comment
  }

  /// Goes past a separator, if there is one before the line ends.
  private mutating func takeSeparator() -> Bool {
    guard format.separator == nil else {
      guard !isAtLineEnd, bytes[place] == format.separator else { return false }
      place += 1
      return true
    }
    skipSpaces()
    return !isAtLineEnd && bytes[place] != format.comment
  }

  /// Goes past the end of the line, and what of it is a comment.
  private mutating func endLine() {
    while !isAtLineEnd { place += 1 }
    if place < bytes.count { place += isReturnBeforeNewline ? 2 : 1 }
    line += 1
  }

  private mutating func skipLine() { endLine() }
}
