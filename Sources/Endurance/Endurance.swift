import ArgumentParser
import DeepLearning
import Foundation

/// What files, kills, time and threads do to the library, for as long as one likes.
///
/// ```console
/// ./workbook author endure --seconds 600
/// ```
@main
struct Endurance: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Damaged files, killed fits and saves, a full disk, long loops, many threads.",
    subcommands: [
      Everything.self, ReadWorker.self, FitWorker.self, SaveWorker.self,
    ],
    defaultSubcommand: Everything.self)
}

struct Everything: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "all", abstract: "Every trial in turn; exits with 1 when one finds something.")

  @Option(help: "How long each trial lasts.")
  var seconds = 10.0

  @Option(help: "Where the random numbers begin; another one gives other kills and damage.")
  var seed: UInt64 = 1

  @Option(help: "Only trials whose name contains this text.")
  var only = ""

  @Option(help: "A folder of good files, which the readers get damaged.", completion: .directory)
  var files: String

  @Option(
    help: "A folder on a disk with little space, which is filled; without one, files are limited.",
    completion: .directory)
  var smallDisk: String?

  func run() throws {
    let trials: [(name: String, run: (inout Trial) throws -> Void)] = [
      ("readers", { try Readers.run(&$0, files: files) }),
      ("killed fits", KilledFits.run),
      ("interrupted saves", InterruptedSaves.run),
      ("full disk", { try FullDisk.run(&$0, folder: smallDisk) }),
      ("flat memory", FlatMemory.run),
      ("threads", Threads.run),
    ]
    let chosen = trials.filter { only.isEmpty || $0.name.contains(only) }
    guard !chosen.isEmpty else {
      let names = trials.map(\.name).joined(separator: ", ")
      throw ValidationError("No trial's name contains '\(only)'. There are: \(names).")
    }
    var found = 0
    for (name, run) in chosen {
      var trial = Trial(name: name, seconds: seconds, seed: seed)
      try run(&trial)
      trial.report()
      found += trial.findings.count
    }
    if found > 0 { throw ExitCode(1) }
  }
}

/// One trial: how long it may last, its random numbers, and what it found.
struct Trial {
  let name: String
  let seconds: Double
  let seed: UInt64
  private let start = Date()
  var random: SplitMix64
  /// What was done, in words: `12 fits, 80 kills`.
  var done = ""
  private(set) var findings: [String] = []

  init(name: String, seconds: Double, seed: UInt64) {
    self.name = name
    self.seconds = seconds
    self.seed = seed
    random = SplitMix64(seed: seed)
  }

  var isOver: Bool { Date().timeIntervalSince(start) >= seconds || findings.count >= 10 }

  mutating func expect(_ holds: Bool, _ finding: @autoclosure () -> String) {
    if !holds { findings.append(finding()) }
  }

  func report() {
    let time = String(format: "%.0f s", Date().timeIntervalSince(start))
    print("\(name): \(done), \(findings.count) findings, \(time)")
    for finding in findings { print("  \(finding)") }
  }
}

/// A folder that is removed at the end.
func withFolder<Result>(_ body: (String) throws -> Result) throws -> Result {
  let folder = FileManager.default.temporaryDirectory.appending(path: "endure-\(UUID())")
  try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
  defer { try? FileManager.default.removeItem(at: folder) }
  return try body(folder.path(percentEncoded: false))
}

extension SplitMix64 {
  /// A number from 0 up to a count, which counts as 1 where it is less.
  mutating func below(_ count: Int) -> Int { Int.random(in: 0..<max(count, 1), using: &self) }
}
