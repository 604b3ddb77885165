import Foundation

/// What the command remembers from one call to the next. A cache: the files decide.
struct Progress: Codable {
  /// What is known of one exercise.
  struct Entry: Codable {
    var state: Verdict.State
    var fingerprint: String
    var passedBefore = false
    var hintsShown = 0
    /// The failure that was repeated lately.
    var stuck: Stuck?
  }

  /// The same failure of one changed file after another.
  struct Stuck: Codable {
    var failure: String
    var checks: Int
  }

  var entries: [String: Entry] = [:]

  private static func path(_ folders: Folders) -> String { folders.notes + "/state.json" }

  /// Reads the notes; without any, or with unreadable ones, nothing is known.
  static func read(_ folders: Folders) -> Progress {
    guard let data = FileManager.default.contents(atPath: path(folders)),
      let progress = try? JSONDecoder().decode(Progress.self, from: data)
    else { return Progress() }
    return progress
  }

  /// Changes the notes on disk.
  static func change(_ folders: Folders, _ body: (inout Progress) -> Void) throws {
    var progress = read(folders)
    body(&progress)
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.prettyPrinted, .sortedKeys]
    try write(String(decoding: encoder.encode(progress), as: UTF8.self), to: path(folders))
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
        hintsShown: old?.hintsShown ?? 0, stuck: stuck(verdict, fingerprint, after: old))
    }
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
