import ArgumentParser
import Foundation

struct Verify: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Prove the exercises: stubs unsolved, solutions pass, wrong answers are rejected.")

  func run() throws {
    let folders = try Folders.found()
    let catalogue = Catalogue(folders)
    var proof = Proof(folders: folders, exercises: catalogue.exercises)
    try proof.completeness()
    try proof.stubs()
    try proof.solutions()
    try proof.mistakes()
    for fault in proof.faults { Terminal.say("✘ \(fault)") }
    Terminal.say(
      "\(catalogue.exercises.count) exercises; \(proof.solved) solutions pass; "
        + "\(proof.unsolved) stubs unsolved")
    Terminal.say("\(proof.made) wrong answers, \(proof.rejected) rejected")
    if !proof.faults.isEmpty { throw ExitCode(ExitStatus.broken) }
  }
}

/// What is proved about the exercises, and what speaks against them.
struct Proof {
  let folders: Folders
  let exercises: [Exercise]

  private(set) var faults: [String] = []
  private(set) var solved = 0
  private(set) var unsolved = 0
  private(set) var made = 0
  private(set) var rejected = 0

  init(folders: Folders, exercises: [Exercise]) {
    self.folders = folders
    self.exercises = exercises
  }

  /// Each exercise has all its parts, and the manifest knows it.
  mutating func completeness() throws {
    let manifest = try text(of: "\(folders.root)/Package.swift")
    if exercises.isEmpty { faults.append("there are no exercises") }
    for exercise in exercises {
      let source = try exercise.source()
      let parts: [(Bool, String)] = [
        (source.number == exercise.number, "its first line says \(source.number)"),
        (source.hints.count == 3, "\(source.hints.count) hints instead of 3"),
        (!source.debrief.isEmpty, "no debrief"),
        (!source.introduction.isEmpty, "no introduction"),
        (source.stub.contains("///     "), "no example in a doc comment"),
        (source.mistakes.count >= 2, "\(source.mistakes.count) mistakes instead of 2 or more"),
        (source.stub.contains("todo(\"\(exercise.number)\""), "the stub has no todo of its own"),
        (!source.solution.contains("todo("), "the solution has a todo"),
        (
          source.solution.split(separator: "\n").allSatisfy { !Self.isOurs($0) },
          "imports another exercise"
        ),
        (try exercise.testCount() > 0, "no tests"),
        (manifest.contains("\"\(exercise.name)\""), "missing from Package.swift"),
      ]
      faults += parts.filter { !$0.0 }.map { "\(exercise.number): \($0.1)" }
    }
  }

  private static func isOurs(_ line: Substring) -> Bool {
    line.hasPrefix("import Exercise") || line.hasPrefix("import Solution")
  }

  /// The stubs are current, and with no stub allowed each fails.
  mutating func stubs() throws {
    for exercise in exercises where try (try? text(of: exercise.file)) != exercise.source().stub {
      faults.append("\(exercise.number): the reader's file is not current: author generate")
    }
    let builder = try built(tree: "stubs") { $0.stub }
    for exercise in exercises {
      let verdict = try SuiteRun(exercise: exercise, program: builder.testProgram).verdict()
      if verdict.state == .notAttempted && verdict.passed == 0 {
        unsolved += 1
      } else {
        faults.append(
          "\(exercise.number): the stub is \(verdict.state.rawValue), "
            + "\(verdict.passed) of its tests pass. \(verdict.message)")
      }
    }
  }

  /// The solutions in the readers' places pass, each test of them.
  mutating func solutions() throws {
    let builder = try built(tree: "solutions") { $0.solution }
    for exercise in exercises {
      let verdict = try SuiteRun(
        exercise: exercise, program: builder.testProgram, environment: ["WORKBOOK_STRICT": "1"]
      ).verdict()
      if verdict.state == .passed && verdict.passed == verdict.tests {
        solved += 1
      } else {
        faults.append("\(exercise.number): the solution is \(verdict.state.rawValue)")
        faults.append(verdict.message)
      }
    }
  }

  /// Each wrong answer in the reader's place fails and is called by its name.
  mutating func mistakes() throws {
    let builder = try built(tree: "mistakes") { $0.complete }
    for exercise in exercises {
      for mistake in try exercise.source().mistakes {
        made += 1
        let verdict = try SuiteRun(
          exercise: exercise, program: builder.testProgram,
          environment: ["WORKBOOK_MISTAKE": "Exercise\(exercise.digits).\(mistake.name)"]
        ).verdict()
        if verdict.state == .wrong && verdict.mistakes.contains(mistake.name) {
          rejected += 1
        } else {
          faults.append(
            "\(exercise.number): \(mistake.name) is \(verdict.state.rawValue), "
              + "taken for \(verdict.mistakes)")
        }
      }
    }
  }

  /// Puts files in the readers' places, in a tree that git ignores, and builds all suites.
  private func built(tree: String, _ file: (ExerciseSource) -> String) throws -> Builder {
    let builder = Builder(folders: folders, scratch: ".build-author", tree: tree)
    for exercise in exercises {
      let path = "\(folders.notes)/\(tree)/\(exercise.chapter)/\(exercise.name)"
      let new = try file(exercise.source())
      let old = try? text(of: "\(path)/\(exercise.name).swift")
      if old != new { try write(new, to: "\(path)/\(exercise.name).swift") }
    }
    guard case .refused(_, let output) = try builder.build(exercises) else { return builder }
    throw Complaint("\(output)\n\nThe \(tree) do not build.")
  }
}
