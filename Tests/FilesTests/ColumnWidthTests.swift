import Files
import Testing

@Suite struct ColumnWidthTests {
  // The widths of Python's wcwidth 0.2.
  @Test(arguments: [
    ("", 0), ("plain", 5), ("Größe", 5), ("e\u{301}", 1), ("日本", 4), ("한글", 4), ("ｗｉｄｅ", 8),
    ("👍", 2), ("👨‍👩‍👧", 2), ("❤️", 2), ("…─│", 3), ("σ²", 2),
  ])
  func `a text takes as many columns as a terminal gives it`(text: String, columns: Int) {
    #expect(text.columnWidth == columns)
  }

  @Test func `a text is cut and padded by columns`() {
    #expect("日本語".prefix(columns: 5) == "日本")
    #expect("日本".padded(toColumns: 6) == "日本  " && "plain".padded(toColumns: 3) == "plain")
  }
}
