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

  func run() throws {
    let folders = try Folders.found()
    let stream = "\(folders.logs)/all.events"
    try write("", to: stream)
    let ending = try ChildProcess(
      arguments: [
        "swift", "test", "--disable-xctest", "--package-path", folders.root,
        "--event-stream-output-path", stream, "--event-stream-version", "6.3",
      ] + filter.flatMap { ["--filter", $0] }
    ).run()
    let events = Events(output(in: stream))
    let count = events.ended.count
    let open = events.cancelled.subtracting(events.failed).count
    Terminal.say(
      "\(count) tests: \(events.passed) passed, \(events.failed.count) failed, "
        + "\(open) not attempted.")
    if ending != .exit(0) || !events.isComplete || !events.failed.isEmpty {
      throw ExitCode(ExitStatus.broken)
    }
    if count == 0 { throw Complaint("No test ran.") }
  }
}
