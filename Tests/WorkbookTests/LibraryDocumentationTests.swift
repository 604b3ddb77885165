import Foundation
import Testing

/// Every public declaration of the library and of the workbook's kits says what it is.
@Suite struct LibraryDocumentationTests {
  /// The folder of the package's modules.
  private static func sources(here: String = #filePath) -> URL {
    var folder = URL(filePath: here)
    for _ in 0..<3 { folder.deleteLastPathComponent() }
    return folder.appending(path: "Sources")
  }

  /// The Swift files of a module.
  private static func files(of module: String) throws -> [URL] {
    let folder = sources().appending(path: module)
    let all = try #require(
      FileManager.default.enumerator(at: folder, includingPropertiesForKeys: nil))
    return all.compactMap { $0 as? URL }.filter { $0.pathExtension == "swift" }
  }

  /// The number of spaces before a line's first character.
  private static func indent(of line: Substring) -> Int { line.prefix { $0 == " " }.count }

  /// The indices of the lines that declare something public: those that say so themselves, cases of
  /// a public enumeration and requirements of a public protocol.
  private static func declarations(in lines: [Substring]) -> [Int] {
    let declaration =
      #/^\s*(?:extension [^{]*\{ )?(?:@[\w.]+(?:\([^)]*\))?\s+)*(?:final )?(?:public|open)\s/#
    let holder = #/^\s*(?:@\w+ )?public (?:indirect )?(?<kind>enum|protocol)\s/#
    let enumCase = #/^\s*(?:indirect )?case\s/#
    let requirement = #/^\s*(?:(?:static|mutating) )*(?:var|func|init|subscript|associatedtype)\b/#
    var outer: (depth: Int, isProtocol: Bool)?
    return lines.indices.filter { index in
      let line = lines[index]
      let depth = indent(of: line)
      if depth == outer?.depth && line.dropFirst(depth).hasPrefix("}") { outer = nil }
      var isPublic = line.firstMatch(of: declaration) != nil
      if let outer, depth == outer.depth + 2 {
        let isMember =
          outer.isProtocol
          ? line.firstMatch(of: requirement) != nil : line.firstMatch(of: enumCase) != nil
        isPublic = isPublic || isMember
      }
      if let match = line.firstMatch(of: holder), !line.hasSuffix("}") {
        outer = (depth, match.output.kind == "protocol")
      }
      return isPublic
    }
  }

  /// The public declarations of a source text that no doc comment is above.
  private static func undocumented(in text: String) -> (count: Int, lines: [String]) {
    let attribute = #/^\s*(?:@[\w.]+(?:\([^)]*\))?\s*)+(?:\/\/.*)?$/#
    let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
    let declared = declarations(in: lines)
    let missing = declared.filter { index in
      let above = lines[..<index].last { $0.firstMatch(of: attribute) == nil }
      return !(above?.drop(while: \.isWhitespace).hasPrefix("///") ?? false)
    }
    return (declared.count, missing.map { lines[$0].trimmingCharacters(in: .whitespaces) })
  }

  @Test(arguments: [
    "Tensors", "Primitives", "Networks", "Plotting", "DeepLearning", "WorkbookKit", "PictureKit",
    "ChapterKit", "CPUKernels",
  ])
  func `every public declaration has a doc comment of its own`(module: String) throws {
    var count = 0
    for file in try Self.files(of: module) {
      let found = Self.undocumented(in: try String(contentsOf: file, encoding: .utf8))
      count += found.count
      #expect(found.lines == [], "\(file.lastPathComponent)")
    }
    #expect(count > 0, "the sources were not read")
  }

  @Test func `cases, requirements and extensions of one line count as public`() {
    let source = """
      /// A side.
      public enum Side {
        case left
        /// The other one.
        case right

        /// The word.
        public var word: String {
          switch self {
          case .left: "left"
          case .right: "right"
          }
        }

        static func both() -> [Side] { [.left, .right] }
      }

      enum Hidden {
        case inside
      }

      /// Something with a name.
      public protocol Named {
        var name: String { get }
      }

      extension Side: Named { public var name: String { word } }
      """
    let found = Self.undocumented(in: source)
    #expect(found.count == 7)
    #expect(
      found.lines == [
        "case left", "var name: String { get }",
        "extension Side: Named { public var name: String { word } }",
      ])
  }
}
