import ArgumentParser
import Foundation

struct Test: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Run every test of the workbook, the exercises' suites among them.",
    discussion: """
      What `swift test` runs, counted: it fails when a test fails and when none ran. Everything is \
      one program here, so a file that does not compile, or a crash, stops all of it; \
      `./workbook check` is the command that judges each exercise by itself.
      """)

  @Option(help: "Only the tests whose names match.")
  var filter: [String] = []

  @Flag(help: "Print all that the tests print, not their failures alone.")
  var verbose = false

  func run() throws {
    let folders = try Folders.found()
    let stream = "\(folders.logs)/all.events"
    let log = "\(folders.logs)/test.log"
    try write("", to: stream)
    let progress = BuildProgress("Building the tests", log: log, patience: 0)
    let ending = try ChildProcess(
      arguments: [
        "swift", "test", "--disable-xctest", "--package-path", folders.root,
        "--event-stream-output-path", stream, "--event-stream-version", "6.3",
      ] + filter.flatMap { ["--filter", $0] },
      log: verbose ? nil : log,
      whileWaiting: verbose ? nil : { progress.update($0, instead: Self.testing(stream)) }
    ).run()
    progress.end()
    if !verbose { for line in Self.failures(in: output(in: log)) { Terminal.say(String(line)) } }
    let events = Events(output(in: stream))
    let count = events.ended.count
    let open = events.cancelled.subtracting(events.failed).count
    let isWell = ending == .exit(0) && events.isComplete && events.failed.isEmpty
    Terminal.say(
      "\(count) tests: \(events.passed) passed, \(events.failed.count) failed, "
        + "\(open) not attempted.")
    if !isWell {
      if !verbose && events.failed.isEmpty {
        let last = output(in: log).split(separator: "\n").suffix(20).joined(separator: "\n")
        Terminal.say("The tests stopped:\n\(indented(last))")
      }
      if !verbose { Terminal.note("All that was printed: \(folders.short(log))") }
      throw ExitCode(ExitStatus.broken)
    }
    if count == 0 { throw Complaint("No test ran.") }
  }

  /// How far the tests are; nil while they are built.
  private static func testing(_ stream: String) -> String? {
    let ended = Events.countOfEnded(output(in: stream))
    return ended > 0 ? "Testing: \(ended) tests so far" : nil
  }

  /// What a log says of failed tests; all of it where nothing was tested, for then it says why.
  static func failures(in log: String) -> [Substring] {
    let lines = log.split(separator: "\n")
    guard lines.contains(where: { $0.hasPrefix("\u{25C7} Test run started") }) else {
      return lines
    }
    var isFailure = false
    return lines.filter { line in
      if ["\u{2718}", "\u{2714}", "\u{25C7}", "\u{279C}"].contains(where: line.hasPrefix) {
        isFailure = line.hasPrefix("\u{2718}")
      }
      return isFailure
    }
  }
}
