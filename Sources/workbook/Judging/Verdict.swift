/// The state of a reader's exercise, and why.
struct Verdict {
  /// The nine states, one for a file that was changed but never checked, and one for an exercise
  /// whose own files are damaged.
  enum State: String, Codable, CaseIterable {
    case notStarted = "not started"
    case doesNotCompile = "does not compile"
    case notAttempted = "not attempted"
    case unfinished
    case wrong
    case crashed
    case hung
    case passed
    case stale
    case unchecked = "not checked"
    case cannotBeJudged = "cannot be judged"
  }

  let exercise: Exercise
  let state: State
  /// What to say, most important first.
  var message = ""
  /// What the compiler's message means, and what to do about it.
  var explanation: String?
  /// The test that failed first, or that was running when the process died.
  var test: String?
  /// A line in the reader's file.
  var line: Int?
  /// The names of the mistakes that the answer looks like.
  var mistakes: [String] = []
  /// The last lines that the exercise printed.
  var output: String?
  /// How many tests ended well.
  var passed = 0
  /// How many tests the suite has.
  var tests = 0
}

extension Verdict {
  /// The verdict on a prediction that was wrong for the first time: it says what the answer looks
  /// like, but not the result.
  var withoutAnswer: Verdict {
    let lines = message.split(separator: "\n", omittingEmptySubsequences: false)
    var verdict = self
    verdict.message = lines.map { line in
      line.hasPrefix("Expected: ")
        ? "That is not the result; the answer is shown when the same test has failed "
          + "\(VerdictReport.patience) times."
        : String(line)
    }.joined(separator: "\n")
    return verdict
  }
}

extension Verdict.State {
  /// Something was written and it is not right.
  var isBroken: Bool { [.doesNotCompile, .wrong, .crashed, .hung, .cannotBeJudged].contains(self) }

  var mark: String {
    switch self {
    case .passed: Terminal.paint("✔", .green)
    case .notStarted: Terminal.paint("·", .dim)
    case .notAttempted, .unfinished, .unchecked: Terminal.paint("○", .blue)
    case .stale: Terminal.paint("~", .yellow)
    case .wrong, .doesNotCompile, .crashed, .hung, .cannotBeJudged: Terminal.paint("✘", .red)
    }
  }
}

/// The exit codes that scripts may rely on.
enum ExitStatus {
  /// Everything that was asked for passed.
  static let passed: Int32 = 0
  /// Something is wrong, crashes, hangs or does not compile.
  static let broken: Int32 = 1
  /// The workbook itself could not do its work.
  static let failed: Int32 = 2
  /// The command was mistyped, or names what is not there: what ArgumentParser takes, too.
  static let mistyped: Int32 = 64
  /// Nothing is wrong, but something is not started or not attempted.
  static let unfinished: Int32 = 3

  static func of(_ verdicts: [Verdict]) -> Int32 {
    if verdicts.contains(where: { $0.state == .cannotBeJudged }) { return failed }
    if verdicts.contains(where: { $0.state.isBroken }) { return broken }
    return verdicts.allSatisfy { $0.state == .passed } ? passed : unfinished
  }
}
