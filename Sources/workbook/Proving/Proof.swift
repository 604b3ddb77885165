import Foundation

/// What is proved about exercises, and what speaks against them.
struct Proof {
  let folders: Folders
  let exercises: [Exercise]

  private(set) var faults: [String] = []
  private(set) var solved = 0
  private(set) var unsolved = 0
  private(set) var made = 0
  private(set) var rejected = 0

  private let start = ContinuousClock.now

  init(folders: Folders, exercises: [Exercise]) {
    self.folders = folders
    self.exercises = exercises
  }

  /// Says what is being done now, and how long everything has taken so far.
  private func tell(_ text: String) { Self.tell(text, since: start) }

  private static func tell(_ text: String, since start: ContinuousClock.Instant) {
    let seconds = (ContinuousClock.now - start).seconds
    Terminal.say(Terminal.paint("\(String(format: "%4.0f", seconds)) s  \(text)", .dim))
  }

  /// Says what speaks against the exercises as soon as it is known.
  private mutating func add(_ found: [String]) {
    for fault in found { Terminal.say("✘ \(fault)") }
    faults += found
  }

  /// Each exercise, and each of these chapters, has all its parts and is on its own.
  mutating func completeness(_ catalogue: Catalogue, chapters: [String]) throws {
    if exercises.isEmpty { add(["there are no exercises"]) }
    let completeness = Completeness(
      folders: folders, catalogue: catalogue, graph: try ModuleGraph(of: folders))
    for exercise in exercises { add(try completeness.faults(of: exercise)) }
    for chapter in chapters { add(try completeness.faults(of: chapter)) }
    tell("\(exercises.count) exercises looked through, \(faults.count) faults")
  }

  /// The stubs are current, and with no stub allowed each fails.
  mutating func stubs() throws {
    for exercise in exercises where try (try? text(of: exercise.file)) != exercise.source().stub {
      add(["\(exercise.number): the reader's file is not current: author generate"])
    }
    let program = try built(tree: "stubs") { $0.stub }
    let verdicts = try concurrently(exercises) {
      try SuiteRun(exercise: $0, program: program).verdict()
    }
    for verdict in verdicts {
      if verdict.state == .notAttempted && verdict.passed == 0 {
        unsolved += 1
      } else {
        add([
          "\(verdict.exercise.number): the stub is \(verdict.state.rawValue), "
            + "\(verdict.passed) of its tests pass. \(verdict.message)"
        ])
      }
    }
    tell("\(unsolved) stubs are unsolved")
  }

  /// The solutions in the readers' places pass, each test of them.
  mutating func solutions() throws {
    let program = try built(tree: "solutions") { $0.solution }
    let verdicts = try concurrently(exercises) {
      try SuiteRun(exercise: $0, program: program, environment: ["WORKBOOK_STRICT": "1"]).verdict()
    }
    for verdict in verdicts {
      if verdict.state == .passed && verdict.passed == verdict.tests {
        solved += 1
      } else {
        add([
          "\(verdict.exercise.number): the solution is \(verdict.state.rawValue)\n"
            + indented(VerdictReport.reason(verdict), by: 4)
        ])
      }
    }
    tell("\(solved) solutions pass")
  }

  /// Each wrong answer in the reader's place fails and is called by its name.
  mutating func mistakes() throws {
    let program = try built(tree: "mistakes") { $0.complete }
    let all = try concurrently(exercises) { [start] exercise in
      let answers = try exercise.source().mistakes.map { mistake in
        let choice = "Exercise\(exercise.digits).\(mistake.name)"
        let verdict = try SuiteRun(
          exercise: exercise, program: program, environment: ["WORKBOOK_MISTAKE": choice]
        ).verdict()
        return (mistake: mistake.name, verdict: verdict)
      }
      let count = answers.count { $0.verdict.isRejection(of: $0.mistake) }
      Self.tell(
        "\(exercise.number): \(answers.count) wrong answers, \(count) rejected", since: start)
      return answers
    }
    for (exercise, answers) in zip(exercises, all) {
      let found = answers.filter { $0.verdict.isRejection(of: $0.mistake) }
      made += answers.count
      rejected += found.count
      for (name, verdict) in answers where !verdict.isRejection(of: name) {
        add([
          "\(exercise.number): \(name) is \(verdict.state.rawValue), taken for "
            + "\(verdict.mistakes)"
        ])
      }
      if found.count < Completeness.leastMistakes {
        add(["\(exercise.number): only \(found.count) wrong answers are rejected"])
      }
    }
  }

  /// Puts files in the readers' places, in a tree that git ignores, and builds all suites.
  private func built(tree: String, _ file: (ExerciseSource) -> String) throws -> String {
    tell("building \(exercises.count) suites against the \(tree) …")
    let builder = Builder(folders: folders, scratch: ".build-author", tree: tree)
    for exercise in exercises {
      let path = "\(folders.notes)/\(tree)/\(exercise.chapter)/\(exercise.name)"
      let new = try file(exercise.source())
      let old = try? text(of: "\(path)/\(exercise.name).swift")
      if old != new { try write(new, to: "\(path)/\(exercise.name).swift") }
    }
    guard case .refused(_, let output) = try builder.build(exercises) else {
      return builder.testProgram
    }
    throw Complaint("\(output)\n\nThe \(tree) do not build.")
  }
}

extension Verdict {
  /// Whether a wrong answer was found to be one, under its own name.
  func isRejection(of mistake: String) -> Bool { state == .wrong && mistakes.contains(mistake) }
}
