import ArgumentParser
import Foundation

/// The command behind the script of the same name.
@main
struct Workbook: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "workbook",
    abstract: "Deep Learning Workbook for Swift: chapters to run, exercises to solve.",
    discussion: """
      Begin with `./workbook run 1`, a chapter, and `./workbook next`, an exercise.

      Exit codes: 0 passed; 1 something is wrong, crashes, hangs or does not compile; \
      2 the workbook itself could not do its work; 3 nothing is wrong, but something is not \
      started or not attempted; 64 the command was mistyped, or names what is not there.
      """,
    groupedSubcommands: [
      CommandGroup(name: "Chapters", subcommands: [Run.self, Notebook.self, Try.self]),
      CommandGroup(
        name: "Exercises",
        subcommands: [
          List.self, Next.self, Check.self, Watch.self, Plot.self, Hint.self, Solution.self,
          Diff.self, Reset.self, Milestone.self, Report.self,
        ]),
      CommandGroup(
        name: "The workbook itself",
        subcommands: [
          Setup.self, Test.self, Bench.self, DeviceReport.self, Doctor.self, Completion.self,
          Book.self, Site.self, Author.self, Cells.self,
        ]),
    ])

  static func main() {
    ChildProcess.leaveOnInterrupt()
    do {
      let words = CommandLine.arguments.dropFirst()
      try refuseMistyped(words.first == "help" ? words.dropFirst().first : words.first)
      var command = try parseAsRoot()
      try command.run()
    } catch let complaint as Complaint {
      Terminal.note(complaint.description)
      exit(withError: ExitCode(complaint.status))
    } catch let error as CocoaError {
      Terminal.note("\(error.filePath ?? "A file"): \(reason(error)).")
      exit(withError: ExitCode(ExitStatus.failed))
    } catch {
      let code = exitCode(for: error)
      let text = fullMessage(for: error).replacing("See 'workbook ", with: "See './workbook ")
      if !text.isEmpty { code.isSuccess ? Terminal.say(text) : Terminal.note(text) }
      exit(withError: code)
    }
  }

  /// What others call a command.
  private static let synonyms = [
    "progress": "list", "status": "list", "exercises": "list", "chapters": "run --list",
    "stats": "report", "start": "next", "open": "next", "verify": "check", "judge": "check",
    "answer": "solution", "solve": "solution", "undo": "reset", "restore": "reset",
    "plots": "plot", "draw": "plot", "read": "run", "install": "setup", "tests": "test",
    "exec": "try", "commands": "help", "version": "doctor",
  ]

  /// A first word that is no command: says which one was probably meant.
  private static func refuseMistyped(_ word: String?) throws {
    guard let word, !word.hasPrefix("-") else { return }
    let names = configuration.subcommands.map { $0._commandName } + ["help"]
    guard !names.contains(word) else { return }
    let isExercise = word.wholeMatch(of: /\d+(\.\d+)?/) != nil
    let meant = isExercise ? "check \(word)" : synonyms[word] ?? nearestWord(to: word, of: names)
    let advice = meant.map { "Did you mean ./workbook \($0)?" } ?? "All commands: ./workbook help"
    throw ValidationError("There is no command `\(word)`. \(advice)")
  }
}
