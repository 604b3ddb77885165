import Foundation
import Synchronization

/// What the command remembers from one call to the next. The files decide what state an exercise is
/// in; what `report` tells is here only.
struct Progress: Codable {
  /// What is known of one exercise.
  struct Entry: Codable {
    var state: Verdict.State
    var fingerprint: String
    var passedBefore = false
    var hintsShown = 0
    /// The failure that was repeated lately.
    var stuck: Stuck?
    /// What `report` tells, unless recording is off.
    var history: History?
  }

  /// What happened to an exercise so far.
  struct History: Codable, Equatable {
    /// Checks of a file that had changed since the one before.
    var attempts = 0
    /// When it was first checked.
    var first: Date?
    /// When it was last checked.
    var last: Date?
    /// When it first passed.
    var passed: Date?
    /// When the solution was first shown before that.
    var solution: Date?
    /// The named mistakes, and in how many attempts each was met.
    var mistakes: [String: Int] = [:]
  }

  /// The same failure of one changed file after another.
  struct Stuck: Codable {
    var failure: String
    var checks: Int
  }

  var entries: [String: Entry] = [:]
  /// Whether what `report` tells is recorded; nil is yes.
  var isRecorded: Bool?
  /// Whether the reader was told that it is.
  var hasToldOfRecording: Bool?

  private static func path(_ folders: Folders) -> String { folders.notes + "/state.json" }

  /// Reads the notes; without any, or with damaged ones, nothing is known, and of those it is said.
  ///
  /// - Throws: `Complaint` where there are notes and the system does not let us read them.
  static func read(_ folders: Folders) throws -> Progress {
    guard let data = try contents(folders) else { return Progress() }
    if let progress = decoded(data) { return progress }
    if !hasTold.withLock({ told in
      defer { told = true }
      return told
    }) {
      Terminal.note(
        "\(folders.short(path(folders))) is damaged: what was passed before is not known. "
          + "The next check keeps it under another name.")
    }
    return Progress()
  }

  private static let hasTold = Mutex(false)

  /// What is in the file of the notes, or nil where there is none.
  private static func contents(_ folders: Folders) throws -> Data? {
    let path = path(folders)
    do { return try Data(contentsOf: URL(filePath: path)) } catch {
      if let error = error as? CocoaError, error.code == .fileReadNoSuchFile { return nil }
      throw Complaint("\(path) cannot be read: \(reason(error)).")
    }
  }

  /// The notes, unless they are damaged: what counts something is neither below 0 nor beyond
  /// belief.
  private static func decoded(_ data: Data) -> Progress? {
    let progress = try? JSONDecoder().decode(Progress.self, from: data)
    let counts = progress?.entries.values.flatMap { entry in
      [entry.hintsShown, entry.stuck?.checks ?? 0, entry.history?.attempts ?? 0]
        + (entry.history.map { Array($0.mistakes.values) } ?? [])
    }
    return counts?.allSatisfy({ (0...1_000_000_000).contains($0) }) == true ? progress : nil
  }

  /// Changes the notes on disk, one command at a time. Damaged notes are kept aside.
  static func change(_ folders: Folders, _ body: (inout Progress) -> Void) throws {
    let lock = try FileLock("\(folders.notes)/state.lock")
    defer { lock.unlock() }
    try keepDamaged(folders)
    var progress = try read(folders)
    body(&progress)
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.prettyPrinted, .sortedKeys]
    try write(String(decoding: encoder.encode(progress), as: UTF8.self), to: path(folders))
  }

  /// Damaged notes hold what a learner has done: they get a name that no others have.
  private static func keepDamaged(_ folders: Folders) throws {
    guard let data = try contents(folders), decoded(data) == nil else { return }
    let path = path(folders)
    var (kept, number) = ("\(folders.notes)/state-damaged.json", 1)
    while FileManager.default.fileExists(atPath: kept) {
      number += 1
      kept = "\(folders.notes)/state-damaged-\(number).json"
    }
    try FileManager.default.moveItem(atPath: path, toPath: kept)
    Terminal.note(
      "\(folders.short(path)) is damaged and is kept as \(folders.short(kept)); notes begin anew.")
  }

  /// Notes a verdict.
  static func record(_ verdict: Verdict) throws {
    let exercise = verdict.exercise
    let fingerprint = exercise.fingerprint()
    try change(exercise.folders) { progress in
      let old = progress.entries[exercise.number]
      progress.entries[exercise.number] = Entry(
        state: verdict.state, fingerprint: fingerprint,
        passedBefore: verdict.state == .passed || old?.passedBefore == true,
        hintsShown: old?.hintsShown ?? 0, stuck: stuck(verdict, fingerprint, after: old),
        history: progress.isRecorded == false
          ? old?.history : history(verdict, fingerprint, after: old))
    }
  }

  private static func history(
    _ verdict: Verdict, _ fingerprint: String, after old: Entry?
  ) -> History? {
    if verdict.state == .notStarted { return old?.history }
    let now = Date()
    var history = old?.history ?? History()
    history.first = history.first ?? now
    if history.attempts == 0 || old?.fingerprint != fingerprint {
      history.attempts += 1
      for name in verdict.mistakes { history.mistakes[name, default: 0] += 1 }
    }
    history.last = now
    if verdict.state == .passed { history.passed = history.passed ?? now }
    return history
  }

  /// Notes that the solution was shown.
  static func recordSolution(of exercise: Exercise) throws {
    let fingerprint = exercise.fingerprint()
    try change(exercise.folders) { progress in
      guard progress.isRecorded != false else { return }
      let unknown = Entry(state: .unchecked, fingerprint: fingerprint)
      var entry = progress.entries[exercise.number] ?? unknown
      if entry.passedBefore { return }
      var history = entry.history ?? History()
      history.solution = history.solution ?? Date()
      entry.history = history
      progress.entries[exercise.number] = entry
    }
  }

  /// Says once that the way to a solution is recorded, where, and how to stop it.
  static func tellOfRecording(_ folders: Folders) throws {
    let progress = try read(folders)
    guard progress.isRecorded != false, progress.hasToldOfRecording != true,
      progress.entries.values.contains(where: { $0.history != nil })
    else { return }
    Terminal.say(
      Terminal.paint(
        "\n"
          + reflowed(
            """
            Noted in .workbook/state.json for ./workbook report: attempts, times, hints, solutions \
            seen and named mistakes. Nothing leaves this machine. Off: \
            `./workbook report --recording off`
            """), .dim))
    try change(folders) { $0.hasToldOfRecording = true }
  }

  /// Counts the checks of changed files that ended in the same failure of the same test; a file
  /// that does not compile in between does not count.
  private static func stuck(_ verdict: Verdict, _ fingerprint: String, after old: Entry?) -> Stuck?
  {
    if verdict.state == .doesNotCompile { return old?.stuck }
    guard verdict.state.isBroken, let test = verdict.test else { return nil }
    let failure = "\(verdict.state.rawValue): \(test)"
    guard let before = old?.stuck, before.failure == failure else {
      return Stuck(failure: failure, checks: 1)
    }
    return Stuck(
      failure: failure, checks: before.checks + (old?.fingerprint == fingerprint ? 0 : 1))
  }

  /// The state of an exercise without building anything.
  func state(of exercise: Exercise) -> Verdict.State {
    guard (try? exercise.source()) != nil else { return .cannotBeJudged }
    guard exercise.exists else { return .doesNotCompile }
    if exercise.isUntouched { return .notStarted }
    guard let entry = entries[exercise.number] else { return .unchecked }
    if entry.fingerprint == exercise.fingerprint() { return entry.state }
    return entry.passedBefore ? .stale : .unchecked
  }
}
