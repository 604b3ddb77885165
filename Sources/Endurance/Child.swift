import Foundation

/// This program once more, as a child that may be killed.
struct Child {
  private let process = Process()

  /// Starts it; what it writes to standard error goes to a file.
  init(_ arguments: [String], log: String) throws {
    process.executableURL = URL(fileURLWithPath: "/proc/self/exe").resolvingSymlinksInPath()
    process.arguments = arguments
    process.standardOutput = FileHandle.nullDevice
    _ = FileManager.default.createFile(atPath: log, contents: nil)
    process.standardError = FileHandle(forWritingAtPath: log)
    try process.run()
  }

  /// Kills it, unless it ends by itself within so many seconds; whether it ended well by itself.
  func end(within seconds: Double) -> Bool {
    let limit = Date().addingTimeInterval(seconds)
    while process.isRunning && Date() < limit { usleep(500) }
    if process.isRunning { kill(process.processIdentifier, SIGKILL) }
    process.waitUntilExit()
    return process.terminationReason == .exit && process.terminationStatus == 0
  }

  /// Whether it ended by SIGKILL.
  var wasKilled: Bool {
    process.terminationReason == .uncaughtSignal && process.terminationStatus == SIGKILL
  }
}
