import Foundation

/// What a dying process left behind.
struct CrashReport: Equatable {
  /// The message of the trap, or what the signal means.
  let message: String
  /// The reader's own line nearest to the trap.
  let line: Int?

  /// The message and, in a sentence of its own, the test it came in.
  func sentence(_ during: String) -> String {
    let told = message.hasSuffix(".") ? message : message + "."
    return during.isEmpty ? told : "\(told)\nThat was\(during)."
  }

  /// Reads the output of a process that died; one whose stack was full may have left none.
  ///
  /// - Parameter memory: how many kilobytes the program was allowed; `nil` where there was no
  ///   limit.
  init(_ output: String, file: String, signal: Int32? = nil, memory: Int? = SuiteRun.memory) {
    let lines = output.split(separator: "\n")
    let fatal = lines.last { $0.contains("Fatal error") }
    let crashed = lines.last { $0.hasPrefix("*** Program crashed: ") }
    // Optimized code does not say which check stopped it.
    let isTrap = crashed?.contains(/Illegal instruction|trap/.ignoresCase()) == true
    // The crash handler needs some stack itself: where it says nothing, the stack was full.
    let repeated = Self.repeatedLine(of: file, in: lines)
    let isRecursion = repeated != nil || crashed == nil && [SIGSEGV, SIGBUS].contains(signal)
    let isBadAccess =
      crashed?.contains("Bad pointer") == true || crashed?.contains("stack") == true
    let recursion =
      isRecursion || isBadAccess ? Recursion(in: (try? text(of: file)) ?? "") : nil
    let isOutOfMemory = output.contains(/failed to allocate|bad_alloc/)
    if isOutOfMemory, let memory {
      // A tensor says how much it wanted; that was too much for the limit, hardly for the machine.
      let words = fatal?.range(of: "Fatal error: ").map { String(fatal?[$0.upperBound...] ?? "") }
      message =
        "Out of memory: an exercise may take \(memory / 1_000_000) GB"
        + (words.map { ". The last message: \($0)" } ?? "")
    } else if let fatal, let start = fatal.range(of: "Fatal error")?.lowerBound {
      message = String(fatal[start...])
    } else if isOutOfMemory {
      message = "Out of memory"
    } else if isRecursion || isBadAccess && recursion != nil {
      message = Recursion.sentence(recursion)
    } else if isBadAccess {
      message = "Bad memory access: a pointer, or an array's index in unchecked code, was wrong"
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
      repeated ?? Self.line(of: file, in: lines)
      ?? fatal.flatMap { Self.line(of: file, before: $0) } ?? recursion?.calls.first?.line
  }

  /// The line that so many frames name that its function must have called itself without end.
  private static func repeatedLine(of file: String, in lines: [Substring]) -> Int? {
    let found = lines.compactMap { Self.line(of: file, in: [$0]) }
    let counts = Dictionary(grouping: found) { $0 }.mapValues(\.count)
    return counts.max { $0.value < $1.value }.flatMap { $0.value >= 20 ? $0.key : nil }
  }

  /// The line of the first frame in a file.
  private static func line(of file: String, in lines: [Substring]) -> Int? {
    lines.lazy.compactMap { line -> Int? in
      guard let path = line.range(of: file + ":") else { return nil }
      return Int(line[path.upperBound...].prefix { $0.isNumber })
    }.first
  }

  /// The line that a message of Swift's own begins with, `Exercise0503/03-OwnDense.swift:47: Fatal
  /// error`: of what the compiler put in, as behind a `!`, the frame has none.
  private static func line(of file: String, before message: Substring) -> Int? {
    let name = file.split(separator: "/").last ?? ""
    guard let found = message.firstMatch(of: #/^\w+\/([^:]+):(\d+): Fatal error/#),
      found.output.1 == name
    else { return nil }
    return Int(found.output.2)
  }
}
