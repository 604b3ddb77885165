import Foundation
import Testing

@testable import workbook

/// The text of the repository says what the table in docs/CONTRIBUTING.md says.
struct WordsTests {
  fileprivate static let root = URL(filePath: #filePath).deletingLastPathComponent()
    .deletingLastPathComponent().deletingLastPathComponent().path(percentEncoded: false)

  /// A phrase that a file may say, and why.
  private static let exceptions: [(path: String, word: String?, reason: String)] = [
    ("docs/CONTRIBUTING.md", nil, "holds the table"),
    ("Tests/WorkbookTests/WordsTests.swift", nil, "plants phrases to be found"),
    (".ci/run", "remark", "a kind of message of the Swift compiler"),
    ("Tests/Scripts/reader", "remark", "a kind of message of the Swift compiler"),
    ("docs/workarounds.md", "remark", "a kind of message of the Swift compiler"),
    ("Sources/Networks/Metrics/CompensatedSum.swift", "remark", "the title of a paper"),
  ]

  @Test func `every file uses the words of the table`() throws {
    let table = try Self.table()
    let files = try Self.files()
    #expect(files.count > 300)
    for file in files {
      let allowed = Self.exceptions.filter { $0.path == file }
      for found in table.offenders(in: try text(of: "\(Self.root)/\(file)"))
      where !allowed.contains(where: { $0.word ?? found.word == found.word }) {
        Issue.record("\(file): \(found)")
      }
    }
  }

  @Test(arguments: [
    ("truncated to whole\n  /// numbers", "whole number", 1), ("a\nThe greatest", "greatest", 2),
    ("trains without a word", "without a word", 1), ("worth a remark", "remark", 1),
    ("the gradient by w", "the gradient by", 1), ("16 steps an epoch", "steps an epoch", 1),
    ("\n\nmended it", "mend", 3), ("the code stands in this file", "stands in", 1),
  ])
  func `a planted phrase is found, with its line`(text: String, word: String, line: Int) throws {
    let found = try Self.table().offenders(in: text)
    #expect(found.map(\.word) == [word])
    #expect(found.map(\.line) == [line])
    #expect(found.allSatisfy { !$0.instead.isEmpty })
  }

  @Test(arguments: [
    "at least one, in place of the old one", "an epoch of a sample", "room for a page",
    "the gradient with respect to w", "this takes place", "trailing axes, remarkably",
  ])
  func `ordinary English is left alone`(text: String) throws {
    #expect(try Self.table().offenders(in: text) == [])
  }

  @Test func `every exception is needed`() throws {
    let table = try Self.table()
    for (path, word, reason) in Self.exceptions {
      let found = table.offenders(in: try text(of: "\(Self.root)/\(path)"))
      #expect(found.contains { word ?? $0.word == $0.word }, "\(path): \(reason)")
    }
  }

  // MARK: Percentages

  /// A number and, behind a space, a percent sign; what goes on with a number or a parenthesis is
  /// Swift's remainder.
  private static var spacedPercentage: Regex<Substring> {
    #/(?:^|[^$\w.])\d[\d.]* %(?! [\d(]|%)|decimals: \d+\) %|\df %%/#
  }

  @Test func `a percentage is written without a space`() throws {
    for file in try Self.files() where file != "Tests/WorkbookTests/WordsTests.swift" {
      let lines = try text(of: "\(Self.root)/\(file)").split(
        separator: "\n", omittingEmptySubsequences: false)
      for (index, line) in lines.enumerated()
      where line.utf8.contains(UInt8(ascii: "%")) && line.contains(Self.spacedPercentage) {
        Issue.record("\(file):\(index + 1) has a space before the percent sign: \(line)")
      }
    }
  }

  @Test(arguments: [
    "87.6 % of the clothes", "at 80 %", "| 65 % FMA |", #"\(x, decimals: 1) %  \(name)"#,
    #""%.1f %%""#, "99.9 %    67.8 %",
  ])
  func `a planted percentage is found`(text: String) {
    #expect(text.contains(Self.spacedPercentage))
  }

  @Test(arguments: ["87.6%", "$0 % 10", "i * 7 % 4", "2 % (count)", "x1 % y", "count % 3"])
  func `remainders are left alone`(text: String) {
    #expect(!text.contains(Self.spacedPercentage))
  }

  private static func table() throws -> WordTable {
    let table = try WordTable(text(of: "\(root)/docs/CONTRIBUTING.md"))
    try #require(table.words.count > 10)
    return table
  }

  /// The text files at the root and in the folders that are searched.
  fileprivate static func files() throws -> [String] {
    let kinds = [".swift", ".md", ".py", ".sh", ".h", ".hpp", ".c", ".cpp", ".modulemap"]
    let folders = ["Chapters", "Solutions", "Sources", "Tests", "docs"]
    let inFolders = folders.flatMap { folder in
      let names = FileManager.default.enumerator(atPath: "\(root)/\(folder)")?.allObjects ?? []
      return names.compactMap { $0 as? String }.map { "\(folder)/\($0)" }
    }
    let texts = inFolders.filter { path in
      kinds.contains { path.hasSuffix($0) }
    }
    return ["README.md", "Package.swift", "workbook", ".ci/run", "Tests/Scripts/reader"] + texts
  }
}

/// `swift format` holds code to 100 columns and leaves comments as they are.
struct CommentWidthTests {
  @Test func `a line of a comment has at most 100 columns`() throws {
    let files = try WordsTests.files().filter { $0.hasSuffix(".swift") }
    #expect(files.count > 900)
    for file in files {
      let lines = try text(of: "\(WordsTests.root)/\(file)").split(
        separator: "\n", omittingEmptySubsequences: false)
      for (index, line) in lines.enumerated() where line.count > 100 {
        let isComment = line.drop { $0 == " " }.hasPrefix("//")
        #expect(!isComment, "\(file):\(index + 1) has \(line.count) columns")
      }
    }
  }
}
