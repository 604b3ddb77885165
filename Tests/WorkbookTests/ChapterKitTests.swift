import ArgumentParser
import DeepLearning
import Foundation
import Testing

@testable import ChapterKit

/// The command line of a chapter, and numbers that its reader or its author gives.
@Suite struct ChapterKitTests {
  @Test(arguments: [Int.min, -1, 0, 2, .max])
  func `a section that is not there is refused with those that are`(number: Int) throws {
    let options = try ChapterOptions.parse(["--section=\(number)", "--no-plots"])
    let error = #expect(throws: ValidationError.self) {
      try options.run(Chapter(7, "None", sections: [Section("only") {}]))
    }
    #expect(error?.message.contains("has sections 1 to 1. Received: \(number).") == true)
  }

  @Test func `a chapter without sections has nothing to run`() throws {
    try ChapterOptions.parse(["--no-plots"]).run(Chapter(7, "None", sections: []))
  }

  /// In a process of its own, since what a chapter prints is kept from standard output.
  @Test(arguments: ["--html", "--notebook", "--book"])
  func `a check of a file that is not current fails and writes nothing`(option: String) async {
    await #expect(processExitsWith: .success) { [option] in
      let folder = NSTemporaryDirectory() + "check-\(UUID().uuidString)"
      defer { try? FileManager.default.removeItem(atPath: folder) }
      let chapter = Chapter(7, "None", sections: [Section("only") {}])
      let arguments = [option, option == "--book" ? folder : "\(folder)/file"]
      #expect(throws: ExitCode.failure) {
        try ChapterOptions.parse(arguments + ["--check"]).run(chapter)
      }
      #expect(!FileManager.default.fileExists(atPath: folder))
      try ChapterOptions.parse(arguments).run(chapter)
      #expect(FileManager.default.fileExists(atPath: folder))
      try ChapterOptions.parse(arguments + ["--check"]).run(chapter)
    }
  }

  @Test func `a chapter's page is called like its folder`() {
    let chapter = Chapter(
      4, "", sections: [], file: "/x/Chapters/04-LinearClassifier/Chapter.swift")
    #expect(chapter.pageName == "04-linear-classifier")
  }

  @Test func `numbers have as many decimals as can be read`() {
    #expect("\(2.345, decimals: 2)|\([1, -2.5], decimals: 1, width: 6)" == "2.35|   1.0  -2.5")
    #expect("\(1.0, decimals: -1)|\([1.0], decimals: 0, width: -5)" == "1|1")
    for count in [Int(Int32.max) + 1, .max] {
      #expect("\(1.0, decimals: count)".count == 101)
      #expect("\([1.0], decimals: count, width: count)".count == 999)
    }
  }
}

/// Listings, as they are read from a source.
@Suite struct ChapterSourceTests {
  private let source = ChapterSource(
    #"""
    import ChapterKit

    /// Twice the number.
    func double(_ x: Int) -> Int {
      x * 2  // not a brace: {
    }

    extension Int {
      var half: Int { self / 2 }
    }

    let table = [
      1, 2,
    ]

    func section() {
      say("One.")
      let x = 1
      if x > 0 {
        print(x)
      }
      say(
        """
        Two, with say( and } in it.
        """, output: .numbersVary)
      show("double")

      print(double(x))
      ask("What is twice 2?", answer: "4.") {
        if x > 0 {
          print(double(2))
        }
      }
      ask(
        "And twice nothing?",
        answer: "Nothing."
      )
    }
    """#)

  @Test func `a listing is the code between one call and the next`() {
    #expect(source.listing(afterLine: 17) == "let x = 1\nif x > 0 {\n  print(x)\n}")
    #expect(source.listing(afterLine: 22) == nil)
    #expect(source.listing(afterLine: 26) == "print(double(x))")
  }

  @Test func `the code of an answer is that in its closure`() {
    #expect(source.code(inCallAtLine: 29) == "if x > 0 {\n  print(double(2))\n}")
    #expect(source.listing(afterLine: 34) == nil)
  }

  @Test func `declarations are found by name, with their comments`() throws {
    let double =
      "/// Twice the number.\nfunc double(_ x: Int) -> Int {\n  x * 2  // not a brace: {\n}"
    #expect(try source.declarations(named: ["double"]) == double)
    #expect(try source.declarations(named: ["table"]) == "let table = [\n  1, 2,\n]")
    #expect(
      try source.declarations(named: ["extension Int"])
        == "extension Int {\n  var half: Int { self / 2 }\n}")
    #expect(throws: Fault.self) { try source.declarations(named: ["triple"]) }
  }

  @Test func `a source that is not there is named`() {
    let fault = #expect(throws: Fault.self) {
      try ChapterSource(file: "/nowhere/Chapter.swift")
    }
    #expect(fault?.description.contains("/nowhere/Chapter.swift") == true)
  }
}

/// Prose, as writers read and set it.
@Suite struct ProseTests {
  private let writer = TerminalWriter(isColored: false)

  @Test func `a paragraph is wrapped at 80 columns, and code and formulas stay whole`() {
    let words = String(repeating: "word ", count: 15)
    let text = writer.text(.prose("\(words)`let x = 1` and $x^2 + 1$ **bold** *light* [a](b.md)"))
    let lines = text.split(separator: "\n")
    #expect(lines.allSatisfy { $0.count <= 80 })
    #expect(lines.contains { $0.hasPrefix("let x = 1 and x² + 1 bold light a") })
  }

  @Test func `a table keeps its columns, within 80 of them`() {
    let text = writer.text(
      .prose("| Name | What |\n|---|---|\n| `a` | \(String(repeating: "long ", count: 30)) |"))
    let lines = text.split(separator: "\n")
    #expect(lines[0] == "  Name  What")
    #expect(lines.allSatisfy { $0.count <= 80 })
    #expect(lines.count == 4 && lines[2].hasPrefix("        long"))
  }

  @Test(arguments: [40, 60, 80])
  func `a narrow terminal breaks no word, in prose, tables or code`(columns: Int) {
    let writer = TerminalWriter(isColored: false, columns: columns)
    let words = String(repeating: "seven letters ", count: 20)
    let prose = "\(words)\n\n- \(words)\n\n| A | B |\n|---|---|\n| one | \(words) |"
    let code = "func f() {\n  let sum = \(words)\n}"
    for text in [writer.text(.prose(prose)), writer.text(.listing(code))] {
      for line in text.split(separator: "\n") {
        #expect(line.count <= columns, "\(line)")
        #expect(line.split(separator: " ").allSatisfy { $0 != "let" || line.contains("sum") })
      }
      #expect(text.matches(of: #/letters|seven/#).count >= 40)
    }
    #expect(writer.text(.listing(code)).contains("\n  >       "), "what follows is indented more")
  }

  @Test func `code goes into a file as it is written`() {
    let code = String(repeating: "x + ", count: 40) + "x"
    #expect(writer.text(.listing(code)) == "\n  > \(code)\n")
  }

  @Test func `lists are indented, and other languages are marked`() {
    let text = writer.text(.prose("- one\n  more\n- two\n\n```python\nx = 1\n```"))
    #expect(text == "\n- one more\n- two\n\n  | x = 1\n")
  }

  @Test(arguments: [
    (#"y = -\frac{w_1}{w_2} x"#, "y = −w₁ / w₂ x"), (#"x^2"#, "x²"), (#"24 x"#, "24 x"),
    (#"1 / (1 + \exp(-x))"#, "1/(1 + exp(−x))"), (#"\eta < 2 / \lambda"#, "η < 2/λ"),
    (#"\sqrt{\frac{6}{n + 1}}"#, "√(6 / (n + 1))"), (#"-\sum_k y_k \log p_k"#, "−∑ₖ yₖ log pₖ"),
    (#"\frac{\partial y}{\partial x}"#, "∂y / ∂x"), (#"e^{2 x}"#, "e^(2 x)"),
  ])
  func `formulas are readable without a browser`(source: String, plain: String) {
    #expect(Formula(source).plain == plain)
  }

  @Test func `formulas are MathML in a browser`() {
    let text = Formula(#"\frac{x_1^2}{\sqrt{2}}"#).mathML(isBlock: true)
    let root = "<msqrt><mn>2</mn></msqrt>"
    let power = "<msubsup><mi>x</mi><mn>1</mn><mn>2</mn></msubsup>"
    #expect(text == "<math display=\"block\"><mfrac>\(power)\(root)</mfrac></math>")
  }

  @Test func `HTML escapes what would be markup, also in code`() {
    let text = HTML.blocks(Markdown("a < b `x & y` [link](page.md)")) { $0 }
    #expect(
      text
        == "<p>a &lt; b <code class=\"whole\">x &amp; y</code> <a href=\"page.md\">link</a></p>\n")
    #expect(SwiftMarkup.html("let x = \"<b>\"").contains("<span class=\"s\">&quot;&lt;b&gt;&quot;"))
  }

  @Test func `a file that cannot be linked is named`() {
    let prose = "[a](plotting.md) [b](../Chapters/01-Tensors/Pictures.swift) [c](02-variables.md)."
    let text = HTML.blocks(Markdown(prose)) { _ in nil }
    #expect(
      text == "<p>a (<code>docs/plotting.md</code>) "
        + "b (<code>Chapters/01-Tensors/Pictures.swift</code>) c.</p>\n")
    #expect(writer.text(.prose("[a](plotting.md)")) == "\na (docs/plotting.md)\n")
  }

  @Test func `what a text computes is highlighted as code`() {
    #expect(
      SwiftMarkup.html(#""loss: \(log["loss"], decimals: 4)!""#)
        == "<span class=\"s\">&quot;loss: \\(</span>log[<span class=\"s\">&quot;loss&quot;</span>], "
        + "decimals: <span class=\"n\">4</span><span class=\"s\">)!&quot;</span>")
  }

  @Test func `a sign before a number, a power of a sum and what follows a formula`() {
    let minus = Formula("(-x)^2").mathML(isBlock: false)
    let parenthesis = "<mo stretchy=\"false\">(</mo>"
    let open = parenthesis + "<mo form=\"prefix\">−</mo>"
    let sum = "<mrow>\(open)<mi>x</mi><mo stretchy=\"false\">)</mo></mrow>"
    #expect(minus == "<math><msup>\(sum)<mn>2</mn></msup></math>")
    let nested = Formula("(1 - (x))^2").mathML(isBlock: false)
    #expect(nested.hasPrefix("<math><msup><mrow>\(parenthesis)<mn>1</mn>"))
    let text = HTML.blocks(Markdown("Of $x$, then.")) { $0 }
    #expect(text.contains("<span class=\"whole\"><math><mi>x</mi></math>,</span> then."))
  }
}

/// A question in the middle of a chapter.
@Suite struct QuestionTests {
  private let question = Question("What is `1 + 1`?", answer: "Two.")
  private let evidence = Evidence(code: "print(1 + 1)", output: "2\n")

  @Test func `a terminal asks, and answers when it is told to`() {
    let asked = TerminalWriter(isColored: false).text(.question(question, nil))
    #expect(asked == "\nQuestion. What is 1 + 1? (The answer: --answers)\n")
    let answered = TerminalWriter(isColored: false, tellsAnswers: true)
      .text(.question(question, evidence))
    #expect(answered.hasSuffix("Answer. Two.\n\n  > print(1 + 1)\n"))
  }

  @Test func `a page folds the answer away, with its code and what that prints`() {
    let text = BookPage.text(question, evidence)
    #expect(text.hasPrefix("**Question.** What is `1 + 1`?\n\n<details><summary>Answer</summary>"))
    #expect(text.contains("```swift\nprint(1 + 1)\n```\n\n```text\n2\n```\n\n</details>"))
    #expect(!BookPage.text(question, nil).contains("```"))
  }
}

/// When a page and a notebook count as current.
@Suite struct CurrencyTests {
  private func telling(_ output: String, _ stability: OutputStability) throws -> Telling {
    try Telling(
      chapter: Chapter(1, "One", sections: []),
      events: [
        .chapter(1, "One"), .prose("Text."), .listing("print(1)"),
        .output(output, stability),
      ])
  }

  @Test func `times never count, numbers only where the output is exact`() throws {
    let cases: [(String, String, OutputStability, Bool)] = [
      ("loss 1 - 0s 95us/step", "loss 1 - 1s 2ms/step", .exact, true),
      ("loss 1", "loss 2", .exact, false), ("loss 1", "loss 2", .numbersVary, true),
      ("loss 1", "cost 2", .numbersVary, false), ("a", "b", .dependsOnMachine, true),
    ]
    for (old, new, stability, isCurrent) in cases {
      let (first, second) = (try telling(old, stability), try telling(new, stability))
      let page = BookPage(second)
      #expect(page.isCurrent(BookPage(first).text) == isCurrent, "\(old) \(new)")
      let notebooks = try [first, second].map { try Notebook.comparable(try Notebook($0).text) }
      #expect((notebooks[0] == notebooks[1]) == isCurrent, "\(old) \(new)")
    }
  }

  @Test func `a page that was changed by hand is not current`() throws {
    let page = BookPage(try telling("1", .exact))
    #expect(page.isCurrent(page.text))
    #expect(!page.isCurrent(page.text.replacing("Text.", with: "Test.")))
    #expect(!page.isCurrent(nil))
  }
}
