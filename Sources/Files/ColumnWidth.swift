extension Character {
  /// How many columns of a terminal the character takes: two for East Asian signs and emoji.
  ///
  /// **Source:** Unicode's EastAsianWidth.txt, the ranges that are wide or full-width.
  package var columnWidth: Int {
    let hasSelector = unicodeScalars.contains { $0.value == 0xfe0f }
    guard let first = unicodeScalars.first else { return 0 }
    if [.nonspacingMark, .enclosingMark].contains(first.properties.generalCategory) { return 0 }
    if hasSelector || first.properties.isEmojiPresentation { return 2 }
    return Self.wide.contains { $0.contains(first.value) } ? 2 : 1
  }

  private static let wide: [ClosedRange<UInt32>] = [
    0x1100...0x115f, 0x2e80...0x303e, 0x3041...0xa4cf, 0xa960...0xa97f, 0xac00...0xd7a3,
    0xf900...0xfaff, 0xfe10...0xfe19, 0xfe30...0xfe6f, 0xff01...0xff60, 0xffe0...0xffe6,
    0x16fe0...0x18cff, 0x1b000...0x1b2ff, 0x1f300...0x1f64f, 0x1f900...0x1f9ff, 0x20000...0x3fffd,
  ]
}

extension StringProtocol {
  /// How many columns of a terminal the text takes.
  package var columnWidth: Int { reduce(0) { $0 + $1.columnWidth } }

  /// The text with spaces behind it, as many columns wide at least.
  package func padded(toColumns width: Int) -> String {
    self + String(repeating: " ", count: Swift.max(0, width - columnWidth))
  }

  /// As much of the text as takes some columns at most.
  package func prefix(columns: Int) -> String {
    var left = columns
    return String(
      prefix { character in
        left -= character.columnWidth
        return left >= 0
      })
  }
}
