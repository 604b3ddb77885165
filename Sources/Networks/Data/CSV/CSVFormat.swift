/// How the lines of a table are cut into cells.
struct CSVFormat {
  /// What is between cells, or nil for a run of spaces and tabs.
  let separator: UInt8?
  /// What is around cells, or nil when quotation marks mean nothing.
  let quote: UInt8?
  /// What a comment begins with, if there are any.
  let comment: UInt8?
  /// The lines before the table.
  let skippedLines: Int

  init(
    _ path: String, separator: CSVFile.Separator = .comma, quote: Unicode.Scalar? = "\"",
    comment: Unicode.Scalar? = nil, skippedLines: Int = 0
  ) throws(FileError) {
    self.separator = try separator.scalar.map { scalar throws(FileError) in
      try CSVFormat.byte(scalar, "separator", path)
    }
    self.quote = try quote.map { scalar throws(FileError) in
      try CSVFormat.byte(scalar, "quote", path)
    }
    self.comment = try comment.map { scalar throws(FileError) in
      try CSVFormat.byte(scalar, "comment", path)
    }
    self.skippedLines = max(0, skippedLines)
    let marks = [self.separator, self.quote, self.comment].compactMap { $0 }
    guard Set(marks).count == marks.count else {
      throw FileError(
        path, .unsupported, "separator, quote and comment must be different characters.")
    }
  }

  /// Spaces around cells say nothing; nor does a tab, unless it is the separator.
  func isSpace(_ byte: UInt8) -> Bool {
    byte == UInt8(ascii: " ") || (byte == UInt8(ascii: "\t") && separator != byte)
  }

  func isSeparator(_ byte: UInt8) -> Bool { separator.map { $0 == byte } ?? isSpace(byte) }

  private static func byte(
    _ scalar: Unicode.Scalar, _ name: String, _ path: String
  ) throws(FileError) -> UInt8 {
    guard scalar.isASCII, scalar != "\n", scalar != "\r" else {
      throw FileError(
        path, .unsupported, "\(name) must be one ASCII character that ends no line.")
    }
    return UInt8(scalar.value)
  }
}
