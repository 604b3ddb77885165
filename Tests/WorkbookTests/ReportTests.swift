import Foundation
import Testing

@testable import workbook

/// What is noted of a learner, and what `report` makes of it.
struct ReportTests {
  private let root = NSTemporaryDirectory() + "workbook-\(UUID().uuidString)"

  private func exercise(in root: String) -> Exercise {
    Exercise(chapter: "01-Tensors", name: "03-Twice", folders: Folders(root: root))
  }

  /// Checks a file with a verdict, in a checkout of one exercise.
  private func check(
    _ file: String, _ state: Verdict.State, mistakes: [String] = [], in root: String
  ) throws {
    let exercise = exercise(in: root)
    try write(
      "// Exercise 1.3, build it: Twice\n// Needs: shapes (1.2). 5 minutes, easy.\n",
      to: exercise.solvedFile)
    try write(file, to: exercise.file)
    try Progress.record(Verdict(exercise: exercise, state: state, mistakes: mistakes))
  }

  private func noted() throws -> workbook.Progress.History? {
    try Progress.read(Folders(root: root)).entries["1.3"]?.history
  }

  @Test func `attempts are checks of changed files, with their times and named mistakes`() throws {
    defer { try? FileManager.default.removeItem(atPath: root) }
    try check("1", .wrong, mistakes: ["halves"], in: root)
    try check("1", .wrong, mistakes: ["halves"], in: root)
    #expect(try noted()?.attempts == 1)
    try check("2", .wrong, mistakes: ["halves"], in: root)
    try check("3", .passed, in: root)
    let history = try #require(try noted())
    #expect(history.attempts == 3 && history.mistakes == ["halves": 2])
    let (first, last) = (try #require(history.first), try #require(history.last))
    #expect(first < last && history.passed == last && history.solution == nil)
  }

  @Test func `a solution is noted when it is seen before the exercise has passed`() throws {
    defer { try? FileManager.default.removeItem(atPath: root) }
    try check("1", .wrong, in: root)
    try Progress.recordSolution(of: exercise(in: root))
    let seen = try #require(try noted()?.solution)
    try check("2", .passed, in: root)
    try Progress.recordSolution(of: exercise(in: root))
    #expect(try noted()?.solution == seen)
  }

  @Test func `after a pass it may be looked at without a note`() throws {
    defer { try? FileManager.default.removeItem(atPath: root) }
    try check("1", .passed, in: root)
    try Progress.recordSolution(of: exercise(in: root))
    #expect(try noted()?.solution == nil)
  }

  @Test func `nothing is noted where recording is off, and states are`() throws {
    defer { try? FileManager.default.removeItem(atPath: root) }
    let folders = Folders(root: root)
    try Progress.change(folders) { $0.isRecorded = false }
    try check("1", .wrong, mistakes: ["halves"], in: root)
    try Progress.recordSolution(of: exercise(in: root))
    #expect(try noted() == nil)
    #expect(try Progress.read(folders).entries["1.3"]?.state == .wrong)
  }

  @Test func `notes of an older workbook are read`() throws {
    defer { try? FileManager.default.removeItem(atPath: root) }
    try write(
      #"{"entries":{"1.3":{"fingerprint":"a","hintsShown":2,"passedBefore":true,"state":"passed"}}}"#,
      to: "\(root)/.workbook/state.json")
    let entry = try Progress.read(Folders(root: root)).entries["1.3"]
    #expect(entry?.state == .passed && entry?.hintsShown == 2 && entry?.history == nil)
  }

  @Test func `notes that cannot be read are kept under another name`() throws {
    defer { try? FileManager.default.removeItem(atPath: root) }
    try write("{ damaged", to: "\(root)/.workbook/state.json")
    try check("1", .wrong, in: root)
    #expect(try noted()?.attempts == 1)
    #expect(try text(of: "\(root)/.workbook/state-damaged.json") == "{ damaged")
  }

  @Test func `many changes at once are all noted`() async throws {
    defer { try? FileManager.default.removeItem(atPath: root) }
    let folders = Folders(root: root)
    try await withThrowingTaskGroup { group in
      for number in 1...40 {
        group.addTask {
          try workbook.Progress.change(folders) { progress in
            progress.entries["1.\(number)"] = .init(state: .wrong, fingerprint: "")
          }
        }
      }
      try await group.waitForAll()
    }
    #expect(try Progress.read(folders).entries.count == 40)
  }

  @Test func `a report survives JSON, and CSV quotes what needs it`() throws {
    defer { try? FileManager.default.removeItem(atPath: root) }
    try check("1", .wrong, mistakes: ["halves"], in: root)
    let report = try LearnerReport(of: Folders(root: root))
    try write(report.json, to: "\(root)/reports/dora.json")
    let read = try LearnerReport(file: "\(root)/reports/dora.json")
    #expect(read.learner == "dora" && read.exercises.count == 1)
    #expect(read.exercises[0].attempts == 1 && read.exercises[0].mistakes == ["halves": 1])
    let lines = read.csv.split(separator: "\n")
    #expect(lines.count == 2 && lines[1].hasPrefix("dora,1.3,Twice,wrong,1,"))
    #expect(lines[1].hasSuffix(",0,,halves=1"))
    #expect(LearnerReport.quoted("a, \"b\"") == "\"a, \"\"b\"\"\"")
    #expect(LearnerReport.quoted("=1+1") == "'=1+1")
    try write("[]", to: "\(root)/reports/ed.json")
    #expect(throws: Complaint.self) { try LearnerReport(file: "\(root)/reports/ed.json") }
  }

  @Test func `a class is read from checkouts and reports, and its mistakes are counted`() throws {
    defer { try? FileManager.default.removeItem(atPath: root) }
    for (learner, mistakes) in [
      ("ann", ["halves"]), ("bob", ["halves", "forgets"]), ("cy", []), ("di", ["halves"]),
    ] {
      let place = "\(root)/class/\(learner)"
      try write("", to: "\(place)/Package.swift")
      try check("1", mistakes.isEmpty ? .passed : .wrong, mistakes: mistakes, in: place)
    }
    try write(
      LearnerReport(of: Folders(root: "\(root)/class/ann")).json, to: "\(root)/class/eve.json")
    try write("notes", to: "\(root)/class/other/notes.txt")
    let report = try ClassReport(of: "\(root)/class")
    #expect(report.learners.map(\.learner) == ["ann", "bob", "cy", "di", "eve"])
    #expect(report.learners.map { $0.exercises.count(where: \.isPassed) } == [0, 0, 1, 0, 0])
    #expect(report.mistakes.map(\.name) == ["halves", "forgets"])
    #expect(report.mistakes.map(\.learners) == [4, 1])
    #expect(report.chapters == ["1"])
    #expect(report.csv.split(separator: "\n").count == 6)
    #expect(report.picture.contains(#"figure.bar(["1.3 halves", "1.3 forgets"], [4, 1]"#))
    #expect(throws: Complaint.self) { try ClassReport(of: "\(root)/class/other") }
  }

  @Test func `a name that is code does not come into a teacher's program`() throws {
    defer { try? FileManager.default.removeItem(atPath: root) }
    let name = #"x"]); exit(7); ([""#
    try check("1", .wrong, mistakes: ["halves"], in: root)
    let json = try LearnerReport(of: Folders(root: root)).json
    try write(
      json.replacing("\"halves\"", with: name.debugDescription), to: "\(root)/class/mal.json")
    let complaint = #expect(throws: Complaint.self) { try ClassReport(of: "\(root)/class") }
    #expect(complaint?.description.contains("The report of mal has been changed") == true)
  }
}

/// A checkout whose answers were left out.
struct HandoutTests {
  private static let folders = Folders(
    root: URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
      .deletingLastPathComponent().path(percentEncoded: false))
  static let exercises = Catalogue(folders).exercises

  @Test(arguments: exercises.map(\.number))
  func `what learners get names the mistakes and answers nothing`(_ number: String) throws {
    let exercise = try #require(Self.exercises.first { $0.number == number })
    let source = try exercise.source()
    let text = source.withoutAnswers
    #expect(text.hasPrefix(source.stub))
    #expect(!text.contains("#if SOLUTION") && !text.contains("mistaken("))
    let named = text.split(separator: "\n").count { $0.contains(/^ +case \w+ =/) }
    #expect(named >= source.mistakes.count)
    let own = Set(source.solution.split(separator: "\n")).subtracting(
      source.stub.split(separator: "\n"))
    let shown = own.filter { $0.count > 24 && text.contains($0) }
    #expect(shown.isEmpty)
  }

  @Test func `a sealed answer is read as the one in the open`() throws {
    let root = NSTemporaryDirectory() + "workbook-\(UUID().uuidString)"
    defer { try? FileManager.default.removeItem(atPath: root) }
    let open = try #require(Self.exercises.first)
    let sealed = Exercise(
      chapter: open.chapter, name: open.name, folders: Folders(root: root))
    try write(Data(open.solved().utf8).base64EncodedString() + "\n", to: sealed.sealedFile)
    try write(open.source().withoutAnswers, to: sealed.solvedFile)
    #expect(sealed.isSealed && !open.isSealed)
    #expect(try sealed.source().solution == open.source().solution)
    #expect(try sealed.source().mistakes == open.source().mistakes)
    #expect(Catalogue(Folders(root: root)).exercises.map(\.number) == [open.number])
    try write("#", to: sealed.sealedFile)
    #expect(throws: Complaint.self) { try sealed.source() }
  }
}

/// The program that trains with the book's parts.
struct MilestoneTests {
  private let root = URL(filePath: #filePath).deletingLastPathComponent()
    .deletingLastPathComponent().deletingLastPathComponent().path(percentEncoded: false)

  @Test func `its parts are those of the manifest, each with what it is used for`() throws {
    let parts = try MilestoneBuild.parts(Catalogue(Folders(root: root)))
    #expect(parts.count > 20)
    #expect(parts.allSatisfy { $0.role.count > 6 })
    let manifest = try text(of: "\(root)/Package.swift")
    let list = try #require(manifest.firstMatch(of: #/let parts = \[(?<list>[^\]]+)\]/#)).output
      .list
    let numbers = list.matches(of: #/\d{4}/#).map { String($0.output) }
    #expect(numbers == parts.map(\.exercise.digits))
  }
}
