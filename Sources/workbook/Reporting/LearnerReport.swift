import Foundation

/// What one learner has done, exercise by exercise.
struct LearnerReport: Codable {
  /// One exercise.
  struct Row: Codable {
    let exercise: String
    let title: String
    let state: String
    let attempts: Int
    let first: Date?
    let last: Date?
    let passed: Date?
    let hints: Int
    let solution: Date?
    let mistakes: [String: Int]

    /// The chapter's number.
    var chapter: String { String(exercise.prefix { $0 != "." }) }
    /// Whether it counts as solved now.
    var isPassed: Bool { state == Verdict.State.passed.rawValue }
  }

  let learner: String
  let exercises: [Row]

  /// Reads what is noted in a checkout.
  init(of folders: Folders) throws {
    let progress = try Progress.read(folders)
    learner = URL(filePath: folders.root).lastPathComponent
    exercises = Catalogue(folders).exercises.map { exercise in
      let entry = progress.entries[exercise.number]
      let history = entry?.history
      return Row(
        exercise: exercise.number, title: (try? exercise.source().title) ?? exercise.name,
        state: progress.state(of: exercise).rawValue, attempts: history?.attempts ?? 0,
        first: history?.first, last: history?.last, passed: history?.passed,
        hints: entry?.hintsShown ?? 0, solution: history?.solution,
        mistakes: history?.mistakes ?? [:])
    }
  }

  /// Reads what `report --json` wrote.
  init(file: String) throws {
    let decoder = JSONDecoder()
    decoder.dateDecodingStrategy = .iso8601
    let report: LearnerReport
    do {
      report = try decoder.decode(LearnerReport.self, from: Data(text(of: file).utf8))
    } catch is DecodingError {
      throw Complaint("\(file) is no report: it is not what ./workbook report --json writes.")
    }
    let name = URL(filePath: file).deletingPathExtension().lastPathComponent
    (learner, exercises) = (name, report.exercises)
  }

  /// The report as JSON; times are in UTC.
  var json: String {
    get throws { try VerdictReport.encoded(self) }
  }

  /// The report as CSV, a line for each exercise.
  var csv: String {
    let header =
      "learner,exercise,title,state,attempts,first,last,passed,hints,solution,mistakes"
    return ([header] + exercises.map(csvLine)).joined(separator: "\n")
  }

  /// One exercise of it.
  private func csvLine(_ row: Row) -> String {
    let fields = [
      learner, row.exercise, row.title, row.state, "\(row.attempts)", Self.utc(row.first),
      Self.utc(row.last), Self.utc(row.passed), "\(row.hints)", Self.utc(row.solution),
      Self.list(row.mistakes, sign: "=", separator: " "),
    ]
    return fields.map(Self.quoted).joined(separator: ",")
  }

  /// A field in quotation marks where it needs them; a spreadsheet takes what begins like a formula
  /// for one.
  static func quoted(_ field: String) -> String {
    let text = field.first.map { "=+-@".contains($0) } == true ? "'" + field : field
    guard text.contains(where: { ",\"\n\r".contains($0) }) else { return text }
    return "\"" + text.replacing("\"", with: "\"\"") + "\""
  }

  static func utc(_ date: Date?) -> String { date?.formatted(.iso8601) ?? "" }

  /// "swapsSides 2, dividesByStep 1", the commonest first.
  static func list(
    _ counts: [String: Int], sign: String = " ", separator: String = ", "
  ) -> String {
    counts.sorted { ($1.value, $0.key) < ($0.value, $1.key) }
      .map { "\($0.key)\(sign)\($0.value)" }.joined(separator: separator)
  }
}
