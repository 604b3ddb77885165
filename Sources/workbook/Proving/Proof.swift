import Foundation

/// What is verified about exercises, and their faults.
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

  /// Reports the current step and the time since the start.
  private func tell(_ text: String) {
    let seconds = (ContinuousClock.now - start).seconds
    Terminal.say(Terminal.paint("\(String(format: "%4.0f", seconds)) s  \(text)", .dim))
  }

  /// Reports each fault as soon as it is found.
  private mutating func add(_ found: [String]) {
    for fault in found { Terminal.say("✘ \(fault)") }
    faults += found
  }

  /// Each exercise, and each of these chapters, is complete and independent of the others.
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
    for exercise in exercises where !exercise.isUntouched {
      add(["\(exercise.number): the reader's file is not current: author generate"])
    }
    let verdicts = try judged(.stubs)
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

  /// The solutions, put where the readers' files are, pass every test.
  mutating func solutions() throws {
    let verdicts = try judged(.solutions, environment: ["WORKBOOK_STRICT": "1"])
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

  /// Each wrong answer, put where the reader's file is, fails and is named.
  mutating func mistakes() throws {
    let programs = try built(.mistakes)
    let wrong = try zip(exercises, programs).flatMap { exercise, program in
      try exercise.source().mistakes.map { WrongAnswer(exercise, program, $0.name) }
    }
    let verdicts = try concurrently(wrong) { try $0.run().verdict() }
    let answers = Dictionary(grouping: zip(wrong, verdicts)) { $0.0.exercise.number }
    for exercise in exercises {
      let all = answers[exercise.number] ?? []
      let count = all.count { $1.isRejection(of: $0.mistake) }
      made += all.count
      rejected += count
      tell("\(exercise.number): \(all.count) wrong answers, \(count) rejected")
      for (answer, verdict) in all where !verdict.isRejection(of: answer.mistake) {
        add([
          "\(exercise.number): \(answer.mistake) is \(verdict.state.rawValue), taken for "
            + "\(verdict.mistakes)"
        ])
      }
      if count < Completeness.minimumMistakes {
        add(["\(exercise.number): only \(count) wrong answers are rejected"])
      }
    }
  }

  /// One wrong answer of an exercise, in the reader's place.
  private struct WrongAnswer {
    let exercise: Exercise
    let program: String
    let mistake: String

    init(_ exercise: Exercise, _ program: String, _ mistake: String) {
      (self.exercise, self.program, self.mistake) = (exercise, program, mistake)
    }

    func run() -> SuiteRun {
      SuiteRun(
        exercise: exercise, program: program,
        environment: ["WORKBOOK_MISTAKE": "Exercise\(exercise.digits).\(mistake)"],
        label: "\(exercise.digits)-\(mistake)")
    }
  }

  /// Builds each suite with one kind of answers in the reader's place; the programs, in order.
  private func built(_ answers: ExerciseBuild.Answers) throws -> [String] {
    tell("building \(exercises.count) suites against the \(answers) …")
    let library = try Library.current(folders)
    return try concurrently(exercises) { exercise in
      let build = ExerciseBuild(exercise: exercise, library: library, answers: answers)
      do { return try build.suite() } catch let refusal as Refusal {
        throw Complaint("\(refusal.output)\n\nThe \(answers) of \(exercise.number) do not build.")
      }
    }
  }

  /// Builds each suite with one kind of answers in the reader's place, and runs it.
  private func judged(
    _ answers: ExerciseBuild.Answers, environment: [String: String] = [:]
  ) throws -> [Verdict] {
    let programs = try built(answers)
    return try concurrently(Array(zip(exercises, programs))) { exercise, program in
      try SuiteRun(
        exercise: exercise, program: program, environment: environment,
        label: "\(exercise.digits)-\(answers)"
      ).verdict()
    }
  }
}

extension Verdict {
  /// Whether a wrong answer was found to be one, under its own name.
  func isRejection(of mistake: String) -> Bool { state == .wrong && mistakes.contains(mistake) }
}
