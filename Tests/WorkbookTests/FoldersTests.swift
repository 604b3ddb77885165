import Foundation
import Testing

@testable import workbook

/// The folders of a module have an order too: a file uses only what is declared in its own folder
/// or in one below. Declared and used are types and functions at the top level of a file, and
/// members of extensions whose names are declared nowhere else in the library: those of others
/// could be meant.
struct FoldersTests {
  private static let root = URL(filePath: #filePath).deletingLastPathComponent()
    .deletingLastPathComponent().deletingLastPathComponent().path(percentEncoded: false)

  /// The folders of Networks from the bottom to the top.
  private let order = [
    "Support", "Config", "Activations", "Weights", "LayerBase", "Layers", "Losses", "Metrics",
    "Optimizers", "Data", "Reporting", "Saving", "Training", "Callbacks", "Models",
  ]

  @Test func `every file of Networks is in a folder that has its position in the order`() throws {
    let folders = Set(try Self.files().map(\.folder))
    #expect(folders == Set(order))
  }

  @Test func `a folder of Networks uses only those below it`() throws {
    let files = try Self.files()
    let declared = try Self.declarations(in: files)
    #expect(declared.count > 100, "too few declarations were found for this test to mean anything")
    for file in files {
      let position = try #require(order.firstIndex(of: file.folder))
      for name in Self.names(in: file.text) {
        guard let folder = declared[name] else { continue }
        let other = try #require(order.firstIndex(of: folder))
        #expect(other <= position, "\(file.path) uses \(name), which is above it in \(folder)")
      }
    }
  }

  @Test func `a folder of Networks uses only members of extensions below it`() throws {
    let files = try Self.files()
    let members = try Self.extensionMembers(in: files)
    #expect(members.count > 50, "too few members were found for this test to mean anything")
    for file in files {
      let position = try #require(order.firstIndex(of: file.folder))
      for name in Self.memberNames(in: file.text) {
        guard let folder = members[name] else { continue }
        let other = try #require(order.firstIndex(of: folder))
        #expect(other <= position, "\(file.path) uses .\(name), which is above it in \(folder)")
      }
    }
  }

  private struct File {
    let path: String
    let folder: String
    let text: String
  }

  private static func files(of module: String = "Networks") throws -> [File] {
    let top = "\(root)/Sources/\(module)"
    let paths = FileManager.default.enumerator(atPath: top)?.compactMap { $0 as? String } ?? []
    return try paths.filter { $0.hasSuffix(".swift") }.map { path in
      let parts = path.split(separator: "/")
      let text = try text(of: "\(top)/\(path)")
      return File(
        path: path, folder: parts.count > 1 ? String(parts[0]) : "", text: code(of: text))
    }
  }

  /// The text without its comments and strings.
  private static func code(of text: String) -> String {
    text.replacing(#/"""[\s\S]*?"""/#, with: "\"\"")
      .replacing(#//\/[^\n]*/#, with: "")
      .replacing(#/"(?:\\.|[^"\\\n])*"/#, with: "\"\"")
  }

  /// The folder of each name that a file declares at its top level for others.
  private static func declarations(in files: [File]) throws -> [String: String] {
    let modifiers = #"(?:(?:public|open|package|final|indirect|@\w+) )*"#
    let kinds = "(?:struct|class|enum|protocol|actor|typealias|func)"
    let declaration = try Regex("^\(modifiers)\(kinds) (\\w+)", as: (Substring, Substring).self)
      .anchorsMatchLineEndings()
    var folders: [String: String] = [:]
    for file in files {
      for match in file.text.matches(of: declaration) {
        folders[String(match.output.1)] = file.folder
      }
    }
    return folders
  }

  /// The folder of each name that only one extension declares, for others than its own file.
  private static func extensionMembers(in files: [File]) throws -> [String: String] {
    let below = try ["Files", "Primitives", "Tensors"].flatMap { try Self.files(of: $0) }
    var counts: [String: Int] = [:]
    for file in files + below {
      for match in file.text.matches(of: #/\b(?:func|var|let|case) (?<name>\w+)/#) {
        counts[String(match.output.name), default: 0] += 1
      }
    }
    let block = #/^(?:public |package )?extension (?<body>[\s\S]*?)^}/#
    let member = #/^ {2}(?:(?:public|package|final|static|@\w+) )*(?:func|var) (?<name>\w+)/#
    var folders: [String: String] = [:]
    for file in files {
      for found in file.text.matches(of: block.anchorsMatchLineEndings()) {
        for match in found.output.body.matches(of: member.anchorsMatchLineEndings()) {
          let name = String(match.output.name)
          if counts[name] == 1 { folders[name] = file.folder }
        }
      }
    }
    return folders
  }

  /// The names that are members of something.
  private static func memberNames(in text: String) -> Set<String> {
    Set(text.matches(of: #/\.(?<name>[A-Za-z]\w*)/#).map { String($0.output.name) })
  }

  /// The names that are not members of something.
  private static func names(in text: String) -> Set<String> {
    Set(text.matches(of: #/(?:^|[^.\w])(?<name>[A-Za-z]\w*)/#).map { String($0.output.name) })
  }
}
