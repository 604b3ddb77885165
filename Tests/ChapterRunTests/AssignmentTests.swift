import Foundation
import Testing

/// Chapter 1 says that a program does not compile, and what the compiler says: both are tried.
struct AssignmentTests {
  @Test func `x[0, 0] = 0 is refused, with the message that the chapter shows`() throws {
    let shown = try run(chapter: 1, ["--section", "10"]).components(separatedBy: "swift build:\n")
    let lines = try #require(shown.last).split(separator: "\n").prefix { $0.hasPrefix("  | ") }
    let texts = lines.map { String($0.dropFirst(4)) }
    let messages = texts.filter { $0.hasPrefix("error: ") }
    let program = texts.filter { !$0.hasPrefix("error: ") }
    #expect(program.last == "x[0, 0] = 0")
    #expect(!messages.isEmpty)
    let said = try errors(in: program.joined(separator: "\n"))
    #expect(said == messages)
    #expect(try errors(in: program.dropLast().joined(separator: "\n")).isEmpty)
  }

  /// The errors of a program that is type-checked against the library these tests were built with.
  private func errors(in program: String) throws -> [String] {
    let file = NSTemporaryDirectory() + "assignment-\(UUID().uuidString).swift"
    try program.write(toFile: file, atomically: true, encoding: .utf8)
    defer { try? FileManager.default.removeItem(atPath: file) }
    let modules = try FileManager.default.contentsOfDirectory(atPath: "\(root)/Sources")
      .filter { $0.hasPrefix("C") }
    let flags = modules.flatMap { module in
      let map = "\(products)/\(module).build/module.modulemap"
      let has = FileManager.default.fileExists(atPath: map)
      return has ? ["-Xcc", "-fmodule-map-file=\(map)"] : ["-I", "\(root)/Sources/\(module)"]
    }
    let command = ["swiftc", "-typecheck", "-swift-version", "6", "-I", "\(products)/Modules"]
    let text = try output(of: "/usr/bin/env", command + flags + [file], withErrors: true)
    return text.split(separator: "\n").compactMap { line in
      guard line.hasPrefix(file), let start = line.range(of: "error: ") else { return nil }
      return String(line[start.lowerBound...])
    }
  }
}
