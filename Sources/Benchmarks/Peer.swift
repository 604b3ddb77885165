import Foundation

/// Another library's times on the same work, from a script of `Peers/`.
struct Peer {
  /// The file of the script without its ending, as `jax`.
  let script: String
  /// The Python that has the library.
  let python: String
  /// The folder of the scripts.
  let folder: String
  /// Whether it computes on a GPU, if it can.
  let onGPU: Bool

  /// The scripts, of which each Python runs those whose library it has.
  static let scripts = ["numpy", "torch", "jax", "tensorflow"]

  private struct Line: Decodable {
    let id: String
    let median: Double
  }

  /// The libraries that a Python has.
  static func found(in python: String, _ folder: String?, onGPU: Bool) throws -> [Peer] {
    let folder =
      folder
      ?? URL(filePath: #filePath).deletingLastPathComponent().appending(path: "Peers").path(
        percentEncoded: false)
    let peers = scripts.map { Peer(script: $0, python: python, folder: folder, onGPU: onGPU) }
    return try peers.filter { peer in
      try peer.output(of: ["-c", "import \(peer.script)"], mayFail: true) != nil
    }
  }

  /// Times the work whose name contains a text: medians in the workload's unit.
  ///
  /// **Errors:** the script's own last line when it fails.
  func medians(_ filter: String, repetitions: Int) throws -> [String: Double] {
    let text =
      try output(
        of: ["\(folder)/\(script)_peer.py", "\(repetitions)", filter], mayFail: false) ?? ""
    let lines = try text.split(separator: "\n").filter { $0.hasPrefix("{") }.map {
      try JSONDecoder().decode(Line.self, from: Data($0.utf8))
    }
    return Dictionary(lines.map { ($0.id, $0.median) }) { first, _ in first }
  }

  private func output(of arguments: [String], mayFail: Bool) throws -> String? {
    let process = Process()
    process.executableURL = URL(filePath: "/usr/bin/env")
    process.arguments = [python] + arguments
    process.environment = ProcessInfo.processInfo.environment.merging(
      ["WORKBOOK_PEER_DEVICE": onGPU ? "gpu" : "cpu"]) { $1 }
    let (output, errors) = (Pipe(), Pipe())
    (process.standardOutput, process.standardError) = (output, errors)
    try process.run()
    let reader = DispatchQueue(label: "errors")
    nonisolated(unsafe) var complaint = Data()
    reader.async { complaint = errors.fileHandleForReading.readDataToEndOfFile() }
    let text = output.fileHandleForReading.readDataToEndOfFile()
    process.waitUntilExit()
    reader.sync {}
    guard process.terminationStatus == 0 else {
      if mayFail { return nil }
      let last = String(decoding: complaint, as: UTF8.self).split(separator: "\n").last ?? ""
      throw PeerError(description: "\(script): \(last)")
    }
    return String(decoding: text, as: UTF8.self)
  }
}

/// Why a peer could not be timed.
struct PeerError: Error, CustomStringConvertible {
  let description: String
}
