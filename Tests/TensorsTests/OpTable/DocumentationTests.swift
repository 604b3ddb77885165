import Foundation
import Testing

@Suite struct DocumentationTests {
  /// The folder of the package's modules.
  private static func sources(here: String = #filePath) -> URL {
    var folder = URL(filePath: here)
    for _ in 0..<4 { folder.deleteLastPathComponent() }
    return folder.appending(path: "Sources")
  }

  /// The Swift files of a module.
  private static func files(of module: String) throws -> [URL] {
    let folder = sources().appending(path: module)
    let all = try #require(
      FileManager.default.enumerator(at: folder, includingPropertiesForKeys: nil))
    return all.compactMap { $0 as? URL }.filter { $0.pathExtension == "swift" }
  }

  /// The public declarations of a source text, each with whether a doc comment is above it.
  private static func declarations(in text: String) -> [(line: String, isDocumented: Bool)] {
    let declaration = #/^\s*(?:@[\w.]+(?:\([^)]*\))?\s+)*(?:public|open)\s/#
    let attribute = #/^\s*(?:@[\w.]+(?:\([^)]*\))?\s*)+(?:\/\/.*)?$/#
    let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
    return lines.indices.compactMap { index in
      guard lines[index].firstMatch(of: declaration) != nil else { return nil }
      let above = lines[..<index].last { $0.firstMatch(of: attribute) == nil }
      let isDocumented = above?.drop(while: \.isWhitespace).hasPrefix("///") ?? false
      return (lines[index].trimmingCharacters(in: .whitespaces), isDocumented)
    }
  }

  @Test(arguments: ["Tensors", "Primitives", "Networks"])
  func `every public declaration has a doc comment of its own`(module: String) throws {
    var count = 0
    for file in try Self.files(of: module) {
      for (line, isDocumented) in Self.declarations(
        in: try String(contentsOf: file, encoding: .utf8))
      {
        count += 1
        #expect(isDocumented, "\(file.lastPathComponent): \(line)")
      }
    }
    #expect(count > 20, "the sources were not read")
  }

  @Test func `a comment above attributes counts, one of another line does not`() {
    let source = """
      /// The sum.
      @inlinable
      @discardableResult public func sum() -> Int { 0 }
      public var count: Int { 0 }
      open func add() {}
      // Not for readers.
      public init() {}
      """
    #expect(Self.declarations(in: source).map(\.isDocumented) == [true, false, false, false])
  }
}
