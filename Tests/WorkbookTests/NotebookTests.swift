import Foundation
import Testing

@testable import workbook

/// Cells of a notebook before they are compiled; `Tests/Scripts/notebooks` tries the rest.
struct NotebookTests {
  @Test func `of two cells with one name the newer one is imported, before all others`() {
    var names = CellNames()
    names.keep(1, [.init(kind: "var", name: "x"), .init(kind: "func", name: "f")], imports: [])
    names.keep(
      2, [.init(kind: "struct", name: "x")], imports: [.init(text: "import A.B", module: "A")])
    #expect(
      names.lines(before: "print(x, xs)") == [
        "#if canImport(A)", "import A.B", "#endif", "@testable import Cell1",
        "@testable import Cell2",
        "@testable import struct Cell2.`x`",
      ])
  }

  @Test func `the imports of a cell are those at the start of a line, without what is behind them`()
  {
    let text = """
      import Foundation; var n = 0
        @testable import A
      import struct B.C  // a type
      print("import D")
      // import E
      """
    #expect(
      CellNames.imports(in: text) == [
        .init(text: "import Foundation", module: "Foundation"),
        .init(text: "@testable import A", module: "A"),
        .init(text: "import struct B.C", module: "B"),
      ])
  }

  @Test func `declarations are what the compiler lists at the top level, without operators`() {
    let symbols = [
      ("swift.func", ["f(_:)"]), ("swift.var", ["x"]), ("swift.property", ["S", "a"]),
      ("swift.struct", ["S"]), ("swift.func.op", ["+(_:_:)"]),
    ].map { "{\"kind\": {\"identifier\": \"\($0)\"}, \"pathComponents\": \($1)}" }
    let graph = "{\"symbols\": [\(symbols.joined(separator: ","))]}"
    let found = CellNames.declarations(inSymbolGraph: Data(graph.utf8))
    #expect(
      found == [
        .init(kind: "func", name: "f"), .init(kind: "var", name: "x"),
        .init(kind: "struct", name: "S"),
      ])
  }

  @Test(arguments: [
    ("let x = 1\nx", 2, "let x = 1\nshow(x\n)"),
    ("x\n  .sum()", 2, "show(x\n  .sum()\n)"),
    ("f(\n  1\n) // note", 1, "show(f(\n  1\n) // note\n)"),
  ])
  func `the last statement is shown where its value is unused`(
    _ text: String, _ line: Int, _ shown: String
  ) throws {
    let last = try #require(LastLine(text))
    let warning = "/a/cell.swift:\(line):1: warning: unused [expression_unused_result] [#no-usage]"
    #expect(last.isUnused(warning, file: "/a/cell.swift"))
    #expect(!last.isUnused(warning, file: "/b/cell.swift"))
    #expect(last.calling("show") == shown)
  }

  @Test func `an unused value before the last statement is not shown`() throws {
    let last = try #require(LastLine("x\nlet y = 1"))
    let warning = "/a/cell.swift:1:1: warning: unused [expression_unused_result]"
    #expect(!last.isUnused(warning, file: "/a/cell.swift"))
    #expect(LastLine("  \n") == nil)
  }

  @Test func `a type that is defined once more is remembered`() {
    var names = CellNames()
    names.keep(1, [.init(kind: "struct", name: "A"), .init(kind: "var", name: "b")], imports: [])
    names.keep(2, [.init(kind: "var", name: "b")], imports: [])
    #expect(names.redefined.isEmpty)
    names.keep(3, [.init(kind: "class", name: "A")], imports: [])
    #expect(names.redefined == ["A"])
  }

  @Test(arguments: [
    ("circular reference", "cannot define a name from itself"),
    ("cannot find type 'T' in scope", "If a cell above defines `T`"),
    (
      "cannot convert value of type 'Cell5.A' to expected argument type 'Cell4.A'",
      "`A` was defined"
    ),
    ("no exact matches in call to global function 'g'", nil), ("missing return", nil),
  ])
  func `what only a cell gets wrong is explained`(_ message: String, _ words: String?) {
    let advice = CellAdvice.sentence(for: message, redefined: ["A", "B"])
    #expect(words.map { advice?.contains($0) == true } ?? (advice == nil))
  }

  @Test func `links of a copy lead from its own folder`() {
    let source = "[a](../data.md) [b](02-variables.ipynb) [c](../../Chapters/C.swift)"
    #expect(
      Jupyter.copy(of: source)
        == "[a](../docs/data.md) [b](02-variables.ipynb) [c](../Chapters/C.swift)")
  }
}
