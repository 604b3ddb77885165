import Foundation
import Testing

@testable import Plotting

@Suite struct OutputTests {
  private var figure: Figure {
    var figure = Figure("A straight line")
    figure.line([0, 1, 2, 3], label: "line")
    return figure
  }

  private let missing = Gnuplot(program: "gnuplot-that-is-not-there")

  @Test func `a terminal shows a figure as text of the size asked for`() throws {
    let lines = try figure.text(columns: 60, rows: 20).split(
      separator: "\n", omittingEmptySubsequences: false)
    #expect(lines.contains { $0.contains("A straight line") })
    #expect(lines.allSatisfy { $0.count <= 60 })
    #expect((18...22).contains(lines.count))
  }

  @Test func `kitty gets the PNG in its own code`() throws {
    let png = try figure.bytes(.png)
    let code = kittyCode(png: png)
    let pieces = code.components(separatedBy: "\u{1B}_G").dropFirst()
    let text = pieces.compactMap { $0.split(separator: ";").last?.split(separator: "\u{1B}").first }
    #expect(code.hasPrefix("\u{1B}_Ga=T,f=100,m="))
    #expect(text.allSatisfy { $0.count <= 4096 })
    #expect(Data(base64Encoded: text.joined()).map(Array.init) == png)
  }

  @Test func `sixel terminals get gnuplot's sixels`() throws {
    let code = try figure.terminalPicture(.sixel)
    #expect(code.contains("\u{1B}P"))
    #expect(code.contains("\u{1B}\\"))
  }

  @Test func `what a terminal can show is known from its environment`() {
    #expect(TerminalGraphics.detect(environment: ["TERM": "xterm-kitty"]) == .kitty)
    #expect(TerminalGraphics.detect(environment: ["TERM_PROGRAM": "WezTerm"]) == .kitty)
    #expect(TerminalGraphics.detect(environment: ["TERM": "foot"]) == .sixel)
    #expect(TerminalGraphics.detect(environment: ["TERM": "xterm-256color"]) == .text)
    #expect(TerminalGraphics.detect(environment: [:]) == .text)
  }

  @Test func `a folder of pictures holds each with its data and says each path once`() throws {
    let folder = try TemporaryFolder()
    var said: [String] = []
    let pictures = PictureFolder(folder.path("Plots")) { said.append($0) }
    try pictures.write(figure, named: "line")
    try pictures.write(figure, named: "line")
    #expect(said == [folder.path("Plots/line.png")])
    let csv = try String(contentsOfFile: folder.path("Plots/line.csv"), encoding: .utf8)
    #expect(csv == "line: x,line: y\n0,0\n1,1\n2,2\n3,3\n")
  }

  @Test func `a folder of pictures without gnuplot says so once and keeps the data`() throws {
    let folder = try TemporaryFolder()
    var said: [String] = []
    let pictures = PictureFolder(folder.path(""), gnuplot: missing) { said.append($0) }
    try pictures.write(figure, named: "one")
    try pictures.write(figure, named: "two")
    #expect(said.count == 3)
    #expect(said[0].contains("gnuplot-nox"))
    #expect(said[1].hasSuffix("one.csv"))
    #expect(said[2].hasSuffix("two.csv"))
    #expect(FileManager.default.fileExists(atPath: folder.path("two.csv")))
  }

  @Test func `a folder of pictures that is switched off writes nothing`() throws {
    let pictures = PictureFolder(nil) { Issue.record("it said \($0)") }
    try pictures.write(figure, named: "line")
  }

  @Test func `an SVG repeats nothing that SVG has anyway`() throws {
    var figure = Figure()
    figure.line([1, 2], [1, 2])
    let svg = String(decoding: try figure.bytes(.svg), as: UTF8.self)
    #expect(!svg.contains("stroke-line") && !svg.contains(#/<g [^>]*>\s*<\/g>/#))
  }

  @Test func `cells that would break a CSV are quoted`() throws {
    var figure = Figure()
    figure.bar(["a,b", "c\"d", "e\nf"], [1, 0.1, .nan], label: "x,y")
    #expect(
      try figure.csv()
        == "\"x,y: name\",\"x,y: height\"\n\"a,b\",1\n\"c\"\"d\",0.1\n\"e\nf\",nan\n")
  }

  @Test func `columns of different lengths end in empty cells`() throws {
    var figure = Figure()
    figure.line([1, 2, 3], label: "a")
    figure.line([4], label: "b")
    #expect(try figure.csv() == "a: x,a: y,b: x,b: y\n0,1,0,4\n1,2,,\n2,3,,\n")
  }
}
