extension String {
  /// The text as one cell of a table, quoted where a reader would take it for something else: for
  /// two cells, for the end of a row, or for a text without the spaces around it.
  package var asCSVCell: String {
    let isPlain = utf8.allSatisfy { !"\",;\t\n\r".utf8.contains($0) }
    if isPlain && first != " " && last != " " && !isEmpty { return self }
    return "\"" + replacing("\"", with: "\"\"") + "\""
  }
}
