import Dispatch
import Foundation
import Tensors

/// Runs a body on a thread of its own, so that a failed check in it ends the body and is thrown
/// here, while everywhere else it ends the program.
///
/// A failed check stands deep in somebody's function, which cannot go on and, in Swift, cannot be
/// unwound. So its thread is left where it is, asleep for good, with what it holds: about 20 KB and
/// the objects in use. After 2,000 such threads, bodies run on the caller's
/// thread, and a failed check ends the program as anywhere else.
///
/// The body sees the caller's device, random sequence and task-local values; tapes do not record
/// it. The random sequence goes on here from where a body that succeeded has left it.
///
/// - Parameter subject: what an error is about when no layer is named: `loss 'mine'`.
///
/// **Errors:** what the body throws; a ``LayerError`` or ``TrainingError`` for a failed check.
func attempt<Result>(
  _ subject: @autoclosure () -> String, _ body: @escaping () throws -> Result
) throws -> Result {
  if failedChecksAreHandled || !Attempt<Result>.canStart { return try body() }
  do { return try Attempt(body).run() } catch let check as FailedCheck {
    if let layer = check.place { throw LayerError(layer, check.description) }
    throw TrainingError("\(subject()): \(check.description)")
  }
}

/// A body and what became of it; `@unchecked Sendable`: the caller waits while the other thread
/// works, and that thread touches nothing here after its signal.
private final class Attempt<Success>: @unchecked Sendable {
  private let body: () throws -> Success
  private let isOver = DispatchSemaphore(value: 0)
  private let device = Tensor.zeros([]).device
  private var random = RandomState.current
  private var result: Result<Success, any Error>?

  static var canStart: Bool { AbandonedThreads.canGrow }

  init(_ body: @escaping () throws -> Success) { self.body = body }

  /// Waits for the body, and gives back what it gave.
  func run() throws -> Success {
    // A task and not a bare thread: it takes the task-local values along.
    Task(executorPreference: ThreadOfItsOwn()) { self.work() }
    isOver.wait()
    guard let result else { preconditionFailure("a body that is over has a result") }
    let value = try result.get()
    RandomState.current = random
    return value
  }

  private func work() {
    RandomState.current = random
    let outcome = Swift.Result {
      try withDevice(device) { try withFailedChecks(handedTo: abandon, body) }
    }
    random = RandomState.current
    result = outcome
    isOver.signal()
  }

  private func abandon(_ error: any Error) -> Never {
    AbandonedThreads.add()
    result = .failure(error)
    isOver.signal()
    while true { Thread.sleep(forTimeInterval: 1e6) }
  }
}

/// How many threads stand asleep in failed checks.
private enum AbandonedThreads {
  /// The most there may be.
  private static let most = 2000
  private static let lock = NSLock()
  // The lock guards it.
  nonisolated(unsafe) private static var count = 0

  static var canGrow: Bool { lock.withLock { count < most } }

  static func add() { lock.withLock { count += 1 } }
}

/// Runs each job on a new thread.
private final class ThreadOfItsOwn: TaskExecutor {
  func enqueue(_ job: consuming ExecutorJob) {
    let job = UnownedJob(job)
    let thread = Thread { job.runSynchronously(on: self.asUnownedTaskExecutor()) }
    thread.stackSize = 8 << 20
    thread.start()
  }
}
