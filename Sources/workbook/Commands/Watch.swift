import ArgumentParser
import Foundation

struct Watch: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Judge an exercise each time its file is saved.",
    discussion: "Looks at the files five times a second, so it works over a network too.")

  @Argument(help: "Exercises or chapters; all when left out.", completion: .exercises)
  var what: [String] = []

  @Flag(help: "Print each verdict as a line of JSON.")
  var json = false

  @Option(help: "Stop after this many verdicts.")
  var verdicts: Int?

  @Option(help: "Seconds before an exercise counts as hung.")
  var limit: Double?

  func run() throws {
    let folders = try Folders.found()
    let exercises = try Catalogue(folders).selection(what)
    var seen = exercises.map { Self.stamp($0.file) }
    var given = 0
    note(
      "Watching \(exercises.count) exercise\(exercises.count == 1 ? "" : "s"). Save a file; "
        + "Control-C ends this.")
    while verdicts.map({ given < $0 }) ?? true {
      usleep(200_000)
      for (index, exercise) in exercises.enumerated() {
        let stamp = Self.stamp(exercise.file)
        guard stamp != seen[index], stamp != "missing" else { continue }
        seen[index] = stamp
        judge(exercise)
        given += 1
      }
    }
  }

  /// An error in one round is reported, and watching goes on.
  private func judge(_ exercise: Exercise) {
    note(Terminal.paint("\(exercise.number) checking…", .dim))
    let start = ContinuousClock.now
    do {
      let judge = Judge(folders: exercise.folders, limit: limit)
      for verdict in try judge.verdicts(on: [exercise]) {
        if json {
          Terminal.write(try VerdictReport.jsonLine(verdict))
        } else {
          Terminal.say(VerdictReport.full(verdict))
        }
      }
      let seconds = (ContinuousClock.now - start).seconds
      note(Terminal.paint("  \(String(format: "%.1f", seconds)) s\n", .dim))
    } catch {
      note("\(error)")
    }
  }

  /// Writes what is not a verdict where it cannot disturb the JSON.
  private func note(_ line: String) { json ? Terminal.note(line) : Terminal.say(line) }

  /// Changes when a file is saved, in place or by renaming another over it.
  private static func stamp(_ file: String) -> String {
    var status = stat()
    guard stat(file, &status) == 0 else { return "missing" }
    return "\(status.st_ino) \(status.st_size) \(status.st_mtim.tv_sec) \(status.st_mtim.tv_nsec)"
  }
}

extension Duration {
  /// The duration as a number.
  var seconds: Double { self / .seconds(1) }
}
