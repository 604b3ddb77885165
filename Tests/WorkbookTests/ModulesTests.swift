import Foundation
import Testing

@testable import workbook

/// Arrows point down only: chapters, umbrella, modules, tensors, C bindings.
struct ModulesTests {
  private let root = URL(filePath: #filePath).deletingLastPathComponent()
    .deletingLastPathComponent()
    .deletingLastPathComponent().path(percentEncoded: false)

  /// What each module may import of ours.
  private let arrows: [String: Set<String>] = [
    "Primitives": [],
    "CPUKernels": ["Primitives"],
    "Tensors": ["Primitives", "CPUKernels", "COpenBLAS", "CThreadState"],
    "GPU": ["Tensors", "CThreadState"],
    "Files": [],
    "Networks": ["Tensors", "CZlib", "Files"],
    "Plotting": ["Tensors", "CGnuplot", "Files"],
    "DeepLearning": ["Tensors", "Networks", "GPU", "Plotting"],
    "WorkbookKit": [],
    "ChapterKit": ["DeepLearning", "Files"],
    "NotebookKit": ["DeepLearning", "Tensors"],
    "PictureKit": ["DeepLearning", "WorkbookKit"],
    "Benchmarks": ["DeepLearning", "CAllocationCount"],
    "Endurance": ["DeepLearning"],
    "workbook": [],
  ]

  @Test func `every module imports only what lies below it`() throws {
    let found = names(in: "\(root)/Sources")
    #expect(found.count > 10, "the sources were not read")
    for module in found {
      let imported = try ours(in: "\(root)/Sources/\(module)")
      if imported.isEmpty { continue }
      let allowed = try #require(arrows[module], "\(module) is new: say what it may import")
      #expect(imported.subtracting(allowed).isEmpty, "\(module)")
    }
  }

  @Test func `chapters import the umbrella only`() throws {
    let chapters = names(in: "\(root)/Chapters")
    #expect(chapters.count >= 6, "the chapters were not read")
    for chapter in chapters {
      let imported = try ours(in: "\(root)/Chapters/\(chapter)")
      #expect(
        imported.isSubset(of: ["DeepLearning", "ChapterKit", "WorkbookKit", "PictureKit"]),
        "\(chapter)")
    }
  }

  @Test func `exercises and solutions import no other exercise`() throws {
    let exercises = Catalogue(Folders(root: root)).exercises
    #expect(exercises.count > 40, "the exercises were not found")
    for exercise in exercises {
      for file in [exercise.file, exercise.solvedFile] {
        let imported = Set(Self.imports(in: try text(of: file)))
        #expect(imported.contains("DeepLearning"))
        #expect(!imported.contains { $0.hasPrefix("Exercise") || $0.hasPrefix("Solution") })
      }
    }
  }

  private func ours(in folder: String) throws -> Set<String> {
    let modules = Set(names(in: "\(root)/Sources"))
    let files = FileManager.default.enumerator(atPath: folder)?.compactMap { $0 as? String } ?? []
    let imported = try files.filter { $0.hasSuffix(".swift") }.flatMap {
      Self.imports(in: try text(of: "\(folder)/\($0)"))
    }
    let module = (folder as NSString).lastPathComponent
    return Set(imported).intersection(modules).subtracting([module])
  }

  private static func imports(in text: String) -> [String] {
    // What is indented is text: a program that the command writes.
    text.split(separator: "\n").filter { !$0.hasPrefix(" ") }.compactMap { line in
      let words = line.split(separator: " ")
      guard let mark = words.firstIndex(of: "import"), mark <= 2, mark + 1 < words.count,
        words[..<mark].allSatisfy({ $0.hasPrefix("@") || $0 == "public" || $0 == "internal" })
      else { return nil }
      return String(words[mark + 1].prefix { $0 != "." })
    }
  }
}
