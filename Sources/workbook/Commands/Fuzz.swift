import ArgumentParser
import Foundation

struct Fuzz: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Look with libFuzzer for files that stop a reader.",
    discussion: """
      The library is built once more, with counters in its code, in .workbook/fuzz: some minutes. \
      What reached something new stays there for the next time; what stopped the program has the \
      name of its kind. See docs/reliability.md.
      """)

  @Argument(help: "Kinds of files; all when left out: \(Fuzz.kinds.joined(separator: ", ")).")
  var kinds: [String] = []

  @Option(help: "How long each kind is tried.")
  var seconds = 60

  /// The kinds that Endurance can read.
  private static let kinds = [
    "npy", "npz", "safetensors", "idx", "gz", "csv", "architecture", "model", "state",
  ]

  func run() throws {
    if let unknown = kinds.first(where: { !Self.kinds.contains($0) }) {
      throw Complaint(
        "There is no kind \(unknown). There are: \(Self.kinds.joined(separator: ", ")).")
    }
    let folders = try Folders.found()
    let builds = "\(folders.notes)/fuzz"
    let log = "\(folders.logs)/fuzz.log"
    try write("", to: log)
    let progress = BuildProgress("Building the library for libFuzzer", log: log, patience: 0)
    // libFuzzer brings a `main`; the program's own gets another name.
    let otherName = ["-entry-point-function-name", "endurance_main"].flatMap {
      ["-Xswiftc", "-Xfrontend", "-Xswiftc", $0]
    }
    let built = try ChildProcess(
      arguments: [
        "swift", "build", "--package-path", folders.root, "--scratch-path", builds, "--product",
        "Endurance", "--sanitize", "fuzzer",
      ] + otherName, environment: ["WORKBOOK_ONLY": "library"], log: log,
      whileWaiting: progress.update
    ).run()
    progress.end()
    guard built == .exit(0) else { throw Complaint("\(output(in: log))\nIt does not build.") }
    var findings = 0
    for kind in kinds.isEmpty ? Self.kinds : kinds {
      let corpus = "\(builds)/inputs/\(kind)"
      try makeFolder(corpus)
      let ending = try ChildProcess(
        arguments: [
          "\(builds)/debug/Endurance", corpus, "-max_total_time=\(seconds)", "-timeout=30",
          "-rss_limit_mb=4096", "-max_len=65536", "-print_final_stats=1",
          "-artifact_prefix=\(corpus)-",
        ],
        environment: [
          "FUZZ_KIND": kind, "FUZZ_FILES": "\(folders.root)/Tests/Golden/files",
          "FUZZ_CORPUS": corpus, "SWIFT_BACKTRACE": "enable=no",
        ], log: log
      ).run()
      let said = output(in: log)
      let runs = said.firstMatch(of: /stat::number_of_executed_units: +(\d+)/)?.output.1 ?? "?"
      let isWell = ending == .exit(0)
      Terminal.say("\(kind): \(runs) files, \(isWell ? "no finding" : "a finding")")
      if !isWell {
        findings += 1
        let words = ["Fatal error", "ERROR: libFuzzer", "Test unit written"]
        for line in said.split(separator: "\n") where words.contains(where: line.contains) {
          Terminal.say(indented(String(line)))
        }
      }
    }
    if findings > 0 { throw ExitCode(ExitStatus.failed) }
  }
}
