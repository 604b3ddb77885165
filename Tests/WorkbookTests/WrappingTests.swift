import Testing

@testable import workbook

/// Lines on a terminal that is narrower than they are.
struct WrappingTests {
  @Test func `a line that fits stays as it is`() {
    #expect(wrapped("  a  b ", columns: 8) == "  a  b ")
  }

  @Test func `words stay whole, and a line goes on below its own beginning`() {
    #expect(wrapped("  one two three", columns: 10) == "  one two\n  three")
    #expect(wrapped("✘ one two three", columns: 10) == "✘ one two\n  three")
    #expect(wrapped("  Needs  a (b), c (d)", columns: 15) == "  Needs  a (b),\n         c (d)")
    #expect(wrapped("a b\none two three", columns: 8) == "a b\none two\nthree")
  }

  @Test func `a word that is longer than a line stays whole`() {
    #expect(
      wrapped("see Chapters/01-Tensors/x.swift now", columns: 12)
        == "see Chapters/01-Tensors/x.swift\nnow")
  }

  @Test func `a command that fits in a line is not broken`() {
    #expect(
      wrapped("What now: ./workbook check 1.3. Then rest", columns: 24)
        == "What now:\n./workbook check 1.3.\nThen rest")
    #expect(
      wrapped("Or: ./workbook solution 3.3 --spoil", columns: 32)
        == "Or:\n./workbook solution 3.3 --spoil")
  }

  @Test func `color takes no columns`() {
    let red = "\u{1B}[31m✘\u{1B}[0m"
    #expect(wrapped("\(red) one two", columns: 9) == "\(red) one two")
    #expect(wrapped("\(red) one two", columns: 8) == "\(red) one\n  two")
  }

  @Test(arguments: [60, 70, 80, 100])
  func `a line of the list fits a terminal of any width`(columns: Int) throws {
    let exercises = Catalogue(try Folders.found()).exercises
    #expect(exercises.count > 50)
    for exercise in exercises {
      let line = VerdictReport.line(exercise, .doesNotCompile, margin: 2, columns: columns)
      #expect(columnCount(line) <= columns, "\(line)")
      #expect(line.contains(" min ") == (columns >= 80), "\(line)")
    }
  }
}
