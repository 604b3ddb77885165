import Foundation
import Testing

@testable import workbook

struct FuzzTests {
  @Test func `the command offers the kinds of files that Endurance can read`() throws {
    let root = URL(filePath: #filePath).appending(path: "../../..").standardizedFileURL
    let source = try text(of: "\(root.path(percentEncoded: false))/Sources/Endurance/Readers.swift")
    let list = try #require(source.firstMatch(of: /static let kinds = \[([^\]]+)\]/)).output.1
    #expect(list.matches(of: /"(\w+)"/).map { String($0.output.1) } == Fuzz.kinds)
  }
}
