import Foundation

/// A program of the reader's own, with its input and its output, run until it ends.
struct ScratchRun {
  let program: String
  let arguments: [String]
  /// The reader's file, an absolute path.
  let file: String
  let folders: Folders

  /// What stops a program that goes wrong; any other signal came from outside.
  private static let crashes = [SIGILL, SIGTRAP, SIGSEGV, SIGBUS, SIGABRT, SIGFPE]

  /// Runs the program and returns what to exit with, as a shell counts.
  func status() throws -> Int32 {
    try makeFolder(folders.logs)
    let log = "\(folders.logs)/try.\(getpid()).log"
    defer { try? FileManager.default.removeItem(atPath: log) }
    let errors = ErrorLines(log)
    let ending = try ChildProcess(
      arguments: Self.unbuffered + [program] + arguments, environment: SuiteRun.backtrace,
      errors: log, whileWaiting: { _ in errors.pass() }
    ).run()
    switch ending {
    case .exit(let code):
      errors.passAll()
      return code
    case .signal(let signal) where Self.crashes.contains(signal):
      errors.pass()
      Terminal.note(told(errors.all, signal))
      return 128 + signal
    case .signal(let signal):
      errors.passAll()
      return 128 + signal
    case .timeout: return ExitStatus.broken
    }
  }

  /// Where the program stopped and why, as a verdict tells it.
  func told(_ output: String, _ signal: Int32?) -> String {
    let report = CrashReport(output, file: file, signal: signal, memory: nil)
    let lines = ((try? text(of: file)) ?? "").split(
      separator: "\n", omittingEmptySubsequences: false)
    let uncaught = "Fatal error: Error raised at top level: "
    if report.message.hasPrefix(uncaught) {
      let places = lines.indices.filter { lines[$0].contains(#/\btry\b(?![?!])/#) }
      let found = places.map { "\n\(folders.short(file)):\($0 + 1)\n  \(lines[$0].trimmed)" }
      return "An error that nobody caught: \(report.message.dropFirst(uncaught.count))"
        + "\nIt came from a `try`:" + found.joined()
    }
    guard let line = report.line, lines.indices.contains(line - 1) else {
      return report.sentence("")
    }
    return "\(folders.short(file)):\(line)\n  \(lines[line - 1].trimmed)\n\(report.sentence(""))"
  }

  /// What a program prints goes into a file or a pipe line by line, so that nothing is lost when it
  /// stops. Debian's package coreutils has the command, and each Debian has that.
  private static var unbuffered: [String] {
    let command = "/usr/bin/stdbuf"
    return isatty(STDOUT_FILENO) == 0 && access(command, X_OK) == 0 ? [command, "-oL"] : []
  }
}

/// What a program writes to standard error: passed on while it runs, but for a crash, which is told
/// in other words.
private final class ErrorLines {
  private let path: String
  private var passed = 0
  private var seen = 0
  private var isCrash = false

  init(_ path: String) { self.path = path }

  /// All that was written.
  var all: String { output(in: path) }

  /// Passes on what was written since the last time, up to the last whole line.
  func pass() {
    let size = size
    guard !isCrash, size > seen else { return }
    seen = size
    let new = rest
    guard let end = new.lastIndex(of: UInt8(ascii: "\n")) else { return }
    for line in new[...end].split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false)
      .dropLast()
    {
      let text = String(decoding: line, as: UTF8.self)
      isCrash = text.contains("Fatal error: ") || text.hasPrefix("*** ") || text.hasPrefix("💣")
      if isCrash { return }
      FileHandle.standardError.write(Data(line) + Data("\n".utf8))
      passed += line.count + 1
    }
  }

  /// Passes on everything that is left.
  func passAll() {
    FileHandle.standardError.write(Data(rest))
    passed = size
  }

  private var size: Int {
    var info = stat()
    return stat(path, &info) == 0 ? Int(info.st_size) : 0
  }

  private var rest: [UInt8] {
    guard let file = FileHandle(forReadingAtPath: path) else { return [] }
    defer { try? file.close() }
    try? file.seek(toOffset: UInt64(passed))
    return [UInt8]((try? file.readToEnd()) ?? Data())
  }
}

extension Substring {
  /// The line without the blanks around it.
  fileprivate var trimmed: String { trimmingCharacters(in: .whitespaces) }
}
