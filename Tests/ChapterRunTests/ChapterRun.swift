import Foundation
import Synchronization

/// The folder of this checkout.
let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
  .deletingLastPathComponent().path(percentEncoded: false)

/// The folder that the chapters were built into: the one that the tests run from.
var products: String {
  (Bundle.main.executablePath.map { ($0 as NSString).deletingLastPathComponent }) ?? "."
}

struct Failure: Error, CustomStringConvertible {
  let description: String
}

/// What a program prints, standard output only or errors too.
func output(
  of program: String, _ arguments: [String], withErrors: Bool = false,
  environment: [String: String] = [:]
) throws -> String {
  let process = Process()
  process.environment = ProcessInfo.processInfo.environment.merging(environment) { $1 }
  let pipe = Pipe()
  process.executableURL = URL(filePath: program)
  process.arguments = arguments
  process.standardOutput = pipe
  if withErrors { process.standardError = pipe }
  try process.run()
  let data = pipe.fileHandleForReading.readDataToEndOfFile()
  process.waitUntilExit()
  guard withErrors || process.terminationStatus == 0 else {
    throw Failure(description: "\(program) ended with status \(process.terminationStatus)")
  }
  return String(decoding: data, as: UTF8.self)
}

/// What a chapter prints without pictures; a whole chapter is run once for all tests.
func run(chapter: Int, _ arguments: [String] = []) throws -> String {
  let command = "\(products)/chapter-0\(chapter)"
  guard arguments.isEmpty else { return try output(of: command, ["--no-plots"] + arguments) }
  return try WholeRun.all[chapter].text.withLock { text in
    let printed = try text ?? output(of: command, ["--no-plots"])
    text = printed
    return printed
  }
}

/// What a whole chapter printed, once it has been run.
private final class WholeRun: Sendable {
  let text = Mutex<String?>(nil)
  static let all = (0..<10).map { _ in WholeRun() }
}
