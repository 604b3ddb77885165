import Foundation
import Testing

@testable import workbook

struct CatalogueTests {
  private let catalogue = Catalogue(
    Folders(
      root: URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        .deletingLastPathComponent().path(percentEncoded: false).trimmingSuffix("/")))

  @Test(arguments: [
    "3.3", "0303", "CentralDifference", "03-GradientTape/03-CentralDifference",
    "Chapters/03-GradientTape/Exercises/03-CentralDifference/03-CentralDifference.swift",
  ])
  func `an exercise is known by number, name and file`(word: String) throws {
    #expect(try catalogue.exercise(word).number == "3.3")
  }

  @Test func `a chapter where an exercise is meant names its exercises`() {
    #expect(throws: Complaint.self) { try catalogue.exercise("3") }
  }

  @Test(arguments: ["3,3", "3-3", "33", "3 3", "3/3"])
  func `another sign between the two numbers finds the exercise that is meant`(word: String) throws
  {
    let complaint = try #require(throws: Complaint.self) { try catalogue.exercise(word) }
    #expect("\(complaint)".contains("Did you mean 3.3?"))
    #expect(complaint.status == 64)
  }

  @Test func `a selection has each exercise once, in the order of the book`() throws {
    let numbers = try catalogue.selection(["3.3", "1", "3"]).map(\.number)
    #expect(numbers.first?.hasPrefix("1.") == true)
    #expect(numbers.count { $0 == "3.3" } == 1)
    #expect(try catalogue.selection([]).count == catalogue.exercises.count)
  }

  @Test func `the README counts exercises and wrong answers as they are`() throws {
    let readme = try text(of: "\(catalogue.folders.root)/README.md")
    let wrong = try catalogue.exercises.reduce(0) { try $0 + $1.source().mistakes.count }
    #expect(readme.contains("the \(catalogue.exercises.count) exercises"))
    #expect(readme.contains("\(wrong) plausible wrong answers"))
  }

  @Test(arguments: [("4.6", "delete it"), ("5.7", "delete it"), ("5.3", "in its place")])
  func `a line with todo in fixed code is to be deleted`(number: String, advice: String) throws {
    let source = try catalogue.exercise(number).source()
    #expect(SuiteRun.reached(source.rung, source.stub).contains(advice))
  }

  @Test func `a mistyped word finds its neighbor, a strange one none`() {
    let words = ["check", "watch", "list", "run"]
    #expect(nearestWord(to: "chek", of: words) == "check")
    #expect(nearestWord(to: "wacth", of: words) == "watch")
    #expect(nearestWord(to: "rnu", of: words) == "run")
    #expect(nearestWord(to: "lst", of: words) == "list")
    #expect(nearestWord(to: "frobnicate", of: words) == nil)
  }
}

/// What is remembered from one check to the next.
struct StuckTests {
  private let root = NSTemporaryDirectory() + "workbook-\(UUID().uuidString)"

  private func record(_ state: Verdict.State, test: String?, _ file: String) throws -> Int? {
    let folders = Folders(root: root)
    let exercise = Exercise(chapter: "01-Tensors", name: "03-Twice", folders: folders)
    try write(file, to: exercise.file)
    try Progress.record(Verdict(exercise: exercise, state: state, test: test))
    return try Progress.read(folders).entries["1.3"]?.stuck?.checks
  }

  @Test(arguments: [
    #""hintsShown": 9223372036854775807"#, #""hintsShown": -1"#,
    #""hintsShown": 0, "history": {"attempts": 9223372036854775807, "mistakes": {}}"#,
    #""hintsShown": 0, "stuck": {"failure": "", "checks": -9223372036854775808}"#,
  ])
  func `counts beyond belief are damage, and are kept aside`(counts: String) throws {
    defer { try? FileManager.default.removeItem(atPath: root) }
    let entry = #""state": "passed", "fingerprint": "", "passedBefore": true, "# + counts
    let notes = "{\"entries\": {\"1.3\": {\(entry)}}}"
    let folders = Folders(root: root)
    try write(notes, to: "\(folders.notes)/state.json")
    #expect(try Progress.read(folders).entries.isEmpty)
    _ = try record(.wrong, test: "a", "1")
    #expect(try text(of: "\(folders.notes)/state-damaged.json") == notes)
  }

  @Test func `damaged notes never take the place of others that were kept`() throws {
    defer { try? FileManager.default.removeItem(atPath: root) }
    let folders = Folders(root: root)
    for number in 1...3 {
      try write("damaged \(number)", to: "\(folders.notes)/state.json")
      try Progress.change(folders) { _ in }
    }
    let kept = ["state-damaged", "state-damaged-2", "state-damaged-3"]
    let texts = try kept.map { try text(of: "\(folders.notes)/\($0).json") }
    #expect(texts == ["damaged 1", "damaged 2", "damaged 3"])
  }

  @Test func `notes that the system does not let us read are not replaced`() throws {
    defer { try? FileManager.default.removeItem(atPath: root) }
    let folders = Folders(root: root)
    let path = "\(folders.notes)/state.json"
    try makeFolder(folders.notes)
    // A link to itself: root, too, may not read it.
    try FileManager.default.createSymbolicLink(atPath: path, withDestinationPath: path)
    for body in [{ _ = try Progress.read(folders) }, { try Progress.change(folders) { _ in } }] {
      let complaint = #expect(throws: Complaint.self, performing: body)
      #expect(complaint?.description.contains("\(path) cannot be read: ") == true)
    }
    #expect(try FileManager.default.destinationOfSymbolicLink(atPath: path) == path)
  }

  @Test func `the same failing test is counted once for each changed file`() throws {
    defer { try? FileManager.default.removeItem(atPath: root) }
    #expect(try record(.wrong, test: "a", "1") == 1)
    #expect(try record(.wrong, test: "a", "1") == 1)
    #expect(try record(.wrong, test: "a", "2") == 2)
    #expect(try record(.doesNotCompile, test: nil, "3") == 2)
    #expect(try record(.wrong, test: "a", "4") == 3)
    #expect(try record(.wrong, test: "b", "5") == 1)
    #expect(try record(.passed, test: nil, "6") == nil)
  }
}

extension String {
  fileprivate func trimmingSuffix(_ suffix: String) -> String {
    hasSuffix(suffix) ? String(dropLast(suffix.count)) : self
  }
}
