/// The last statement of a cell, whose value is shown where nobody uses it.
struct LastLine {
  private let lines: [Substring]
  private let start: Int

  /// Finds the last statement: nothing where a cell has none at its top level.
  init?(_ text: String) {
    lines = text.split(separator: "\n", omittingEmptySubsequences: false)
    let found = lines.lastIndex { line in
      guard let first = line.first else { return false }
      return !" \t.})]/?:".contains(first)
    }
    guard let found else { return nil }
    start = found
  }

  /// Whether the compiler has said that nobody uses its value.
  func isUnused(_ output: String, file: String) -> Bool {
    output.split(separator: "\n").contains { line in
      guard line.hasPrefix("\(file):"), line.contains("[expression_unused") else { return false }
      let number = line.dropFirst(file.count + 1).prefix { $0.isNumber }
      return (Int(number) ?? 0) > start
    }
  }

  /// The cell with the call around the statement; no line has another number than before.
  func calling(_ function: String) -> String {
    var lines = lines.map(String.init)
    lines[start] = "\(function)(" + lines[start]
    return lines.joined(separator: "\n") + "\n)"
  }
}
