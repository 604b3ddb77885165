import ArgumentParser
import Foundation

struct Report: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Tell what you have done: attempts, times, hints, solutions seen, named mistakes.",
    discussion: """
      It is read from .workbook/state.json and leaves this machine only as you send it. A teacher \
      puts checkouts, or files of `report --json`, into one folder: `report --class FOLDER`.
      """)

  enum Switch: String, ExpressibleByArgument, CaseIterable { case on, off }

  @Flag(help: "Print every exercise as CSV.")
  var csv = false

  @Flag(help: "Print every exercise as JSON.")
  var json = false

  @Option(
    name: .customLong("class"), help: "A folder of checkouts or of reports.",
    completion: .directory)
  var group: String?

  @Option(help: "Begin or end the recording; off deletes what was recorded.")
  var recording: Switch?

  @Option(help: "Where to save the picture of a class.", completion: .directory)
  var plots = "Plots"

  func validate() throws {
    if csv && json { throw ValidationError("--csv or --json, not both.") }
  }

  func run() throws {
    let folders = try Folders.found()
    if let recording { return try record(recording == .on, folders) }
    if let group { return try tell(ClassReport(of: group), folders) }
    let report = try LearnerReport(of: folders)
    if csv { return Terminal.write(report.csv) }
    if json { return Terminal.write(try report.json) }
    tell(report, isRecorded: try Progress.read(folders).isRecorded != false)
  }

  private func record(_ isOn: Bool, _ folders: Folders) throws {
    try Progress.change(folders) { progress in
      progress.isRecorded = isOn
      if isOn { return }
      for number in progress.entries.keys { progress.entries[number]?.history = nil }
    }
    Terminal.say(
      isOn
        ? "Attempts, times, hints, solutions seen and named mistakes are recorded from now on."
        : "Nothing is recorded from now on, and what was recorded is deleted. How many hints were "
          + "shown stays: `hint` goes on from there.")
  }

  // MARK: One learner

  private func tell(_ report: LearnerReport, isRecorded: Bool) {
    let begun = report.exercises.filter { $0.attempts > 0 || $0.hints > 0 || $0.solution != nil }
    let passed = report.exercises.count(where: \.isPassed)
    if !begun.isEmpty {
      let table = begun.map { row in
        [
          row.exercise, row.title, row.state, "\(row.attempts)", "\(row.hints)",
          row.solution == nil ? "" : "seen", local(row.first), local(row.passed),
          LearnerReport.list(row.mistakes),
        ]
      }
      let header = [
        "", "", "state", "tries", "hints", "solution", "first try", "passed", "mistakes",
      ]
      say(table: [header] + table)
    }
    Terminal.say("\(passed) of \(report.exercises.count) exercises have passed.")
    if !isRecorded {
      Terminal.say("Nothing is recorded. To begin: ./workbook report --recording on")
    } else if begun.isEmpty {
      Terminal.say("Nothing has been tried yet: ./workbook next")
    }
  }

  // MARK: A class

  private func tell(_ report: ClassReport, _ folders: Folders) throws {
    if csv { return Terminal.write(report.csv) }
    if json { return Terminal.write(try report.json) }
    let header =
      ["learner", "passed"] + report.chapters.map { "ch. \($0)" }
      + ["tries", "hints", "solutions", "last try", "is at"]
    let table = report.learners.map { learner in
      [learner.learner, "\(learner.exercises.count(where: \.isPassed))"]
        + report.chapters.map { chapter in
          "\(learner.exercises.count { $0.chapter == chapter && $0.isPassed })"
        } + [
          "\(learner.exercises.map(\.attempts).reduce(0, +))",
          "\(learner.exercises.map(\.hints).reduce(0, +))",
          "\(learner.exercises.count { $0.solution != nil })",
          local(learner.exercises.compactMap(\.last).max()), position(of: learner),
        ]
    }
    say(table: [header] + table)
    if report.mistakes.isEmpty { return Terminal.say("No named mistake was met.") }
    Terminal.say("\nNamed mistakes, and how many learners have met them")
    for mistake in report.mistakes.prefix(20) {
      let bar = String(repeating: "█", count: min(mistake.learners, 40))
      Terminal.say(
        "  \(padded(mistake.exercise, to: 6))\(padded(mistake.name, to: 30)) \(bar) \(mistake.learners)"
      )
    }
    try draw(report, folders)
  }

  /// The exercise that was tried last and has not passed, or the first that has not.
  private func position(of learner: LearnerReport) -> String {
    let open = learner.exercises.filter { !$0.isPassed }
    let tried = open.filter { $0.last != nil }.max { ($0.last ?? .now) < ($1.last ?? .now) }
    return (tried ?? open.first)?.exercise ?? "the end"
  }

  private func draw(_ report: ClassReport, _ folders: Folders) throws {
    let file = "\(folders.builds)/class.swift"
    try write(report.picture, to: file)
    let build = ScratchBuild(file: file, library: try .current(folders))
    let program: String
    do { program = try build.program() } catch is Refusal {
      throw Complaint("The picture of the class does not build.")
    }
    // The program draws into the folder Plots of where it runs.
    let place = "\(folders.notes)/class"
    try makeFolder(place)
    try ChildProcess.output(
      of: ["/bin/sh", "-c", "cd \"$0\" && exec \"$1\"", place, program],
      log: "\(folders.logs)/class.log", orElse: "The picture of the class cannot be drawn.")
    let drawn = try Data(contentsOf: URL(filePath: "\(place)/Plots/mistakes.png"))
    try makeFolder("\(plots)/class")
    try drawn.write(to: URL(filePath: "\(plots)/class/mistakes.png"), options: .atomic)
    Terminal.say("Picture: \(plots)/class/mistakes.png")
  }

  // MARK: Tables

  private func say(table: [[String]]) {
    for line in Self.lines(of: table, columns: Terminal.columns()) { Terminal.say(line) }
  }

  /// A table with its columns side by side. Where a terminal is too narrow for them, each row is
  /// told in a line of its own words: `2.7: wrong, tries 3, hints 1`.
  static func lines(of table: [[String]], columns: Int?) -> [String] {
    let header = table.first ?? []
    let widths = header.indices.map { column in table.map { $0[column].count }.max() ?? 0 }
    let total = widths.filter { $0 > 0 }.reduce(0) { $0 + $1 + 2 }
    if let columns, total > columns {
      return table.dropFirst().map { row in
        let rest = zip(header, row).dropFirst().filter { !$1.isEmpty }
        return "  \(row[0])  "
          + rest.map { $0.isEmpty ? $1 : "\($0) \($1)" }.joined(separator: ", ")
      }
    }
    return table.map { row in
      let cells = zip(row, widths).filter { $1 > 0 }.map { padded($0, to: $1) }
      let end = cells.joined(separator: "  ").reversed().drop { $0 == " " }
      return "  " + String(end.reversed())
    }
  }

  /// "27 Nov 20:31", in the machine's own time zone.
  private func local(_ date: Date?) -> String {
    guard let date else { return "" }
    let format = DateFormatter()
    format.locale = Locale(identifier: "en_US_POSIX")
    format.dateFormat = "d MMM HH:mm"
    return format.string(from: date)
  }
}
