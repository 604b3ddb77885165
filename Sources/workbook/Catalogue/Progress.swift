import Foundation

/// What the command remembers from one call to the next. A cache: the files decide.
struct Progress: Codable {
  /// What is known of one exercise.
  struct Entry: Codable {
    var state: Verdict.State
    var fingerprint: String
    var passedBefore = false
    var hintsShown = 0
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
    let fingerprint = try exercise.fingerprint()
    try change(exercise.folders) { progress in
      let old = progress.entries[exercise.number]
      progress.entries[exercise.number] = Entry(
        state: verdict.state, fingerprint: fingerprint,
        passedBefore: verdict.state == .passed || old?.passedBefore == true,
        hintsShown: old?.hintsShown ?? 0)
    }
  }

  /// The state of an exercise without building anything.
  func state(of exercise: Exercise) throws -> Verdict.State {
    guard exercise.exists else { return .doesNotCompile }
    if try text(of: exercise.file) == exercise.source().stub { return .notStarted }
    guard let entry = entries[exercise.number] else { return .unchecked }
    if try entry.fingerprint == exercise.fingerprint() { return entry.state }
    return entry.passedBefore ? .stale : .unchecked
  }
}
