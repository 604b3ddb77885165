import Foundation

/// The folder of this checkout.
let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
  .deletingLastPathComponent().path()

/// The folder that the chapters were built into: the one that the tests run from.
var products: String {
  (Bundle.main.executablePath.map { ($0 as NSString).deletingLastPathComponent }) ?? "."
}

struct Failure: Error, CustomStringConvertible {
  let description: String
}

/// What a program prints, standard output only or errors too.
func output(of program: String, _ arguments: [String], withErrors: Bool = false) throws -> String {
  let process = Process()
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

/// What a chapter prints without pictures.
func run(chapter: Int, _ arguments: [String] = []) throws -> String {
  try output(of: "\(products)/chapter-0\(chapter)", ["--no-plots"] + arguments)
}

/// The sources of a chapter, without the code that is shown to the reader as text.
func source(ofChapter chapter: Int) throws -> [String] {
  let folder = "\(root)/Chapters"
  let files = FileManager.default
  let name = try files.contentsOfDirectory(atPath: folder).first { $0.hasPrefix("0\(chapter)-") }
  guard let name else { throw Failure(description: "no chapter \(chapter)") }
  var lines: [String] = []
  for file in try files.contentsOfDirectory(atPath: "\(folder)/\(name)")
  where file.hasSuffix(".swift") {
    let text = try String(contentsOfFile: "\(folder)/\(name)/\(file)", encoding: .utf8)
    let outside = text.components(separatedBy: "\"\"\"").enumerated().filter { $0.offset % 2 == 0 }
    lines += outside.flatMap { $0.element.components(separatedBy: "\n") }
  }
  return lines.map { $0.trimmingCharacters(in: .whitespaces) }
}
