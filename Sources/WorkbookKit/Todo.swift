import Synchronization

/// A placeholder for your own code: records that it was reached and returns a placeholder.
///
/// A file that still holds a `todo` compiles, runs and never crashes; its suite then says
/// "not attempted" and not "wrong".
///
/// - Parameters:
///   - exercise: the exercise's number, `"1.3"`.
///   - placeholder: any value of the right type.
public func todo<Value>(_ exercise: String, _ placeholder: @autoclosure () -> Value) -> Value {
  AttemptLog.current.record(exercise)
  return placeholder()
}

/// Remembers which exercises' stubs were reached while a test ran.
public final class AttemptLog: Sendable {
  /// The log of the test that is running; code on another thread writes to the log of the process.
  @TaskLocal public static var current = AttemptLog.process

  /// What is reached outside any test, or on a thread that a test started.
  public static let process = AttemptLog()

  private let exercises = Mutex<Set<String>>([])

  /// An empty log.
  public init() {}

  /// Notes that the stub of this exercise was reached.
  public func record(_ exercise: String) {
    exercises.withLock { _ = $0.insert(exercise) }
  }

  /// Whether any stub was reached.
  public var isEmpty: Bool { exercises.withLock(\.isEmpty) }

  /// The exercises whose stubs were reached, in order.
  public var reached: [String] { exercises.withLock { $0.sorted() } }

  /// Whether the stub of this exercise was reached.
  public func reached(_ exercise: String) -> Bool {
    exercises.withLock { $0.contains(exercise) }
  }
}
