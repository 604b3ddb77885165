import ArgumentParser
import Foundation
import Synchronization

/// Another program, run until it ends or reaches its limit.
struct ChildProcess {
  /// How a program ended.
  enum Ending: Equatable {
    case exit(Int32)
    case signal(Int32)
    case timeout
  }

  var arguments: [String]
  var environment: [String: String] = [:]
  /// Where standard output and standard error go together, a file that is begun anew; `nil` leaves
  /// them where they are.
  var log: String?
  /// Where standard error alone goes.
  var errors: String?
  /// Where standard output goes instead, for a program with a limit.
  var output: OutputTail?
  /// Wall-clock seconds after which the program and its children are killed.
  var limit: Double?
  /// Is called while the program runs, with the seconds that it has run for.
  var whileWaiting: ((Double) -> Void)?

  /// Runs the program. Its own children are ended with it.
  func run() throws -> Ending {
    if let log { try write("", to: log) }
    let process = try spawn()
    let target = hasOwnGroup ? -process : process
    Self.running.withLock { _ = $0.insert(target) }
    defer { Self.running.withLock { _ = $0.remove(target) } }
    let start = ContinuousClock.now
    let deadline = limit.map { start + .seconds($0) }
    var status: Int32 = 0
    let looksUp = deadline != nil || whileWaiting != nil
    while true {
      let ended = waitpid(process, &status, looksUp ? WNOHANG : 0)
      output?.drain()
      if ended == process { return Self.ending(status) }
      if ended < 0 && errno != EINTR { throw Complaint("cannot wait for \(arguments[0])") }
      if let deadline, ContinuousClock.now > deadline {
        kill(-process, SIGKILL)
        waitpid(process, &status, 0)
        output?.drain()
        return .timeout
      }
      whileWaiting?((ContinuousClock.now - start).seconds)
      if looksUp { usleep(2000) }
    }
  }

  /// Runs the program, and throws its code where that is not 0.
  func runAndExit(_ name: String) throws {
    guard case .exit(let code) = try run() else {
      throw Complaint("\(name) stopped; the output above says why.")
    }
    if code != 0 { throw ExitCode(code) }
  }

  /// What a program prints that ends well.
  ///
  /// - Throws: `Complaint` where it ends in another way: what it printed, and a sentence.
  @discardableResult
  static func output(
    of arguments: [String], log: String, environment: [String: String] = [:],
    limit: Double? = nil, orElse sentence: String, whileWaiting: ((Double) -> Void)? = nil
  ) throws -> String {
    let ending = try ChildProcess(
      arguments: arguments, environment: environment, log: log, limit: limit,
      whileWaiting: whileWaiting
    ).run()
    let text = workbook.output(in: log)
    guard ending == .exit(0) else { throw Complaint("\(text)\n\(sentence)") }
    return text
  }

  /// Becomes another program, which then ends with whoever ends this one.
  static func become(_ arguments: [String]) throws -> Never {
    _ = withCStrings(arguments) { execv(arguments[0], $0) }
    throw Complaint("\(arguments[0]) does not start: \(String(cString: strerror(errno)))")
  }

  /// Ends what is running when the reader presses Control-C, then leaves.
  static func leaveOnInterrupt() {
    for number in [SIGINT, SIGTERM, SIGHUP] {
      signal(number) { number in
        for process in ChildProcess.running.withLockIfAvailable({ $0 }) ?? [] {
          kill(process, process < 0 ? SIGKILL : SIGTERM)
        }
        _exit(128 + number)
      }
    }
  }

  /// What to send a signal to: processes, or, below zero, groups of them.
  private static let running = Mutex<Set<pid_t>>([])

  /// A program with a limit is put into a process group of its own, to be killed as a whole.
  private var hasOwnGroup: Bool { limit != nil }

  /// What is started: on Linux a program that is named by its path ends with this process, however
  /// this one ends. Nobody else would end a reader's loop after `kill -9`.
  private var command: [String] {
    let isProgram = arguments[0].hasPrefix("/") && access(arguments[0], X_OK) == 0
    return isProgram && access(Self.binder, X_OK) == 0
      ? [Self.binder, "--pdeathsig", "KILL"] + arguments : arguments
  }

  /// Debian's package util-linux has it, and each Debian has that.
  private static let binder = "/usr/bin/setpriv"

  private func spawn() throws -> pid_t {
    var attributes = posix_spawnattr_t()
    posix_spawnattr_init(&attributes)
    defer { posix_spawnattr_destroy(&attributes) }
    if hasOwnGroup { posix_spawnattr_setflags(&attributes, Int16(POSIX_SPAWN_SETPGROUP)) }
    var actions = posix_spawn_file_actions_t()
    posix_spawn_file_actions_init(&actions)
    defer { posix_spawn_file_actions_destroy(&actions) }
    if hasOwnGroup { posix_spawn_file_actions_addopen(&actions, 0, "/dev/null", O_RDONLY, 0) }
    if let log {
      posix_spawn_file_actions_addopen(&actions, 1, log, O_WRONLY | O_CREAT | O_TRUNC, 0o644)
      posix_spawn_file_actions_adddup2(&actions, 1, 2)
    }
    if let errors {
      posix_spawn_file_actions_addopen(
        &actions, 2, errors, O_WRONLY | O_CREAT | O_TRUNC | O_APPEND, 0o644)
    }
    if let output { posix_spawn_file_actions_adddup2(&actions, output.writing, 1) }
    var all = ProcessInfo.processInfo.environment
    all.merge(environment) { _, new in new }
    var process: pid_t = 0
    let variables = all.filter { !$0.value.isEmpty }.map { "\($0)=\($1)" }
    let command = command
    let failure = withCStrings(command) { pointers in
      withCStrings(variables) { environment in
        posix_spawnp(&process, command[0], &actions, &attributes, pointers, environment)
      }
    }
    guard failure == 0 else {
      throw Complaint("\(arguments[0]) does not start: \(String(cString: strerror(failure)))")
    }
    return process
  }

  private static func ending(_ status: Int32) -> Ending {
    let number = status & 0x7f
    return number == 0 ? .exit((status >> 8) & 0xff) : .signal(number)
  }
}

private func withCStrings<Result>(
  _ strings: [String], _ body: (UnsafeMutablePointer<UnsafeMutablePointer<CChar>?>) -> Result
) -> Result {
  var pointers = strings.map { strdup($0) } + [nil]
  defer { for pointer in pointers { free(pointer) } }
  return pointers.withUnsafeMutableBufferPointer { buffer in
    guard let start = buffer.baseAddress else { fatalError("an array that holds a nil is empty") }
    return body(start)
  }
}
