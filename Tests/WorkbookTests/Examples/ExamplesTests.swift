import Testing

@testable import workbook

/// What doc comments and pages show compiles, and gives what they say.
struct ExamplesTests {
  private let compiler = ExampleCompiler()

  @Test(arguments: Example.modules)
  func `the examples of a module's doc comments compile`(module: String) throws {
    let examples = try Example.blocks(ofModule: module).filter(\.isSwift)
    #expect(!examples.isEmpty, "\(module) shows no example: one was not found, or write one")
    try check(examples, imports: ["DeepLearning", module], isPage: false)
  }

  @Test(arguments: Example.pages)
  func `the examples of a page compile, read from top to bottom`(page: String) throws {
    let examples = try Example.blocks(ofPage: page).filter(\.isSwift)
    try check(examples, imports: ["DeepLearning", "WorkbookKit"], isPage: true)
  }

  @Test(arguments: Example.solved)
  func `the examples of an exercise compile with its solution`(file: String) throws {
    let examples = try Example.blocks(ofFile: file).filter(\.isSwift)
    #expect(!examples.isEmpty, "\(file) shows no example")
    let answer = try compiler.check(
      examples, imports: ["DeepLearning", "WorkbookKit"], isPage: true,
      context: try text(of: "\(Example.root)/\(file)"))
    #expect(answer.ending == .exit(0), "\(answer.output)")
  }

  @Test(arguments: Example.modules)
  func `a value that an example shows is what comes out`(module: String) throws {
    let examples = try Example.blocks(ofModule: module).filter {
      $0.isSwift && $0.home == nil && $0.promises > 0
    }
    if examples.isEmpty { return }
    let answer = try compiler.wrongValues(of: examples, imports: ["DeepLearning", module])
    #expect(answer.ending == .exit(0) && answer.output == "", "\(answer.output)")
  }

  @Test func `pages have examples, doc comments show values, and every block says what it is`()
    throws
  {
    let onPages = try Example.pages.flatMap { try Example.blocks(ofPage: $0) }
    let inModules = try Example.modules.flatMap { try Example.blocks(ofModule: $0) }
    #expect(Example.modules.count >= 10)
    #expect(Example.solved.count > 40 && onPages.filter(\.isSwift).count > 10)
    #expect(inModules.map(\.promises).reduce(0, +) > 10)
    let inExercises = try Example.solved.flatMap { try Example.blocks(ofFile: $0) }
    for block in onPages + inModules + inExercises {
      let known = ["swift", "text", "console", "json"]
      #expect(known.contains { $0 == block.tag.first ?? "" }, "\(block.file):\(block.line)")
    }
    let arms = onPages.filter { $0.code.hasPrefix("case ") }.count
    print(
      "\(inModules.count) blocks in the library, \(inExercises.count) in exercises, "
        + "\(onPages.count) on pages, \(arms) of them in a table")
  }

  private func check(_ examples: [Example], imports: [String], isPage: Bool) throws {
    for (home, part) in Dictionary(grouping: examples, by: \.home) {
      let answer =
        if let home { try compiler.check(part, partOf: home) } else {
          try compiler.check(part, imports: imports, isPage: isPage)
        }
      #expect(answer.ending == .exit(0), "\(answer.output)")
    }
  }
}

/// Examples that are not right are found, where they stand.
struct WrongExamplesTests {
  private let compiler = ExampleCompiler()
  private let wrong = Example(
    file: "docs/page.md", line: 7, tag: ["swift"], code: "x.sum()\nx.summ()")

  @Test func `a mistake is told with the line of the page`() throws {
    let answer = try compiler.check([wrong], imports: ["DeepLearning"], isPage: true)
    #expect(answer.ending == .exit(1))
    #expect(answer.output.contains("docs/page.md:8:3: error: "), "\(answer.output)")
  }

  @Test func `a mistake in a part of a module is told with the line of the page`() throws {
    let answer = try compiler.check([wrong], partOf: "Networks")
    #expect(answer.ending == .exit(1))
    #expect(answer.output.contains("docs/page.md:7:1: error: "), "\(answer.output)")
  }

  @Test func `another value is told, and the right one is not`() throws {
    let example = Example(
      file: "Tensor.swift", line: 3, tag: ["swift"],
      code: "x.sum()   // 10.0\nprint(x.shape)   // (3, 2)\nlet z = x  // (7)")
    #expect(example.promises == 2)
    let answer = try compiler.wrongValues(of: [example], imports: ["DeepLearning"])
    #expect(answer.output == "Tensor.swift:4: says (3, 2), gives (2, 2)\n")
  }

  @Test func `blocks are found with their lines, and lists are no blocks`() {
    let source = """
      /// A sum.
      ///
      ///     x.sum()
      ///
      ///     x.max()
      ///
      /// - Parameter axis: an axis,
      ///     counted from 0.
      func sum()
        /// ```text
        /// 1 + 1
        /// ```
        func text()
      """
    let blocks = Example.docComments(in: source).flatMap { Example.blocks(of: $0, in: "A.swift") }
    #expect(blocks.map(\.line) == [3, 11])
    #expect(blocks.map(\.isSwift) == [true, false])
    #expect(blocks.map(\.code) == ["x.sum()\n\nx.max()\n", "1 + 1"])
  }
}
