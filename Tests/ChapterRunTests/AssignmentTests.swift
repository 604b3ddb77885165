import Foundation
import Testing

/// Chapter 1 says that a program does not compile, and what the compiler says: both are tried.
struct AssignmentTests {
  @Test func `x[0, 0] = 0 is refused, with the message that the chapter shows`() throws {
    let shown = try run(chapter: 1, ["--section", "11"]).split(
      separator: "\n", omittingEmptySubsequences: false)
    let blocks = shown.split { !$0.hasPrefix("  | ") }.map { $0.map { String($0.dropFirst(4)) } }
    let position = try #require(blocks.firstIndex { $0.first == "import DeepLearning" })
    let (program, messages) = (blocks[position], try #require(blocks[safe: position + 1]))
    #expect(program.last == "x[0, 0] = 0")
    #expect(try typeErrors(in: program.joined(separator: "\n")) == messages)
    #expect(try typeErrors(in: program.dropLast().joined(separator: "\n")).isEmpty)
  }
}

/// The errors of a program that is type-checked against the library these tests were built with.
func typeErrors(in program: String) throws -> [String] {
  let file = NSTemporaryDirectory() + "program-\(UUID().uuidString).swift"
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

extension Array {
  fileprivate subscript(safe index: Int) -> Element? {
    indices.contains(index) ? self[index] : nil
  }
}
