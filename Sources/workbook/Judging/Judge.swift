import Foundation

/// Builds and runs exercises so that none can hide or block the verdict on another.
struct Judge {
  let folders: Folders
  /// Seconds of wall clock for each suite, instead of its own limit.
  var limit: Double?
  /// Whether the verdicts are saved.
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
      } else if exercise.isUntouched {
        found[exercise.number] = Verdict(
          exercise: exercise, state: .notStarted, tests: try exercise.testCount())
      } else {
        rest.append(exercise)
      }
    }
    if !rest.isEmpty {
      let library = try Library.current(folders)
      let isAlone = rest.count == 1
      let judged = try concurrently(rest) { exercise in
        do {
          return try verdict(on: exercise, with: library, isAlone: isAlone)
        } catch let complaint as Complaint {
          return Verdict(
            exercise: exercise, state: .cannotBeJudged, message: complaint.description)
        }
      }
      for verdict in judged { found[verdict.exercise.number] = verdict }
    }
    let verdicts = exercises.compactMap { found[$0.number] }
    if remembers { for verdict in verdicts { try Progress.record(verdict) } }
    let progress = try Progress.read(folders)
    return verdicts.map { verdict in
      let checks = progress.entries[verdict.exercise.number]?.stuck?.checks ?? 0
      guard verdict.state == .wrong, checks < VerdictReport.patience,
        (try? verdict.exercise.source().rung) == .predict
      else { return verdict }
      return verdict.withoutAnswer
    }
  }

  /// Builds an exercise and runs its suite.
  private func verdict(
    on exercise: Exercise, with library: Library, isAlone: Bool
  ) throws -> Verdict {
    let lock = try exercise.lock()
    defer { lock.unlock() }
    _ = try exercise.source()
    do {
      _ = try text(of: exercise.file)
    } catch let complaint as Complaint {
      return Verdict(
        exercise: exercise, state: .doesNotCompile, message: folders.short(complaint.description))
    }
    do {
      let program = try ExerciseBuild(exercise: exercise, library: library).suite()
      return try SuiteRun(
        exercise: exercise, program: program, limit: limit, clearsSuspects: true,
        tellsProgress: isAlone
      ).verdict()
    } catch let refusal as Refusal {
      if let verdict = Self.refusal(exercise, refusal.messages) { return verdict }
      try FullDisk.refuse(folders)
      let log = refusal.output.split(separator: "\n").suffix(30).joined(separator: "\n")
      throw Complaint("\(log)\n\nThe build failed outside your file.")
    }
  }

  /// Shows the reader's own lines, and explains them; if only the suite fails, a signature was
  /// changed.
  ///
  /// `caller` is what calls the reader's code, its path and its name: the suite when left out.
  static func refusal(
    _ exercise: Exercise, _ messages: CompilerMessages, caller: (path: String, name: String)? = nil
  ) -> Verdict? {
    if let refusal = companionRefusal(exercise, messages) { return refusal }
    let file = (try? text(of: exercise.file)) ?? ""
    if let told = CompilerExplanation(messages.inside(exercise.file), in: file) {
      return Verdict(
        exercise: exercise, state: .doesNotCompile,
        message: told.message.text + told.message.excerpt, explanation: told.sentence,
        line: told.message.line)
    }
    guard let first = messages.inside(caller?.path ?? exercise.suite).first else { return nil }
    let changed = Signature(of: file, original: (try? exercise.source().stub) ?? "").sentence
    return Verdict(
      exercise: exercise, state: .doesNotCompile,
      message: "Your file compiles, but \(caller?.name ?? "the suite") cannot "
        + "call it: \(first.text)",
      explanation: (changed ?? "Was a name, a parameter or a type in the signature changed?")
        + " `./workbook reset \(exercise.number)` brings the original back and keeps your file.")
  }

  /// A copy beside the exercise declares everything a second time; any other file there may have a
  /// mistake of its own.
  private static func companionRefusal(
    _ exercise: Exercise, _ messages: CompilerMessages
  ) -> Verdict? {
    guard let companion = exercise.companions.first else { return nil }
    let errors = messages.inside(exercise.folder)
    let isCopy = errors.contains { $0.id == "invalid_redecl" }
    let own = errors.filter { exercise.companions.contains($0.file) }
    guard let first = own.first ?? (isCopy ? errors.first : nil) else { return nil }
    let name = exercise.folders.short(isCopy ? companion : first.file)
    return Verdict(
      exercise: exercise, state: .doesNotCompile,
      message: "\(exercise.folders.short(first.file)):\(first.line)\n"
        + first.text + first.excerpt,
      explanation: "\(name) is compiled together with the exercise. "
        + (isCopy
          ? "If it is a copy, move it out of the folder, or give it another ending than .swift."
          : "Correct it, or move it out of the folder."))
  }
}
