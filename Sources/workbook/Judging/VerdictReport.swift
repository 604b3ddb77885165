import Foundation

/// Verdicts as text for people and as JSON for programs.
enum VerdictReport {
  /// One line of a list; on a narrow terminal it holds less.
  static func line(
    _ exercise: Exercise, _ state: Verdict.State, margin: Int = 0,
    columns: Int? = Terminal.columns()
  ) -> String {
    let source = try? exercise.source()
    let rung = padded(source?.rung.rawValue ?? "", to: 7)
    let title = source?.title ?? exercise.name
    let minutes = padded(source.map { "\($0.demands.minutes) min" } ?? "", to: 6)
    let number = padded(exercise.number, to: 4)
    // What is left for the title, beside the longest state that can follow it.
    let left = (columns ?? 100) - margin - "✔ 1.10  ".count - "  does not compile".count
    let room = [left - 17, left - 9, left].first { $0 >= 30 } ?? max(left, 12)
    let cells = [
      room <= left - 9 ? rung : nil, padded(shortened(title, to: min(room, 40)), to: min(room, 40)),
      room == left - 17 ? minutes : nil, state.rawValue,
    ]
    return String(repeating: " ", count: margin) + "\(state.mark) \(number)  "
      + cells.compactMap { $0 }.joined(separator: "  ")
  }

  private static func shortened(_ title: String, to count: Int) -> String {
    title.count <= count ? title : title.prefix(count - 1) + "…"
  }

  /// "2 passed, 1 wrong"
  static func summary(_ states: [Verdict.State]) -> String {
    Verdict.State.allCases.compactMap { state in
      let count = states.count { $0 == state }
      return count == 0 ? nil : "\(count) \(state.rawValue)"
    }.joined(separator: ", ")
  }

  /// Where, and why.
  static func reason(_ verdict: Verdict) -> String {
    let position = verdict.line.map {
      "\(verdict.exercise.folders.short(verdict.exercise.file)):\($0)\n"
    }
    return (position ?? "") + verdict.message + (verdict.explanation.map { "\n\($0)" } ?? "")
  }

  /// Everything about one exercise, and what to do next.
  static func full(_ verdict: Verdict) -> String {
    var parts = [line(verdict.exercise, verdict.state)]
    if !verdict.message.isEmpty { parts.append(indented(reason(verdict))) }
    if let count = count(verdict) { parts.append("  \(count)") }
    if let output = verdict.output { parts += printed(output) }
    if verdict.state == .passed, let debrief = try? verdict.exercise.source().debrief {
      parts.append(indented(reflowed(debrief)))
    }
    parts.append(Terminal.paint(indented(advice(verdict)), .dim))
    return parts.joined(separator: "\n")
  }

  /// What the reader printed, and what the library noted meanwhile, each with a line above it.
  static func printed(_ output: String) -> [String] {
    let lines = output.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
    let groups = [
      ("You printed:", lines.filter { !$0.hasPrefix(note) }),
      (
        "The library noted:",
        lines.filter { $0.hasPrefix(note) }.map { $0.replacing(note, with: "") }
      ),
    ]
    let width = Terminal.textWidth - 2
    return groups.filter { !$0.1.allSatisfy(\.isEmpty) }.map { title, lines in
      let wrapped = lines.map { $0.count > width ? reflowed($0, width: width - 2) : $0 }
      return "  \(title)\n" + indented(wrapped.joined(separator: "\n"), by: 4)
    }
  }

  /// How a note of `fit` begins.
  private static let note = "note: "

  /// How many tests pass; of a suite that was cut short, how many had passed until then.
  static func count(_ verdict: Verdict) -> String? {
    guard verdict.tests > 0, verdict.state != .notStarted else { return nil }
    guard [.crashed, .hung].contains(verdict.state) else {
      return "\(verdict.passed) of \(verdict.tests) tests pass."
    }
    return verdict.passed == 0
      ? nil : "Before that \(verdict.passed) of \(verdict.tests) tests passed."
  }

  private static func advice(_ verdict: Verdict) -> String {
    let number = verdict.exercise.number
    switch verdict.state {
    case .passed:
      let beside = verdict.exercise.isSealed ? "" : "Beside ours: ./workbook diff \(number). "
      let chapter = try? ChapterProgress(of: verdict.exercise).sentence
      return beside + "What now: ./workbook next" + (chapter.map { "\n\($0)" } ?? "")
    case .notStarted, .notAttempted, .unfinished, .unchecked, .stale:
      return "Open \(verdict.exercise.folders.short(verdict.exercise.file))"
    case .doesNotCompile: return "Stuck? ./workbook hint \(number)"
    case .wrong, .crashed, .hung: return help(verdict.exercise)
    case .cannotBeJudged:
      if verdict.message.hasPrefix("The disk of") { return "Then: ./workbook check \(number)" }
      return "This is a fault of the workbook's own files, not of yours. Were they changed? See "
        + "`git status`."
    }
  }

  /// How often the same test may fail before a hint is offered, and before the answer to a
  /// prediction is shown.
  static let patience = 3

  /// Hints are available from the start; after a few failures of the same test one is offered.
  private static func help(_ exercise: Exercise) -> String {
    let number = exercise.number
    let entry = (try? Progress.read(exercise.folders))?.entries[number]
    guard let checks = entry?.stuck?.checks, checks >= patience else {
      return "Stuck? ./workbook hint \(number)"
    }
    let hints = (try? exercise.source().hints.count) ?? 0
    let seen = entry?.hintsShown ?? 0
    let next =
      seen < hints
      ? "Hint \(seen + 1) of \(hints) may help: ./workbook hint \(number)"
      : exercise.isSealed
        ? "You have read all hints."
        : "You have read all hints; our solution: ./workbook solution \(number) --spoil"
    return "The same test has failed \(checks) times. \(next)"
  }

  /// The format that scripts and editors rely on.
  static func json(_ verdicts: [Verdict]) throws -> String {
    try encoded(verdicts.map(row))
  }

  /// One verdict on one line, for `watch`.
  static func jsonLine(_ verdict: Verdict) throws -> String {
    try encoded(row(verdict), isPretty: false)
  }

  /// One exercise with its text, or `null`: what `next` answers.
  static func json(next verdict: Verdict?) throws -> String { try encoded(verdict.map(row)) }

  /// Any answer as JSON, its keys in order.
  static func encoded(_ answer: some Encodable, isPretty: Bool = true) throws -> String {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    encoder.dateEncodingStrategy = .iso8601
    if isPretty { encoder.outputFormatting.insert(.prettyPrinted) }
    return String(decoding: try encoder.encode(answer), as: UTF8.self)
  }

  private static func row(_ verdict: Verdict) -> Row {
    let source = try? verdict.exercise.source()
    return Row(
      exercise: verdict.exercise.number, rung: source?.rung.rawValue ?? "",
      title: source?.title ?? "", minutes: source?.demands.minutes ?? 0,
      difficulty: source?.demands.difficulty.rawValue ?? "",
      needs: source?.demands.needs.map(\.name) ?? [],
      readFirst: source?.demands.needs.map(\.section) ?? [],
      introduction: source?.introduction ?? "",
      file: verdict.exercise.folders.fromRoot(verdict.exercise.file),
      state: verdict.state.rawValue, message: verdict.message,
      explanation: verdict.explanation, line: verdict.line,
      test: verdict.test, mistakes: verdict.mistakes, output: verdict.output,
      passed: verdict.passed, tests: verdict.tests)
  }

  private struct Row: Encodable {
    let exercise: String
    let rung: String
    let title: String
    let minutes: Int
    let difficulty: String
    let needs: [String]
    let readFirst: [String]
    let introduction: String
    let file: String
    let state: String
    let message: String
    let explanation: String?
    let line: Int?
    let test: String?
    let mistakes: [String]
    let output: String?
    let passed: Int
    let tests: Int
  }
}
