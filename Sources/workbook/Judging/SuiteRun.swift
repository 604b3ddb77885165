import Foundation

/// One process that runs the suite of one exercise.
struct SuiteRun {
  let exercise: Exercise
  let program: String
  var environment: [String: String] = [:]
  /// Seconds of wall clock; `nil` takes the exercise's own limit.
  var limit: Double?
  /// What the run's logs are called; the exercise's number when left out.
  var label: String?
  /// Whether mistakes are named only if no right answer rules them out, which costs a second run.
  var clearsSuspects = false
  /// Whether a terminal is told that the suite still runs.
  var tellsProgress = false

  /// Seconds that a suite may take unless its exercise says otherwise.
  static let usualLimit = 10.0
  /// Kilobytes of writable memory that a suite may take.
  static let memory = 4_000_000

  /// Runs the suite and returns the verdict.
  func verdict() throws -> Verdict {
    let name = "\(exercise.folders.logs)/\(label ?? exercise.digits)"
    let (stream, log) = ("\(name).events", "\(name).log")
    try? FileManager.default.removeItem(atPath: stream)
    let limit = try limit ?? exercise.source().limit ?? Self.usualLimit
    let printed = try OutputTail()
    var environment = environment
    // Makes the answer to a prediction a line of its own.
    if try exercise.source().rung == .predict { environment["WORKBOOK_PREDICT"] = "1" }
    let progress = BuildProgress(
      "Testing \(exercise.number), at most \(Int(limit.rounded(.up))) s", log: "", patience: 2)
    defer { progress.end() }
    let isTold = tellsProgress && Terminal.isErrorTerminal
    let ending = try Self.confined(
      [
        program, "--testing-library", "swift-testing", "--no-parallel", "--filter",
        "^\(exercise.suiteModule)\\.", "--event-stream-version", "6.3",
        "--event-stream-output-path", stream,
      ], environment: environment, log: log, output: printed, limit: limit,
      whileWaiting: isTold ? progress.update : nil)
    let events = Events(output(in: stream))
    var verdict = try judged(events, ending, limit: limit, output: output(in: log))
    verdict.passed = events.passed
    verdict.output = printed.text
    if verdict.state.isBroken { verdict.test = events.firstFailed ?? events.current }
    verdict.tests = try exercise.testCount()
    if clearsSuspects, verdict.state == .wrong, !verdict.mistakes.isEmpty,
      let told = Self.told(events.failures, without: try cleared(verdict.mistakes, limit: limit))
    {
      (verdict.message, verdict.mistakes) = told
    }
    return verdict
  }

  /// The mistakes that this reader has not made: with them a right answer would be wrong.
  private func cleared(_ mistakes: [String], limit: Double) throws -> Set<String> {
    let log = "\(exercise.folders.logs)/\(label ?? exercise.digits)-suspects.log"
    var environment = environment
    environment["WORKBOOK_SUSPECTS"] = mistakes.joined(separator: ",")
    _ = try Self.confined(
      [
        program, "--testing-library", "swift-testing", "--no-parallel", "--filter",
        "^\(exercise.suiteModule)\\.",
      ], environment: environment, log: log, output: try OutputTail(), limit: limit)
    return Self.cleared(in: output(in: log))
  }

  /// `Not the mistake alignsFirstAxes`, as the suite writes it.
  static func cleared(in log: String) -> Set<String> {
    Set(
      log.split(separator: "\n").compactMap { line in
        line.hasPrefix("Not the mistake ") ? String(line.dropFirst("Not the mistake ".count)) : nil
      })
  }

  /// Runs a program that contains a reader's code, with a limit on time and memory.
  ///
  /// The limit on processor time is for a program whose judge was killed: nobody else ends it.
  ///
  /// Swift Testing and a crash write to standard error, a reader's `print` to standard output:
  /// where `output` takes the latter, the log holds the former only.
  static func confined(
    _ command: [String], environment: [String: String] = [:], log: String,
    output: OutputTail? = nil, limit: Double, whileWaiting: ((Double) -> Void)? = nil
  ) throws -> ChildProcess.Ending {
    let processors = Double(ProcessInfo.processInfo.activeProcessorCount)
    let seconds = Int(min(limit * processors + 5, 1e9))
    let limits = "ulimit -c 0; ulimit -d \(memory); ulimit -t \(seconds)"
    return try ChildProcess(
      arguments: ["/bin/sh", "-c", "\(limits); exec \"$0\" \"$@\""] + command,
      environment: environment.merging(backtrace) { mine, _ in mine }, log: log, output: output,
      limit: limit, whileWaiting: whileWaiting
    ).run()
  }

  static let backtrace = [
    "SWIFT_BACKTRACE": "enable=yes,color=no,interactive=no,threads=crashed,images=none,"
      + "registers=none,sanitize=no,output-to=stderr,limit=200,top=1,timeout=5s"
  ]

  /// Nothing counts as passed unless the run ended by itself and every test of the suite ended.
  private func judged(
    _ events: Events, _ ending: ChildProcess.Ending, limit: Double, output: String
  ) throws -> Verdict {
    if !events.isComplete, ending != .timeout { try FullDisk.refuse(exercise.folders) }
    let during = events.current.map { " in “\($0)”" } ?? ""
    switch ending {
    case .timeout:
      // Optimized code may turn a call of itself into a loop.
      let recursion = Recursion(in: (try? text(of: exercise.file)) ?? "")
      return Verdict(
        exercise: exercise, state: .hung,
        message: "Stopped after \(Int(limit.rounded(.up))) s\(during): a loop that never ends?"
          + (recursion.map { " Or a function: \($0.description)." } ?? ""))
    case .signal(let signal): return crash(output, signal, during, events)
    case .exit where !events.isComplete: return crash(output, nil, during, events)
    case .exit: return try completed(events)
    }
  }

  private func completed(_ events: Events) throws -> Verdict {
    if let told = Self.told(events.failures) {
      return Verdict(
        exercise: exercise, state: .wrong, message: told.message, mistakes: told.mistakes)
    }
    let expected = try exercise.testCount()
    guard events.ended.count == expected, expected > 0 else {
      throw Complaint(
        "\(exercise.number): \(events.ended.count) tests ran, but its suite has \(expected). "
          + "This is a bug in the workbook.")
    }
    if events.cancelled.isEmpty { return Verdict(exercise: exercise, state: .passed) }
    let source = try exercise.source()
    let left = Self.todoLines(in: try text(of: exercise.file))
    if !left.isEmpty, left.count < Self.todoLines(in: source.stub).count {
      return Verdict(
        exercise: exercise, state: .unfinished,
        message: Self.unfinished(left, passed: events.passed),
        line: left[0])
    }
    return Verdict(
      exercise: exercise, state: .notAttempted, message: Self.reached(source.rung, source.stub))
  }

  /// A test that failed before the crash may know more about the cause than the crash does.
  private func crash(
    _ output: String, _ signal: Int32?, _ during: String, _ events: Events
  ) -> Verdict {
    let report = CrashReport(output, file: exercise.file, signal: signal)
    let told = Self.told(events.failures)
    return Verdict(
      exercise: exercise, state: .crashed,
      message: report.sentence(during) + (told.map { "\nBefore that: \($0.message)" } ?? ""),
      line: report.line, mistakes: told?.mistakes ?? [])
  }

  /// The lines that still hold a `todo`, counted from 1.
  static func todoLines(in file: String) -> [Int] {
    let lines = file.split(separator: "\n", omittingEmptySubsequences: false)
    return lines.indices.filter {
      lines[$0].contains(#/\btodo\("/#) && !lines[$0].contains(#/^\s*\/\//#)
    }.map { $0 + 1 }
  }

  /// What is left to write when a part is written and no test finds a fault in it.
  ///
  /// - Parameter passed: how many tests passed without the rest; with none, nothing was judged.
  static func unfinished(_ left: [Int], passed: Int) -> String {
    let numbers = left.map(String.init)
    let lines =
      numbers.count == 1
      ? "line \(numbers[0])"
      : "lines \(numbers.dropLast().joined(separator: ", ")) and \(numbers[numbers.count - 1])"
    return passed == 0
      ? "What you wrote is not judged yet: each test also needs the `todo` in \(lines)."
      : "Nothing is wrong so far. A `todo` is left in \(lines)."
  }

  /// What to do about a `todo` that was reached; a planted bug has a `todo` beside it.
  static func reached(_ rung: ExerciseSource.Rung, _ stub: String) -> String {
    let isALine = stub.contains(/(?m)^\s*todo\("[\d.]+", \(\)\)$/)
    return rung == .breaks && isALine
      ? "The line with `todo` is still there: delete it when you have fixed the rest."
      : "The `todo` was reached: your own code goes in its place."
  }

  /// The first failure, with the mistakes that explain it.
  ///
  /// One wrong answer can be that of several mistakes. Whoever has made one of them gets its answer
  /// in each test that fails, so a mistake that another failure does not name is left out, and so
  /// is one that right answers have `cleared`.
  static func told(
    _ failures: [String], without cleared: Set<String> = []
  ) -> (message: String, mistakes: [String])? {
    guard let first = failures.first else { return nil }
    let others = failures.dropFirst().map(mistakes).filter { !$0.isEmpty }
    let named = mistakes(in: first).filter { !cleared.contains($0) }
    let common = named.filter { name in others.allSatisfy { $0.contains(name) } }
    let kept = common.isEmpty ? named : common
    let lines = first.split(separator: "\n", omittingEmptySubsequences: false).compactMap { line in
      guard let name = mistakes(in: String(line)).first else { return String(line) }
      guard kept.contains(name) else { return nil }
      return name == kept.first ? String(line) : "Or like " + line.dropFirst(looks.count)
    }
    return (lines.joined(separator: "\n"), kept)
  }

  private static let looks = "Looks like "

  /// `Looks like alignsFirstAxes: …`
  static func mistakes(in message: String) -> [String] {
    message.split(separator: "\n").compactMap { line in
      guard line.hasPrefix(looks) else { return nil }
      return String(line.dropFirst(looks.count).prefix { $0 != ":" })
    }
  }
}
