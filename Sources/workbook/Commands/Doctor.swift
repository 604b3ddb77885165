import ArgumentParser
import Foundation

struct Doctor: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Look for what is missing on this machine, and say how to mend it.")

  func run() throws {
    let folders = try Folders.found()
    var isWell = true
    for finding in [compiler(), packages(folders), gnuplot(), writable(folders)] {
      Terminal.say("\(finding.isWell ? "✔" : "✘") \(finding.text)")
      if !finding.isWell {
        Terminal.say(indented(finding.remedy, by: 4))
        isWell = false
      }
    }
    if !isWell { throw ExitCode(ExitStatus.broken) }
  }

  private struct Finding {
    let isWell: Bool
    let text: String
    let remedy: String
  }

  private func compiler() -> Finding {
    let version = output(["swift", "--version"]) ?? "no Swift"
    let number = version.split(separator: " ").first { $0.first?.isNumber == true } ?? "0"
    let parts = number.split(separator: ".").compactMap { Int($0) }
    let isNew = (parts.first ?? 0, parts.dropFirst().first ?? 0) >= (6, 3)
    return Finding(
      isWell: isNew, text: "Swift \(number)",
      remedy: "Swift 6.3 or newer: https://swift.org/install")
  }

  private func packages(_ folders: Folders) -> Finding {
    let missing = output(["\(folders.root)/workbook", "missing"]) ?? ""
    return Finding(
      isWell: missing.isEmpty,
      text: missing.isEmpty ? "packages of the system" : "missing: \(missing)",
      remedy: "./workbook setup")
  }

  private func gnuplot() -> Finding {
    let version = output(["gnuplot", "--version"])
    return Finding(
      isWell: version != nil, text: version ?? "no gnuplot", remedy: "./workbook setup")
  }

  private func writable(_ folders: Folders) -> Finding {
    Finding(
      isWell: FileManager.default.isWritableFile(atPath: folders.root),
      text: "the folder can be written to", remedy: "put the workbook into a folder of yours")
  }

  /// What a program prints, or nothing when it fails.
  private func output(_ arguments: [String]) -> String? {
    guard let folders = try? Folders.found() else { return nil }
    let log = "\(folders.logs)/doctor.log"
    try? write("", to: log)
    guard (try? ChildProcess(arguments: arguments, log: log, limit: 30).run()) == .exit(0),
      let text = try? text(of: log)
    else { return nil }
    return text.trimmingCharacters(in: .whitespacesAndNewlines)
  }
}
