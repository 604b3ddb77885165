/// A reader's progress in a chapter.
struct ChapterProgress {
  let passed: Int
  let count: Int
  private let number: String

  /// Counts verdicts on the exercises of one chapter.
  init(_ verdicts: [Verdict]) {
    passed = verdicts.count { $0.state == .passed }
    count = verdicts.count
    number = verdicts.first?.exercise.chapterNumber ?? ""
  }

  /// Counts what is known of the chapter that an exercise belongs to.
  init(of exercise: Exercise) throws {
    let progress = try Progress.read(exercise.folders)
    let all = Catalogue(exercise.folders).exercises.filter { $0.chapter == exercise.chapter }
    self.init(
      all.map { Verdict(exercise: $0, state: progress.state(of: $0)) })
  }

  /// "3 of 8"
  var fraction: String { "\(passed) of \(count)" }

  /// What to say after a pass.
  var sentence: String {
    passed == count
      ? "That was the last of chapter \(number): all \(count) have passed."
      : "\(fraction) of chapter \(number) have passed."
  }
}
