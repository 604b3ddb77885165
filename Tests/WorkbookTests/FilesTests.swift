import Foundation
import Testing

@testable import workbook

struct FilesTests {
  @Test func `a chapter is built anew for a file of its own or the library, not for an exercise`()
    throws
  {
    let folders = Folders(root: NSTemporaryDirectory() + "workbook-\(UUID().uuidString)")
    defer { try? FileManager.default.removeItem(atPath: folders.root) }
    func age(_ seconds: Double, _ path: String) throws {
      try FileManager.default.setAttributes(
        [.modificationDate: Date(timeIntervalSince1970: seconds)],
        ofItemAtPath: "\(folders.root)/\(path)")
    }
    let files = [
      "Sources/Tensors/A.swift", "Chapters/01-Tensors/Chapter.swift",
      "Chapters/01-Tensors/Exercises/01-A/01-A.swift", "Sources/workbook/Run.swift",
      "Package.swift",
    ]
    for path in files { try write("", to: "\(folders.root)/\(path)") }
    let made = FileManager.default.enumerator(atPath: folders.root)?.allObjects ?? []
    for path in made { try age(100, "\(path)") }
    #expect(ChapterProgram.newestSource(folders) == 100)
    for path in ["Chapters/01-Tensors/Exercises/01-A/01-A.swift", "Sources/workbook/Run.swift"] {
      try age(200, path)
      try age(200, (path as NSString).deletingLastPathComponent)
    }
    #expect(ChapterProgram.newestSource(folders) == 100)
    try age(300, "Chapters/01-Tensors/Chapter.swift")
    #expect(ChapterProgram.newestSource(folders) == 300)
    try age(350, "Chapters/01-Tensors")
    #expect(ChapterProgram.newestSource(folders) == 350, "a file was removed")
    try age(400, "Sources/Tensors/A.swift")
    #expect(ChapterProgram.newestSource(folders) == 400)
  }

  private let folder = NSTemporaryDirectory() + "workbook-\(UUID().uuidString)"

  private func file(_ bytes: [UInt8]) throws -> String {
    try makeFolder(folder)
    let path = "\(folder)/file"
    try Data(bytes).write(to: URL(filePath: path))
    return path
  }

  @Test func `a path is told as it is opened from where the command was called`() {
    let folders = Folders(root: "/w/book")
    let path = "/w/book/Chapters/a.swift"
    #expect(folders.short(path, from: "/w/book") == "Chapters/a.swift")
    #expect(folders.short(path, from: "/w/book/docs") == "../Chapters/a.swift")
    #expect(folders.short(path, from: "/w") == "book/Chapters/a.swift")
    #expect(folders.short(path, from: "/tmp") == path)
    #expect(folders.short("/elsewhere/b.swift", from: "/w/book/docs") == "/elsewhere/b.swift")
    #expect(folders.fromRoot(path) == "Chapters/a.swift")
    #expect(
      Terminal.asTyped("Then ./workbook check 1", "../workbook") == "Then ../workbook check 1")
    #expect(Terminal.command("../my book/workbook") == "'../my book/workbook'")
    #expect(Terminal.command("~/b/workbook\"") == "./workbook")
  }

  @Test(arguments: ["/tmp", "notes.md", "hello"])
  func `what is no Swift file is refused before the compiler sees it`(path: String) throws {
    let complaint = try #require(throws: Complaint.self) { try Try.refuseWhatIsNoSwift(path) }
    #expect(complaint.status == 64 && "\(complaint)".contains(path))
    try Try.refuseWhatIsNoSwift("hello.swift")
  }

  @Test func `line endings of Windows become newlines`() throws {
    let path = try file(Array("a\r\nb\r\n\nc\rd".utf8))
    defer { try? FileManager.default.removeItem(atPath: folder) }
    #expect(try text(of: path) == "a\nb\n\nc\rd")
    #expect(output(in: path) == "a\nb\n\nc\rd")
  }

  @Test(arguments: [[0x63, 0x61, 0xe9], [0xff, 0xfe, 0x61, 0x00]] as [[UInt8]])
  func `another encoding is named, and a log in it is read as far as it goes`(bytes: [UInt8]) throws
  {
    let path = try file(bytes)
    defer { try? FileManager.default.removeItem(atPath: folder) }
    let complaint = try #require(throws: Complaint.self) { try text(of: path) }
    #expect(complaint.description.contains("\(path) is not UTF-8 text"))
    #expect(!output(in: path).isEmpty)
  }

  @Test func `what the system refuses is told in its words`() throws {
    let path = try file([])
    defer { try? FileManager.default.removeItem(atPath: folder) }
    for body in [{ _ = try text(of: "\(path)/below") }, { try write("", to: "\(path)/below") }] {
      let complaint = try #require(throws: Complaint.self, performing: body)
      #expect(!complaint.description.contains("Cocoa"))
      #expect(!complaint.description.contains("couldn’t"), "\(complaint)")
      #expect(complaint.description.contains(path))
    }
    let missing = try #require(throws: Complaint.self) { try text(of: "\(folder)/nothing") }
    #expect(missing.description == "\(folder)/nothing cannot be read: No such file or directory.")
  }
}
