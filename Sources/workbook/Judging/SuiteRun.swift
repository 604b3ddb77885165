import Foundation

/// One process that runs one exercise's suite.
struct SuiteRun {
  let exercise: Exercise
  let program: String
  var environment: [String: String] = [:]
  /// Seconds of wall clock; `nil` takes the exercise's own limit.
  var limit: Double?

  /// Seconds that a suite may take when its exercise says nothing else.
  static let usualLimit = 10.0
  /// Kilobytes of writable memory that a suite may take.
  static let memory = 4_000_000

  /// Runs the suite and says where the reader stands.
  func verdict() throws -> Verdict {
    let stream = "\(exercise.folders.logs)/\(exercise.digits).events"
    let log = "\(exercise.folders.logs)/\(exercise.digits).log"
    try? FileManager.default.removeItem(atPath: stream)
    let limit = try limit ?? exercise.source().limit ?? Self.usualLimit
    let printed = try OutputTail()
    var environment = environment
    // The answer of what is to be predicted stands in a line of its own then.
    if try exercise.source().rung == .predict { environment["WORKBOOK_PREDICT"] = "1" }
    let ending = try Self.confined(
      [
        program, "--testing-library", "swift-testing", "--no-parallel", "--filter",
        "^\(exercise.suiteModule)\\.", "--event-stream-version", "6.3",
        "--event-stream-output-path", stream,
      ], environment: environment, log: log, output: printed, limit: limit)
    let events = Events((try? text(of: stream)) ?? "")
    var verdict = try judged(events, ending, limit: limit, output: text(of: log))
    verdict.passed = events.passed
    verdict.output = printed.text
    if verdict.state.isBroken { verdict.test = events.firstFailed ?? events.current }
    verdict.tests = try exercise.testCount()
    return verdict
  }

  /// Runs a program that holds a reader's code, with a limit on time and memory.
  ///
  /// Swift Testing and a crash write to standard error, a reader's `print` to standard output: where
  /// `output` takes the latter, the log holds the former only.
  static func confined(
    _ command: [String], environment: [String: String] = [:], log: String,
    output: OutputTail? = nil, limit: Double
  ) throws -> ChildProcess.Ending {
    try ChildProcess(
      arguments: ["/bin/sh", "-c", "ulimit -c 0; ulimit -d \(memory); exec \"$0\" \"$@\""]
        + command,
      environment: environment.merging(backtrace) { mine, _ in mine }, log: log, output: output,
      limit: limit
    ).run()
  }

  private static let backtrace = [
    "SWIFT_BACKTRACE": "enable=yes,color=no,interactive=no,threads=crashed,images=none,"
      + "registers=none,sanitize=no,output-to=stderr,limit=200,top=1,timeout=5s"
  ]

  /// Nothing counts as passed unless the run ended by itself and every test of the suite ended.
  private func judged(
    _ events: Events, _ ending: ChildProcess.Ending, limit: Double, output: String
  ) throws -> Verdict {
    let during = events.current.map { " in “\($0)”" } ?? ""
    switch ending {
    case .timeout:
      return Verdict(
        exercise: exercise, state: .hung,
        message: "Stopped after \(Int(limit.rounded(.up))) s\(during): a loop that never ends?")
    case .signal: return crash(output, during)
    case .exit where !events.isComplete: return crash(output, during)
    case .exit: return try completed(events)
    }
  }

  private func completed(_ events: Events) throws -> Verdict {
    if let first = events.failures.first {
      return Verdict(
        exercise: exercise, state: .wrong, message: first, mistakes: Self.mistakes(in: first))
    }
    let expected = try exercise.testCount()
    guard events.ended.count == expected, expected > 0 else {
      throw Complaint(
        "\(exercise.number): \(events.ended.count) tests ran, but its suite has \(expected). "
          + "This is a fault of the workbook.")
    }
    if events.cancelled.isEmpty { return Verdict(exercise: exercise, state: .passed) }
    return Verdict(
      exercise: exercise, state: .notAttempted,
      message: try Self.advice(for: exercise))
  }

  /// A `todo` that is a line of its own stands in code that is there already, and is deleted.
  static func advice(for exercise: Exercise) throws -> String {
    let isLine = try text(of: exercise.file).contains(#/\n\s*todo\("[\d.]+", \(\)\)/#)
    let mends = try isLine && exercise.source().rung == .breaks
    return mends
      ? "The line with `todo` is still there: delete it when you have mended the code."
      : "The `todo` was reached: your own code goes in its place."
  }

  private func crash(_ output: String, _ during: String) -> Verdict {
    let report = CrashReport(output, file: exercise.file)
    return Verdict(
      exercise: exercise, state: .crashed, message: report.message + during + ".",
      line: report.line)
  }

  /// `Looks like alignsFirstAxes: …`
  static func mistakes(in message: String) -> [String] {
    message.split(separator: "\n").compactMap { line in
      guard line.hasPrefix("Looks like ") else { return nil }
      return String(line.dropFirst(11).prefix { $0 != ":" })
    }
  }
}

/// What a dying process left behind.
struct CrashReport {
  /// The message of the trap, or what the signal means.
  let message: String
  /// The reader's own line nearest to the trap.
  let line: Int?

  /// Reads the output of a process that died.
  init(_ output: String, file: String) {
    let lines = output.split(separator: "\n")
    let fatal = lines.last { $0.contains("Fatal error") }
    let crashed = lines.last { $0.hasPrefix("*** Program crashed: ") }
    let overflow = crashed?.contains("Bad pointer") == true || crashed?.contains("stack") == true
    if let fatal, let start = fatal.range(of: "Fatal error")?.lowerBound {
      message = String(fatal[start...])
    } else if output.contains("failed to allocate") || output.contains("bad_alloc") {
      message = "Out of memory (\(SuiteRun.memory / 1_000_000) GB are allowed)"
    } else if overflow {
      message = "Bad memory access (a function that calls itself for ever?)"
    } else if let crashed {
      message = String(crashed.dropFirst(21).prefix { $0 != "*" })
        .trimmingCharacters(in: .whitespaces)
    } else {
      message = "The program ended in the middle"
    }
    line =
      lines.lazy.compactMap { line -> Int? in
        guard let place = line.range(of: file + ":") else { return nil }
        return Int(line[place.upperBound...].prefix { $0.isNumber })
      }.first
  }
}
