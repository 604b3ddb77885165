import Files
import Testing

@Suite struct ShownTextTests {
  @Test func `plain text is shown as it is`() {
    #expect("Größe in cm, 日本 👍".shown == "Größe in cm, 日本 👍")
    #expect("".shown == "")
  }

  @Test func `what a terminal obeys is shown as its code`() {
    #expect("a\u{1b}[31m\u{7}\0\u{9b}".shown == "a\\u{1b}[31m\\u{7}\\u{0}\\u{9b}")
    #expect("a\nb\r\tc".shown == "a\\nb\\r\\tc")
    #expect("\u{202e}\u{2066}\u{2028}\u{200b}".shown == "\\u{202e}\\u{2066}\\u{2028}\\u{200b}")
  }

  @Test func `long text is cut, and says how long it is`() {
    let text = String(repeating: "ä", count: 100)
    #expect(text.shown == String(repeating: "ä", count: 60) + "… (200 bytes)")
    #expect(String(repeating: "x", count: 60).shown.count == 60)
    // One letter may carry any number of marks.
    let marks = "e" + String(repeating: "\u{301}", count: 10_000)
    #expect(marks.shown.utf8.count < 200)
  }

  @Test func `a path is shown whole, and on one line`() {
    let path = String(repeating: "folder/", count: 50) + "a\u{1b}\n.csv"
    #expect(path.escaped == String(repeating: "folder/", count: 50) + "a\\u{1b}\\n.csv")
  }

  @Test func `long lists are cut, and say how long they are`() {
    #expect(["a", "b\n"].shownList == "a, b\\n")
    let many = (0..<1000).map { "\($0)" }
    #expect(many.shownList.hasSuffix("18, 19, … (1000 in all)"))
  }
}
