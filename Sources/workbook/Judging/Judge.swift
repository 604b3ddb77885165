import Foundation

/// Builds and runs exercises so that none can hide or block another's verdict.
struct Judge {
  let folders: Folders
  /// Seconds of wall clock for each suite, instead of its own limit.
  var limit: Double?
  /// Whether the verdicts are written down.
  var remembers = true

  /// Judges exercises, in order, and remembers the verdicts.
  func verdicts(on exercises: [Exercise]) throws -> [Verdict] {
    var found: [String: Verdict] = [:]
    var rest: [Exercise] = []
    for exercise in exercises {
      if !exercise.exists {
        found[exercise.number] = Verdict(
          exercise: exercise, state: .doesNotCompile,
          message: "The file is gone. The original: ./workbook reset \(exercise.number)")
      } else if try text(of: exercise.file) == exercise.source().stub {
        found[exercise.number] = Verdict(
          exercise: exercise, state: .notStarted, tests: try exercise.testCount())
      } else {
        rest.append(exercise)
      }
    }
    for verdict in try compiled(&rest) { found[verdict.exercise.number] = verdict }
    let program = Builder(folders: folders).testProgram
    let run = try concurrently(rest) { [limit] in
      try SuiteRun(exercise: $0, program: program, limit: limit).verdict()
    }
    for verdict in run { found[verdict.exercise.number] = verdict }
    let verdicts = exercises.compactMap { found[$0.number] }
    if remembers { for verdict in verdicts { try Progress.record(verdict) } }
    let progress = Progress.read(folders)
    return try verdicts.map { verdict in
      let checks = progress.entries[verdict.exercise.number]?.stuck?.checks ?? 0
      guard try verdict.state == .wrong && verdict.exercise.source().rung == .predict,
        checks < VerdictReport.patience
      else { return verdict }
      return verdict.withoutAnswer
    }
  }

  /// Builds what can be built; an exercise that cannot is judged and left out of the next try.
  private func compiled(_ rest: inout [Exercise]) throws -> [Verdict] {
    var refused: [Verdict] = []
    while !rest.isEmpty {
      guard case .refused(let messages, let output) = try Builder(folders: folders).build(rest)
      else { break }
      let verdicts = rest.compactMap { Self.refusal($0, messages) }
      guard !verdicts.isEmpty else {
        let log = output.split(separator: "\n").suffix(30).joined(separator: "\n")
        throw Complaint("\(log)\n\nThe build failed outside the exercises; nothing was judged.")
      }
      let numbers = Set(verdicts.map(\.exercise.number))
      rest.removeAll { numbers.contains($0.number) }
      refused += verdicts
    }
    return refused
  }

  /// Shows the reader's own lines, and explains them; if only the suite fails, a signature was
  /// changed.
  ///
  /// `caller` is what calls the reader's code: the suite when left out.
  static func refusal(
    _ exercise: Exercise, _ messages: CompilerMessages, caller: String? = nil
  ) -> Verdict? {
    let file = (try? text(of: exercise.file)) ?? ""
    if let told = CompilerExplanation(messages.inside(exercise.file), in: file) {
      return Verdict(
        exercise: exercise, state: .doesNotCompile,
        message: told.message.text + told.message.excerpt, explanation: told.sentence,
        line: told.message.line)
    }
    guard let first = messages.inside(caller ?? exercise.suite).first else { return nil }
    let changed = Signature(of: file, original: (try? exercise.source().stub) ?? "").sentence
    return Verdict(
      exercise: exercise, state: .doesNotCompile,
      message: "Your file compiles, but \(caller == nil ? "the suite" : "the picture") cannot "
        + "call it: \(first.text)",
      explanation: (changed ?? "Was a name, a parameter or a type in the signature changed?")
        + " `./workbook reset \(exercise.number)` brings the original back and keeps your file.")
  }
}
