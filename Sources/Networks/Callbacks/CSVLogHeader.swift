import Files

/// The first line of a log that is written on: the names of its columns, and how it ends its lines.
struct CSVLogHeader {
  let columns: [String]
  let lineEnd: String

  private static let (lineFeed, carriageReturn) = (UInt8(ascii: "\n"), UInt8(ascii: "\r"))

  /// How many bytes of a file are read for it.
  static let largestSize = 1 << 16

  /// The header of a file that begins with some bytes: the first line that is not blank, or nil
  /// where there is none.
  ///
  /// **Errors:** a first line that is none of a table, or that does not end within these bytes.
  init?(_ start: [UInt8], path: String) throws(FileError) {
    let mark: [UInt8] = [0xef, 0xbb, 0xbf]  // of UTF-8
    let bytes = start.dropFirst(start.starts(with: mark) ? mark.count : 0)
      .drop { CSVLogHeader.endsLine($0) || $0 == UInt8(ascii: " ") || $0 == UInt8(ascii: "\t") }
    guard !bytes.isEmpty else { return nil }
    var isQuoted = false
    let lineEnd = bytes.firstIndex { byte in
      if byte == UInt8(ascii: "\"") { isQuoted.toggle() }
      return !isQuoted && CSVLogHeader.endsLine(byte)
    }
    guard lineEnd != nil || start.count < CSVLogHeader.largestSize else {
      throw FileError(
        path, .unsupported,
        "CSVLogger: its first line is longer than \(CSVLogHeader.largestSize) bytes.")
    }
    let length = lineEnd ?? bytes.endIndex
    let end = bytes[length...].prefix(2)
    if end.first == CSVLogHeader.carriageReturn {
      self.lineEnd = end.last == CSVLogHeader.lineFeed ? "\r\n" : "\r"
    } else {
      self.lineEnd = "\n"
    }
    let cells = try CSVParser.cells(
      of: Array(bytes[..<length]), try CSVFormat(path), path: path)
    columns = cells.row(0)
  }

  /// Whether a byte ends a line, or is the last one of what does.
  static func endsLine(_ byte: UInt8) -> Bool { byte == lineFeed || byte == carriageReturn }

  /// Refuses columns that hold no epochs, and those that lack a name.
  func check(_ names: [String], path: String) throws {
    guard columns.contains("epoch") else {
      throw TrainingError(
        "CSVLogger: '\(path)' is no log of epochs: its columns are \(columns.shownList). Give "
          + "another file, or append: false to replace it.")
    }
    let missing = names.filter { !columns.contains($0) }
    guard !missing.isEmpty else { return }
    throw TrainingError(
      "CSVLogger: '\(path)' has the columns \(columns.shownList); this fit also measures "
        + "\(missing.joined(separator: ", ")). Give another file, or append: false to replace it.")
  }
}
