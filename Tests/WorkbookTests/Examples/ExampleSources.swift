import Foundation

@testable import workbook

extension Example {
  static let root = TypeChecker().root

  /// The modules of Swift; the others are programs, which nobody imports.
  static let modules = names(in: "\(root)/Sources").filter { module in
    !["Benchmarks", "Endurance", "workbook"].contains(module)
      && !sources(in: "Sources/\(module)").isEmpty
  }

  /// The README and the pages about the code. The listings of a chapter's page are lines of the
  /// chapter, which is compiled.
  static let pages =
    ["README.md"]
    + names(in: "\(root)/docs").filter { $0.hasSuffix(".md") && !$0.hasPrefix("0") }
    .map { "docs/\($0)" }

  /// The solved exercises; what is in their comments is in the readers' files too.
  static let solved = sources(in: "Solutions")

  /// The blocks of a file's doc comments.
  static func blocks(ofFile file: String) throws -> [Example] {
    docComments(in: try text(of: "\(root)/\(file)")).flatMap { blocks(of: $0, in: file) }
  }

  /// The blocks of a page.
  static func blocks(ofPage page: String) throws -> [Example] {
    blocks(of: lines(of: try text(of: "\(root)/\(page)")), in: page)
  }

  /// The blocks of a module's doc comments.
  static func blocks(ofModule module: String) throws -> [Example] {
    try sources(in: "Sources/\(module)").flatMap(blocks(ofFile:))
  }

  /// The Swift files below a folder of the package.
  static func sources(in folder: String) -> [String] {
    let paths = FileManager.default.enumerator(atPath: "\(root)/\(folder)")
    let files = paths?.compactMap { $0 as? String } ?? []
    return files.filter { $0.hasSuffix(".swift") }.sorted().map { "\(folder)/\($0)" }
  }

  /// The doc comments of a source text, without their slashes.
  static func docComments(in source: String) -> [[MarkdownLine]] {
    let comments = lines(of: source).map { line -> MarkdownLine? in
      let words = line.text.drop { $0 == " " }
      guard words.hasPrefix("///") else { return nil }
      let text = words.dropFirst(words.hasPrefix("/// ") ? 4 : 3)
      return MarkdownLine(number: line.number, text: text)
    }
    return comments.split { $0 == nil }.map { $0.compactMap(\.self) }
  }

  private static func lines(of text: String) -> [MarkdownLine] {
    text.split(separator: "\n", omittingEmptySubsequences: false).enumerated().map {
      MarkdownLine(number: $0.offset + 1, text: $0.element)
    }
  }
}
