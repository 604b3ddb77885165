import ArgumentParser
import Foundation

struct Plot: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Draw your answer to an exercise over the reference.")

  @Argument(help: "The exercise, 4.3.", completion: .exercise)
  var exercise: String

  @Option(help: "Where to save pictures.", completion: .directory)
  var plots = "Plots"

  /// Seconds that a picture may take, the reader's own code included.
  private static let limit = 30.0

  func run() throws {
    let folders = try Folders.found()
    let catalogue = Catalogue(folders)
    let exercise = try catalogue.exercise(exercise)
    guard exercise.hasPicture else {
      let drawn = catalogue.exercises.filter(\.hasPicture).map(\.number).joined(separator: ", ")
      Terminal.say("Exercise \(exercise.number) has no picture. These have one: \(drawn).")
      return
    }
    guard exercise.exists else {
      throw Complaint("The file is gone. The original: ./workbook reset \(exercise.number)")
    }
    try folders.enter()
    let program = try built(exercise)
    try draw(exercise, program)
  }

  /// Builds this exercise alone, and the program that draws it.
  private func built(_ exercise: Exercise) throws -> String {
    let library = try Library.current(exercise.folders)
    let build = ExerciseBuild(exercise: exercise, library: library)
    do { return try build.picture() } catch let refusal as Refusal {
      let caller = (exercise.picture, "the picture")
      guard let verdict = Judge.refusal(exercise, refusal.messages, caller: caller) else {
        throw Complaint("\(refusal.output)\n\nThe picture of \(exercise.number) does not build.")
      }
      Terminal.say(VerdictReport.full(verdict))
      throw ExitCode(ExitStatus.broken)
    }
  }

  private func draw(_ exercise: Exercise, _ program: String) throws {
    let log = "\(exercise.folders.logs)/\(exercise.digits).picture.log"
    let ending = try SuiteRun.confined(
      [program, "\(plots)/\(exercise.pictureFolder)"], log: log, limit: Self.limit)
    let output = output(in: log)
    switch ending {
    case .exit(0): Terminal.say(output.trimmingCharacters(in: .newlines))
    case .exit(1): throw Complaint(output)
    case .timeout:
      Terminal.say("Stopped after \(Int(Self.limit)) s: a loop that never ends?")
      throw ExitCode(ExitStatus.broken)
    case .exit, .signal:
      let signal: Int32? = if case .signal(let number) = ending { number } else { nil }
      let report = CrashReport(output, file: exercise.file, signal: signal)
      let verdict = Verdict(
        exercise: exercise, state: .crashed,
        message: report.sentence(""), line: report.line)
      Terminal.say(VerdictReport.full(verdict))
      throw ExitCode(ExitStatus.broken)
    }
  }
}
