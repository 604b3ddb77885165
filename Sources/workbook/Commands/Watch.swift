import ArgumentParser
import Foundation

struct Watch: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Judge an exercise each time its file is saved.",
    discussion: "Looks at the files five times a second, so it works over a network too.")

  @Argument(help: "Exercises or chapters; all when left out.")
  var what: [String] = []

  @Option(help: "Stop after this many verdicts.")
  var verdicts: Int?

  @Option(help: "Seconds before an exercise counts as hung.")
  var limit: Double?

  func run() throws {
    let folders = try Folders.found()
    let exercises = try Catalogue(folders).selection(what)
    var seen = exercises.map { Self.stamp($0.file) }
    var given = 0
    Terminal.say("Watching \(exercises.count) exercises. Save a file; Control-C ends this.")
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

  /// A fault in one round is said and survived.
  private func judge(_ exercise: Exercise) {
    Terminal.say(Terminal.paint("\(exercise.number) checking…", .dim))
    let start = ContinuousClock.now
    do {
      let judge = Judge(folders: exercise.folders, limit: limit)
      for verdict in try judge.verdicts(on: [exercise]) {
        Terminal.say(VerdictReport.full(verdict))
      }
      let seconds = (ContinuousClock.now - start).seconds
      Terminal.say(Terminal.paint("  \(String(format: "%.1f", seconds)) s\n", .dim))
    } catch {
      Terminal.say("\(error)")
    }
  }

  /// Changes when a file is saved, in place or by renaming another over it.
  private static func stamp(_ file: String) -> String {
    var status = stat()
    guard stat(file, &status) == 0 else { return "missing" }
    return "\(status.st_ino) \(status.st_size) \(status.st_mtim.tv_sec) \(status.st_mtim.tv_nsec)"
  }
}

extension Duration {
  /// The whole duration as a number.
  var seconds: Double {
    Double(components.seconds) + Double(components.attoseconds) * 1e-18
  }
}
