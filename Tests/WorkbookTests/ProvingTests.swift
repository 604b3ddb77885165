import Foundation
import Testing

@testable import workbook

struct ModuleGraphTests {
  static func graph(_ arrows: [String: [String]]) throws -> ModuleGraph {
    let targets = arrows.map { name, below in
      let kinds = below.map { #"{"byName": ["\#($0)", {"platformNames": ["linux"]}]}"# }
      return #"{"name": "\#(name)", "dependencies": [\#(kinds.joined(separator: ", "))]}"#
    }
    return try ModuleGraph(Data(#"{"targets": [\#(targets.joined(separator: ", "))]}"#.utf8))
  }

  @Test func `what lies below a module is found through others`() throws {
    let graph = try Self.graph(["A": ["B"], "B": ["C"], "C": ["A"], "D": []])
    #expect(graph.below("A") == ["A", "B", "C"])
    #expect(graph.has("D") && !graph.has("E"))
  }

  @Test func `a module's name tells its exercise`() {
    for module in ["Exercise0103", "Solution0103", "Exercise0103Tests", "Picture0103"] {
      #expect(ModuleGraph.exercise(of: module) == "0103")
    }
    #expect(ModuleGraph.exercise(of: "Chapter01") == nil)
  }
}

struct PageTableTests {
  private let page = """
    # 1. Tensors

    | 1.9 | of another table |

    ## Exercises

    A sentence.

    | Exercise | | About |
    |---|---|---|
    | [1.1](../Chapters/01) | use it | **Columns of one `scale`.** Each column gets mean 0 |
    | **1.2, predict it** | Which shape comes out? Seventeen expressions |

    ## What is next

    | 1.8 | nothing |
    """

  @Test func `rows are found whatever their markup`() {
    let table = PageTable(page)
    #expect(table.numbers == ["1.1", "1.2"])
    #expect(table.fault(of: "1.1", rung: "use", title: "Columns of one scale") == nil)
    #expect(table.fault(of: "1.2", rung: "predict", title: "Which shape comes out?") == nil)
  }

  @Test func `a row that is missing or says something else is a fault`() {
    let table = PageTable(page)
    #expect(table.fault(of: "1.3", rung: "build", title: "A")?.contains("no row") == true)
    #expect(
      table.fault(of: "1.1", rung: "build", title: "Columns of one scale")?.contains("`build`")
        == true)
    #expect(table.fault(of: "1.1", rung: "use", title: "Rows")?.contains("“Rows”") == true)
  }
}

struct PlaceholderTests {
  @Test func `placeholders of one switch that differ are a hint`() {
    func stub(_ second: String) -> String {
      "  return switch x {\n  case .a: todo(\"6.9\", .cpu)\n  case .b: todo(\"6.9\", \(second))\n  }\n"
    }
    #expect(Completeness.hasPlainPlaceholders(stub(".cpu")))
    #expect(!Completeness.hasPlainPlaceholders(stub(".nowhere")))
  }
}

/// A small workbook of its own, with one mistake after another.
struct CompletenessTests {
  private let root = NSTemporaryDirectory() + "workbook-\(UUID().uuidString)"
  private var folders: Folders { Folders(root: root) }

  private let rungs = ["use", "predict", "build", "break", "apply", "build", "use"]

  private func solved(_ number: Int, _ rung: String) -> String {
    """
    // Exercise 1.\(number), \(rung) it: Title \(number)
    // Needs: doubling (1.1). 5 minutes, easy.
    //
    // What it is about.

    /// Your task: double it.
    ///
    ///     twice(2)  // 4
    public func twice(_ x: Int) -> Int {
      #if SOLUTION
        return 2 * x
      #else
        todo("1.\(number)", 0)
      #endif
    }

    #if MISTAKES
      public enum Mistake: String, NamedMistake {
        case once = "it is not doubled"
        case square = "it is squared"
      }
    #endif

    // MARK: Hints
    //
    // 1. A nudge.
    // 2. A way.
    // 3. The code.

    // MARK: Debrief
    //
    // Because.
    """
  }

  private func faults(
    changing change: (String) throws -> Void = { _ in }, arrows more: [String: [String]] = [:]
  ) throws -> [String] {
    defer { try? FileManager.default.removeItem(atPath: root) }
    var rows = ""
    var arrows: [String: [String]] = [:]
    for (index, rung) in rungs.enumerated() {
      let (number, name) = (index + 1, "0\(index + 1)-Twice")
      try write(solved(number, rung), to: "\(root)/Solutions/01-Tensors/\(name).swift")
      try write("  @Test func a() {}\n", to: "\(folders.suites)/01-Tensors/\(name)/\(name).swift")
      try write("", to: "\(root)/Chapters/01-Tensors/Exercises/\(name)/\(name).swift")
      rows += "| 1.\(number) | \(rung) it | Title \(number): and more |\n"
      let pair = ["Exercise010\(number)", "Solution010\(number)"]
      arrows["Exercise010\(number)Tests"] = pair + ["TestSupport"]
      for module in pair { arrows[module] = ["Tensors"] }
    }
    try write(
      "\n## 1.1 Twice\n\nDouble it.\n\n## Exercises\n\n| Exercise | | About |\n|---|---|---|\n"
        + rows,
      to: "\(root)/docs/01-tensors.md")
    try change(root)
    let graph = try ModuleGraphTests.graph(arrows.merging(more) { $1 })
    let catalogue = Catalogue(folders)
    let ideas = [
      Idea("doubling", "1.1", words: ["double"]), Idea("halving", "2.1", words: ["halve"]),
    ]
    let completeness = Completeness(
      folders: folders, catalogue: catalogue, graph: graph, ideas: ideas)
    return try catalogue.exercises.flatMap { try completeness.faults(of: $0) }
      + completeness.faults(of: "01-Tensors")
  }

  /// The faults after a change to the text of one file.
  private func faults(in file: String, _ old: String, _ new: String) throws -> [String] {
    try faults { root in
      let path = "\(root)/\(file)"
      try write(try text(of: path).replacing(old, with: new), to: path)
    }
  }

  @Test func `a whole chapter has no fault`() throws {
    #expect(try faults() == [])
  }

  @Test(arguments: [
    ("// 3. The code.", "//", "1.2: 2 hints instead of 3"),
    ("// Because.", "//", "1.2: no debrief"),
    (
      "doubling (1.1)", "tripling (1.1)",
      "1.2: it needs “tripling”, which is no idea of Idea.swift"
    ),
    ("doubling (1.1)", "doubling (1.3)", "1.2: “doubling” is told in 1.1, not in 1.3"),
    ("doubling (1.1)", "halving (2.1)", "1.2: “halving” is told in 2.1"),
    ("What it is about.", "Halve it.", "1.2: it says “halve”, which the book tells in 2.1"),
    (
      "// 3. The code.", "// 3. It is `return 2 * x`.",
      "1.2: its last hint holds 100% of the solution's code"
    ),
    ("// What it is about.", "//", "1.2: no introduction"),
    ("///     twice", "/// twice", "1.2: no example in a doc comment"),
    ("Your task:", "Please", "1.2: no `Your task:` in a doc comment"),
    ("case once = \"it is not doubled\"", "", "1.2: 1 mistakes instead of 2 or more"),
    ("todo(\"1.2\"", "todo(\"1.3\"", "1.2: the stub has no todo of its own"),
    ("// Exercise 1.2", "// Exercise 1.3", "1.2: its first line says 1.3"),
    (
      ": Title 2", ": Another",
      "1.2: its row on the chapter's page does not have the title “Another”"
    ),
    (", predict it", ", use it", "chapter 1: no exercise of the rung predict"),
  ])
  func `what an exercise lacks is said`(old: String, new: String, fault: String) throws {
    let found = try faults(in: "Solutions/01-Tensors/02-Twice.swift", old, new)
    #expect(found.contains(fault), "\(found)")
  }

  @Test func `a row too many, a row too few and a page that is missing`() throws {
    let page = "docs/01-tensors.md"
    #expect(
      try faults(in: page, "| 1.7 |", "| 1.8 |") == [
        "1.7: its chapter's page has no row for it",
        "chapter 1: its page lists 1.8, which is no exercise",
      ])
    let gone = try faults { try FileManager.default.removeItem(atPath: "\($0)/\(page)") }
    #expect(gone == ["chapter 1: no page docs/01-….md"])
  }

  @Test func `a word of a later idea may be said where the exercise tells it`() throws {
    let found = try faults { root in
      let path = "\(root)/Solutions/01-Tensors/02-Twice.swift"
      let told = try text(of: path).replacing("(1.1). 5", with: "(1.1). Tells: halves. 5")
        .replacing("What it is about.", with: "Halve it.")
      try write(told, to: path)
    }
    #expect(found == [])
  }

  @Test func `a section that is to tell an idea is there, and says its words`() throws {
    let page = "docs/01-tensors.md"
    #expect(
      try faults(in: page, "Double it.", "Twice it.") == [
        "chapter 1: section 1.1 does not say all of [\"double\"]"
      ])
    #expect(
      try faults(in: page, "## 1.1 ", "## 1.2 ") == [
        "chapter 1: there is no section 1.1, which is to tell “doubling”"
      ])
  }

  @Test func `a chapter that is too short, and files that belong to nothing`() throws {
    let found = try faults {
      try FileManager.default.removeItem(atPath: "\($0)/Solutions/01-Tensors/05-Twice.swift")
    }
    #expect(found.contains("chapter 1: 6 exercises instead of 7 or more"))
    #expect(found.contains("chapter 1: no exercise of the rung apply"))
    #expect(found.contains { $0.hasSuffix("05-Twice belongs to no exercise") })
  }

  @Test func `an exercise that depends on another, however far below`() throws {
    let found = try faults(arrows: ["Exercise0102": ["Between"], "Between": ["Solution0101"]])
    #expect(found.contains("1.2: Exercise0102 depends on Solution0101"))
    #expect(found.contains("1.2: Exercise0102Tests depends on Solution0101"))
  }

  @Test func `a picture that is not listed, and one that is not there`() throws {
    let unlisted = try faults {
      try write("", to: "\($0)/Chapters/01-Tensors/Pictures/02-Twice.swift")
    }
    #expect(unlisted == ["1.2: Picture0102 is missing from Package.swift"])
    let missing = try faults(arrows: ["Picture0103": []])
    #expect(missing.count == 1 && missing[0].hasPrefix("1.3: Package.swift lists a picture"))
  }
}

struct ConcurrentlyTests {
  @Test func `results keep their order, and an error is thrown when all have been tried`() throws {
    #expect(try concurrently(Array(0..<50)) { $0 * $0 } == (0..<50).map { $0 * $0 })
    #expect(throws: Complaint.self) {
      try concurrently([1, 2, 3]) { if $0 == 2 { throw Complaint("two") } }
    }
  }
}
