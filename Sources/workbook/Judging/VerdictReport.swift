import Foundation

/// Verdicts as text for people and as JSON for programs.
enum VerdictReport {
  /// One line of a list.
  static func line(_ exercise: Exercise, _ state: Verdict.State) -> String {
    let source = try? exercise.source()
    let rung = column(source?.rung.rawValue ?? "", of: 7)
    let title = column(source?.title ?? exercise.name, of: 40)
    return "\(state.mark) \(exercise.number)  \(rung)  \(title)  \(state.rawValue)"
  }

  private static func column(_ text: String, of width: Int) -> String {
    text + String(repeating: " ", count: max(0, width - text.count))
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
    let place = verdict.line.map {
      "\(verdict.exercise.folders.short(verdict.exercise.file)):\($0)\n"
    }
    return (place ?? "") + verdict.message + (verdict.explanation.map { "\n\($0)" } ?? "")
  }

  /// Everything about one exercise, and what to do next.
  static func full(_ verdict: Verdict) -> String {
    var parts = [line(verdict.exercise, verdict.state)]
    if !verdict.message.isEmpty { parts.append(indented(reason(verdict))) }
    if verdict.tests > 0, verdict.state != .notStarted {
      parts.append("  \(verdict.passed) of \(verdict.tests) tests pass.")
    }
    if verdict.state == .passed, let debrief = try? verdict.exercise.source().debrief {
      parts.append(indented(debrief))
    }
    parts.append(Terminal.paint(indented(advice(verdict)), .dim))
    return parts.joined(separator: "\n")
  }

  private static func advice(_ verdict: Verdict) -> String {
    let number = verdict.exercise.number
    switch verdict.state {
    case .passed: return "Beside ours: ./workbook diff \(number). What now: ./workbook next"
    case .notStarted, .notAttempted, .unchecked, .stale:
      return "Open \(verdict.exercise.folders.short(verdict.exercise.file))"
    case .doesNotCompile, .wrong, .crashed, .hung: return "Stuck? ./workbook hint \(number)"
    }
  }

  /// The contract with scripts and editors.
  static func json(_ verdicts: [Verdict]) throws -> String {
    let rows = verdicts.map { verdict in
      Row(
        exercise: verdict.exercise.number, title: (try? verdict.exercise.source().title) ?? "",
        file: verdict.exercise.folders.short(verdict.exercise.file),
        state: verdict.state.rawValue, message: verdict.message,
        explanation: verdict.explanation, line: verdict.line,
        mistakes: verdict.mistakes, passed: verdict.passed, tests: verdict.tests)
    }
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
    return String(decoding: try encoder.encode(rows), as: UTF8.self)
  }

  private struct Row: Encodable {
    let exercise: String
    let title: String
    let file: String
    let state: String
    let message: String
    let explanation: String?
    let line: Int?
    let mistakes: [String]
    let passed: Int
    let tests: Int
  }
}
