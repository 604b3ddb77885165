import Foundation
import Testing

/// The book: one source for each chapter, listings that run, and pictures that load quickly.
struct BookTests {
  @Test(arguments: ChapterRunTests.chapters)
  func `a section says things at its top level only`(_ chapter: Int) throws {
    let lines = try sourceLines(ofChapter: chapter)
    let calls = lines.filter { $0.firstMatch(of: #/^\s*(say|show|ask)\(/#) != nil }
    #expect(calls.count > 15)
    for call in calls {
      #expect(call.prefix { $0 == " " }.count == 2, "\(call): it would have no listing of its own")
    }
  }

  @Test(arguments: ChapterRunTests.chapters)
  func `every section ends with a question`(_ chapter: Int) throws {
    let sections = try Cells(chapter).sections.filter {
      $0.prose.first?.hasPrefix("## \(chapter).") == true
    }
    #expect(sections.count >= 8)
    for section in sections {
      #expect(section.prose.last?.hasPrefix("**Question.**") == true, "\(section.prose[0])")
    }
  }

  @Test(arguments: ChapterRunTests.chapters)
  func `no listing is typed a second time in the prose`(_ chapter: Int) throws {
    let notebook = try Cells(chapter)
    let listed = Set(
      notebook.sections.flatMap(\.code).flatMap { $0.components(separatedBy: "\n") }
        .map { $0.trimmingCharacters(in: .whitespaces) }.filter { $0.count > 12 })
    #expect(listed.count > 20)
    for text in notebook.sections.flatMap(\.prose) where !text.contains("<details>") {
      let fences = text.components(separatedBy: "```").enumerated().filter { $0.offset % 2 == 1 }
      for (_, block) in fences where block.hasPrefix("swift") {
        for line in block.components(separatedBy: "\n") {
          let isTold = listed.contains(line.trimmingCharacters(in: .whitespaces))
          #expect(!isTold || line == "import DeepLearning", "\(line)")
        }
      }
    }
  }

  @Test(arguments: ChapterRunTests.chapters)
  func `all listings of a section can be pasted in order and compile`(_ chapter: Int) throws {
    let notebook = try Cells(chapter)
    let shown = try names(shownInChapter: chapter)
    var declarations: [String: String] = [:]
    var sections: [String] = []
    for (index, section) in notebook.sections.enumerated() {
      var body: [String] = []
      for code in section.code where index > 0 {  // before the first are imports and pictures
        for block in Self.blocks(of: code) {
          if let name = Self.name(declaredBy: block), shown.contains(name) {
            declarations[name] = block
          } else {
            body.append(block)
          }
        }
      }
      sections.append("func section\(index)() throws {\n\(body.joined(separator: "\n\n"))\n}")
    }
    #expect(Set(declarations.keys) == shown)
    let linked = try linkedDeclarations(ofChapter: chapter)
    let program =
      ["import DeepLearning", "import Foundation", "import PictureKit"] + declarations.values
      + linked + sections
    #expect(try typeErrors(in: program.joined(separator: "\n")) == [])
  }

  @Test func `every picture of the book is smaller than 60 kB and shown on a page`() throws {
    let folder = "\(root)/docs/pictures"
    let files = try FileManager.default.subpathsOfDirectory(atPath: folder).filter {
      $0.hasSuffix(".svg") || $0.hasSuffix(".png")
    }
    #expect(files.count > 25)
    for file in files {
      let size = try FileManager.default.attributesOfItem(atPath: "\(folder)/\(file)")[.size]
      #expect((size as? Int ?? .max) <= 60_000, "\(file)")
      let page = "\(root)/docs/\(file.split(separator: "/")[0]).md"
      #expect(try String(contentsOfFile: page, encoding: .utf8).contains("](pictures/\(file))"))
    }
  }

  // MARK: Parts of a chapter

  /// The cells of a chapter's notebook, by section.
  private struct Cells {
    struct Part {
      var prose: [String] = []
      var code: [String] = []
    }
    var sections: [Part] = [Part()]

    init(_ chapter: Int) throws {
      let folder = "\(root)/docs/notebooks"
      let names = try FileManager.default.contentsOfDirectory(atPath: folder)
      let name = try #require(names.first { $0.hasPrefix("0\(chapter)-") })
      let data = try Data(contentsOf: URL(filePath: "\(folder)/\(name)"))
      let root = try #require(try JSONSerialization.jsonObject(with: data) as? [String: Any])
      for cell in try #require(root["cells"] as? [[String: Any]]) {
        let text = (cell["source"] as? [String] ?? []).joined()
        if cell["cell_type"] as? String == "code" {
          sections[sections.count - 1].code.append(text)
        } else {
          if text.hasPrefix("## ") { sections.append(Part()) }
          sections[sections.count - 1].prose.append(text)
        }
      }
    }
  }

  private func sourceLines(ofChapter chapter: Int) throws -> [String] {
    try sources(ofChapter: chapter).flatMap { $0.text.components(separatedBy: "\n") }
  }

  private func sources(ofChapter chapter: Int) throws -> [(name: String, text: String)] {
    let chapters = "\(root)/Chapters"
    let all = try FileManager.default.contentsOfDirectory(atPath: chapters)
    let folder = try #require(all.first { $0.hasPrefix("0\(chapter)-") })
    return try FileManager.default.contentsOfDirectory(atPath: "\(chapters)/\(folder)")
      .filter { $0.hasSuffix(".swift") }
      .map { ($0, try String(contentsOfFile: "\(chapters)/\(folder)/\($0)", encoding: .utf8)) }
  }

  /// The names that the chapter shows declarations of.
  private func names(shownInChapter chapter: Int) throws -> Set<String> {
    let calls = try sourceLines(ofChapter: chapter).filter { $0.hasPrefix("  show(") }
    return Set(calls.flatMap { $0.matches(of: #/"([^"]+)"/#).map { String($0.output.1) } })
  }

  /// What a chapter names and links instead of showing it: its file Pictures.swift.
  private func linkedDeclarations(ofChapter chapter: Int) throws -> [String] {
    let files = try sources(ofChapter: chapter).filter { $0.name == "Pictures.swift" }
    return files.map { $0.text.replacing(#/import \w+\n/#, with: "") }
  }

  /// The parts of a listing between blank lines at its left edge.
  private static func blocks(of code: String) -> [String] {
    var blocks: [[String]] = [[]]
    for line in code.components(separatedBy: "\n") {
      let isOpen = blocks[blocks.count - 1].last.map { $0.hasPrefix(" ") } ?? false
      if line.isEmpty, !isOpen { blocks.append([]) } else { blocks[blocks.count - 1].append(line) }
      if line == "}" { blocks.append([]) }
    }
    return blocks.map { $0.joined(separator: "\n") }.filter { !$0.isEmpty }
  }

  private static func name(declaredBy block: String) -> String? {
    let code = block.components(separatedBy: "\n").first { !$0.hasPrefix("///") } ?? ""
    guard
      let match = code.firstMatch(
        of: #/^(?:final |nonisolated\(unsafe\) )?(class|struct|enum|func|let|extension) (\w+)/#)
    else { return nil }
    return (match.output.1 == "extension" ? "extension " : "") + match.output.2
  }
}
