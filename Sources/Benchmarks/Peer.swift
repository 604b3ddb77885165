import Foundation

/// Another library's times on the same work, from a script run beside ours.
struct Peer {
  let name: String
  /// Median times by workload, in the workload's unit.
  let medians: [String: Double]

  private struct Line: Decodable {
    let id: String
    let median: Double?
    let name: String?
  }

  /// Runs a script of `Peers/` and reads the JSON lines it prints.
  ///
  /// **Errors:** the script's own message when it fails, as when its library is not installed.
  static func run(
    script: String, python: String, repetitions: Int
  ) throws -> Peer {
    let path = URL(filePath: #filePath).deletingLastPathComponent().appending(
      path: "Peers/\(script)")
    let process = Process()
    process.executableURL = URL(filePath: "/usr/bin/env")
    process.arguments = [python, path.path(), "\(repetitions)"]
    let (output, errors) = (Pipe(), Pipe())
    process.standardOutput = output
    process.standardError = errors
    try process.run()
    let text = output.fileHandleForReading.readDataToEndOfFile()
    let complaint = errors.fileHandleForReading.readDataToEndOfFile()
    process.waitUntilExit()
    guard process.terminationStatus == 0 else {
      let last = String(decoding: complaint, as: UTF8.self).split(separator: "\n").last ?? ""
      throw PeerError(description: "\(script): \(last)")
    }
    let lines = try text.split(separator: UInt8(ascii: "\n")).map {
      try JSONDecoder().decode(Line.self, from: Data($0))
    }
    let medians = lines.compactMap { line in line.median.map { (line.id, $0) } }
    return Peer(
      name: lines.compactMap(\.name).first ?? script,
      medians: Dictionary(medians) { first, _ in first })
  }
}

/// Why a peer could not be timed.
struct PeerError: Error, CustomStringConvertible {
  let description: String
}
