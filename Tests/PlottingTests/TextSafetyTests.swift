import Foundation
import Testing

@testable import Plotting

@Suite struct TextSafetyTests {
  /// A figure with the same words everywhere that words can be.
  private func figure(saying text: String) -> Figure {
    var figure = Figure(text, rows: 2, columns: 2)
    figure[0, 0].scatter([1, 2, 3], [1, 2, 3], color: .byClass([0, 1, 0], names: [text, text]))
    figure[0, 0].note(text, at: (2, 2), arrowTo: (3, 3))
    figure[0, 0].title = text
    figure[0, 0].xLabel = text
    figure[0, 0].yLabel = text
    figure[0, 1].bar([text, "b"], [1, 2], label: text)
    figure[1, 0].heatMap([[1, 2], [3, 4]], rows: [text, "b"], columns: ["a", text], digits: 1)
    figure[1, 0].colorLabel = text
    figure[1, 1].images([[[0.0, 1.0]], [[1.0, 0.0]]], captions: [text, text])
    return figure
  }

  @Test(arguments: [
    "`touch $F`", "'; system('touch $F'); '", "\"; system(\"touch $F\"); \"",
    "a\nsystem('touch $F')\n", "a\r\nsystem('touch $F')", "!touch $F", "\n!touch $F\n",
    "'.system('touch $F').'", "''; system(\"touch $F\") #", "\\'; system('touch $F') \\",
    "@F `touch $F`", "'`touch $F`", "'\"`touch $F`", "''`touch $F`''", "a'@GPVAL_VERSION`touch $F`",
    "$(touch $F)", "a\u{0}b'; system('touch $F')", "\u{2028}!touch $F",
    "%s%n%d %", "{/Bold a}_b^c", "\\", "'", "''", "`", "# comment", "a\u{85}!touch $F",
    "\u{1B}]0;title\u{7}", "a; quit", "\u{FEFF}\u{202E}abc",
  ])
  func `no text is run as a command`(text: String) throws {
    let folder = try TemporaryFolder()
    let file = folder.path("smuggled")
    let hostile = text.replacing("$F", with: file)
    #expect(PNGHeader(try figure(saying: hostile).bytes(.png)) != nil)
    #expect(!FileManager.default.fileExists(atPath: file))
  }

  @Test func `text is shown as it was given`() throws {
    let text = #"it's "50%" of `all` @x \n $y {a}_b #1"#
    let svg = String(decoding: try figure(saying: text).bytes(.svg), as: UTF8.self)
    // The heading, a title, two labels, two classes, a note, a bar's name and entry, a row, a
    // column, the color bar and two captions.
    #expect(svg.components(separatedBy: ">\(text)<").count - 1 == 14)
  }

  @Test func `a line end in a title starts a new line`() throws {
    var figure = Figure("first\nsecond")
    figure.line([1, 2])
    let svg = String(decoding: try figure.bytes(.svg), as: UTF8.self)
    #expect(svg.contains(">first<"))
    #expect(svg.contains(">second<"))
  }
}
