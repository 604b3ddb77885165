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
  static let kinds = [
    "npy", "npz", "safetensors", "idx", "gz", "csv", "architecture", "model", "state",
  ]

  func run() throws {
    if let unknown = kinds.first(where: { !Self.kinds.contains($0) }) {
      throw Complaint(
        "There is no kind \(unknown). There are: \(Self.kinds.joined(separator: ", ")).")
    }
    let folders = try Folders.found()
    let program = try program(folders)
    let findings = try (kinds.isEmpty ? Self.kinds : kinds).filter {
      try !isWell($0, program, folders)
    }
    if !findings.isEmpty { throw ExitCode(ExitStatus.failed) }
  }

  /// Where the library is built with counters, and what was tried is kept.
  private static func builds(_ folders: Folders) -> String { "\(folders.notes)/fuzz" }
  private static func log(_ folders: Folders) -> String { "\(folders.logs)/fuzz.log" }

  /// Builds the program that reads what libFuzzer makes.
  private func program(_ folders: Folders) throws -> String {
    let log = Self.log(folders)
    let progress = BuildProgress("Building the library for libFuzzer", log: log, patience: 0)
    defer { progress.end() }
    // libFuzzer brings a `main`; the program's own gets another name.
    let otherName = ["-entry-point-function-name", "endurance_main"].flatMap {
      ["-Xswiftc", "-Xfrontend", "-Xswiftc", $0]
    }
    try ChildProcess.output(
      of: [
        "swift", "build", "--package-path", folders.root, "--scratch-path", Self.builds(folders),
        "--product", "Endurance", "--sanitize", "fuzzer",
      ] + otherName, log: log, environment: ["WORKBOOK_ONLY": "library"],
      orElse: "It does not build.", whileWaiting: progress.update)
    return "\(Self.builds(folders))/debug/Endurance"
  }

  /// Tries files of a kind, and tells what came of it; returns whether nothing was found.
  private func isWell(_ kind: String, _ program: String, _ folders: Folders) throws -> Bool {
    let corpus = "\(Self.builds(folders))/inputs/\(kind)"
    try makeFolder(corpus)
    let ending = try ChildProcess(
      arguments: [
        program, corpus, "-max_total_time=\(seconds)", "-timeout=30", "-rss_limit_mb=4096",
        "-max_len=65536", "-print_final_stats=1", "-artifact_prefix=\(corpus)-",
      ],
      environment: [
        "FUZZ_KIND": kind, "FUZZ_FILES": "\(folders.root)/Tests/Golden/files",
        "FUZZ_CORPUS": corpus, "SWIFT_BACKTRACE": "enable=no",
      ], log: Self.log(folders)
    ).run()
    let said = output(in: Self.log(folders))
    let runs = said.firstMatch(of: /stat::number_of_executed_units: +(\d+)/)?.output.1 ?? "?"
    let isWell = ending == .exit(0)
    Terminal.say("\(kind): \(runs) files, \(isWell ? "no finding" : "a finding")")
    if isWell { return true }
    let words = ["Fatal error", "ERROR: libFuzzer", "Test unit written"]
    for line in said.split(separator: "\n") where words.contains(where: line.contains) {
      Terminal.say(indented(String(line)))
    }
    return false
  }
}
