import Foundation

/// What a dying process left behind.
struct CrashReport {
  /// The message of the trap, or what the signal means.
  let message: String
  /// The reader's own line nearest to the trap.
  let line: Int?

  /// The message and the test it came in; a complete sentence stays one.
  func sentence(_ during: String) -> String {
    message.hasSuffix(".") && !during.isEmpty
      ? "\(message)\nThat was\(during)." : "\(message)\(during)."
  }

  /// Reads the output of a process that died; one whose stack was full may have left none.
  init(_ output: String, file: String, signal: Int32? = nil) {
    let lines = output.split(separator: "\n")
    let fatal = lines.last { $0.contains("Fatal error") }
    let crashed = lines.last { $0.hasPrefix("*** Program crashed: ") }
    // Optimized code does not say which check stopped it.
    let isTrap = crashed?.contains(/Illegal instruction|trap/.ignoresCase()) == true
    let overflow =
      crashed?.contains("Bad pointer") == true || crashed?.contains("stack") == true
      || crashed == nil && [SIGSEGV, SIGBUS].contains(signal)
    if let fatal, let start = fatal.range(of: "Fatal error")?.lowerBound {
      message = String(fatal[start...])
    } else if output.contains("failed to allocate") || output.contains("bad_alloc") {
      message = "Out of memory (\(SuiteRun.memory / 1_000_000) GB are allowed)"
    } else if overflow {
      message = "Bad memory access (infinite recursion?)"
    } else if isTrap {
      message =
        "A check stopped the program: a `precondition` that does not hold, a number out of "
        + "range for its type, or a `!` after a `nil`"
    } else if let crashed {
      message = String(crashed.dropFirst(21).prefix { $0 != "*" })
        .trimmingCharacters(in: .whitespaces)
    } else {
      message = "The program ended before the suite did"
    }
    line =
      lines.lazy.compactMap { line -> Int? in
        guard let path = line.range(of: file + ":") else { return nil }
        return Int(line[path.upperBound...].prefix { $0.isNumber })
      }.first
  }
}
