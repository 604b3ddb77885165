import Foundation
import Testing

@testable import Files

@Suite struct WholeFileTests {
  /// Runs `body` with the path of a folder that is gone afterwards.
  private func withFolder(_ body: (String) throws -> Void) throws {
    let folder = FileManager.default.temporaryDirectory.appending(path: UUID().uuidString)
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    try body(folder.path(percentEncoded: false))
  }

  private func names(_ folder: String) throws -> [String] {
    try FileManager.default.contentsOfDirectory(atPath: folder).sorted()
  }

  private func text(_ path: String) throws -> String {
    try String(contentsOfFile: path, encoding: .utf8)
  }

  @Test func `a file is written, and written again, and nothing is left beside it`() throws {
    try withFolder { folder in
      for words in ["one", "", "three"] {
        try WholeFile.write(Array(words.utf8), to: "\(folder)/a b.txt")
        #expect(try text("\(folder)/a b.txt") == words)
      }
      #expect(try names(folder) == ["a b.txt"])
    }
  }

  @Test func `a path leads where it leads for the system`() throws {
    try withFolder { folder in
      let manager = FileManager.default
      try manager.createDirectory(
        atPath: "\(folder)/real/sub", withIntermediateDirectories: true)
      try manager.createSymbolicLink(
        atPath: "\(folder)/link", withDestinationPath: "\(folder)/real/sub")
      try manager.createSymbolicLink(
        atPath: "\(folder)/later", withDestinationPath: "real/new.txt")
      try WholeFile.write(Array("up".utf8), to: "\(folder)/link/../w")
      #expect(try text("\(folder)/real/w") == "up")
      try WholeFile.write(Array("new".utf8), to: "\(folder)/later")
      #expect(try text("\(folder)/real/new.txt") == "new")
      #expect(throws: SystemError.self) { try WholeFile.write([1], to: "\(folder)/a\0b") }
      #expect(try names(folder) == ["later", "link", "real"])
    }
  }

  @Test func `what killed writers left behind is removed, and nothing else`() throws {
    try withFolder { folder in
      let path = "\(folder)/w"
      let others = [".w.draft", ".x.draft-7", "w.draft-7"]
      for name in others + [".w.draft-1", ".w.draft-22"] {
        try Data("left".utf8).write(to: URL(filePath: "\(folder)/\(name)"))
      }
      try WholeFile.write(Array("new".utf8), to: path)
      #expect(try names(folder) == (others + ["w"]).sorted())
    }
  }

  @Test func `a draft that somebody writes is left alone`() throws {
    try withFolder { folder in
      let path = "\(folder)/w"
      let draft = try Draft(of: Target(path))
      try WholeFile.write(Array("theirs".utf8), to: path)
      #expect(try names(folder).count == 2)
      try draft.file.write(Array("ours".utf8))
      try draft.take(path)
      #expect(try text(path) == "ours")
      #expect(try names(folder) == ["w"])
    }
  }

  @Test func `a writer that is killed leaves the old file, and the next one tidies up`()
    async throws
  {
    await #expect(processExitsWith: .signal(SIGKILL)) {
      let path = NSTemporaryDirectory() + "/whole-\(getppid())"
      try WholeFile.write(Array("old".utf8), to: path)
      let draft = try Draft(of: Target(path))
      try draft.file.write([UInt8](repeating: 1, count: 1 << 20))
      kill(getpid(), SIGKILL)
    }
    let path = NSTemporaryDirectory() + "/whole-\(getpid())"
    #expect(try text(path) == "old")
    let drafts = {
      try self.names(NSTemporaryDirectory()).filter { $0.hasPrefix(".whole-\(getpid()).") }
    }
    #expect(try drafts().count == 1)
    try WholeFile.write(Array("new".utf8), to: path)
    #expect(try drafts().isEmpty)
    try FileManager.default.removeItem(atPath: path)
  }

  @Test func `the folder of a file is made where that is asked for`() throws {
    try withFolder { folder in
      let path = "\(folder)/a/b/file"
      #expect(throws: SystemError.self) { try WholeFile.write([1], to: path) }
      for content in ["old", "new"] {
        try WholeFile.write(Array(content.utf8), to: path, makesFolder: true)
        #expect(try text(path) == content)
      }
      let error = #expect(throws: SystemError.self) {
        try WholeFile.write([1], to: "\(path)/below/file", makesFolder: true)
      }
      #expect(error?.code == ENOTDIR)
    }
  }

  @Test func `rights and links stay`() throws {
    try withFolder { folder in
      try WholeFile.write(Array("old".utf8), to: "\(folder)/file")
      chmod("\(folder)/file", 0o640)
      symlink("file", "\(folder)/link")
      try WholeFile.write(Array("new".utf8), to: "\(folder)/link")
      #expect(try text("\(folder)/file") == "new")
      var status = stat()
      #expect(lstat("\(folder)/link", &status) == 0 && status.st_mode & S_IFMT == S_IFLNK)
      #expect(stat("\(folder)/file", &status) == 0 && status.st_mode & 0o777 == 0o640)
    }
  }

  @Test func `what the system refuses is an error in its words, and the old file stays`() throws {
    func refusal(_ path: String) -> Int32? {
      do {
        try WholeFile.write([1, 2, 3], to: path)
        return nil
      } catch { return error.code }
    }
    #expect(refusal("/no/such/folder/file") == ENOENT)
    #expect(refusal("/") == EISDIR)
    #expect(refusal("/dev/full") == ENOSPC)
    #expect(refusal("/dev/null") == nil)
    #expect("\(SystemError(code: ENOSPC))" == "No space left on device")
  }

  @Test func `a path that begins with the sign of the home folder is in it`() {
    let home = FileManager.default.homeDirectoryForCurrentUser.path(percentEncoded: false)
    #expect(expanded(path: "~/a/b") == (home.hasSuffix("/") ? home : home + "/") + "a/b")
    #expect(expanded(path: "~") == home)
    for path in ["a", "/a", "./~", "~a", "a/~/b", "", "a b%20c"] {
      #expect(expanded(path: path) == path)
    }
  }
}
