import Dispatch
import Foundation
import Tensors

/// Tries a body, so that a failed check in it ends the body and is thrown here, while everywhere
/// else it ends the program.
///
/// A trial in a trial is part of it: a failed check ends the outer one.
///
/// - Parameter subject: what an error is about when no layer is named: `loss 'mine'`.
///
/// **Errors:** what the body throws; a ``LayerError`` or ``TrainingError`` for a failed check. The
/// random sequence stands where it stood then.
func attempt<Result>(
  _ subject: @autoclosure () -> String, _ body: @escaping () throws -> Result
) throws -> Result {
  if isInTrial { return try body() }
  do { return try apart(isTrial: true, body) } catch let check as FailedCheck {
    throw check.error(about: subject())
  }
}

/// Runs a body on a thread of its own, so that a failed check in it ends the body and is thrown
/// here as a ``FailedCheck``, or as the error that the check had found.
///
/// A failed check stands deep in somebody's function, which cannot go on and, in Swift, cannot be
/// unwound. So its thread is left where it is, asleep for good, with what it holds: about 20 KB and
/// the objects in use. After 2,000 such threads, bodies run on the caller's
/// thread, and a failed check ends the program as anywhere else.
///
/// The body has what is in force on the caller's thread (device, tapes, random sequence, free
/// memory) and its task-local values; that its task is cancelled it learns within a tenth of a
/// second.
func apart<Result>(isTrial: Bool, _ body: @escaping () throws -> Result) throws -> Result {
  guard AbandonedThreads.canGrow else { return try body() }
  let random = RandomState.current
  do { return try Apart(isTrial, body).run() } catch {
    RandomState.current = random
    throw error
  }
}

extension FailedCheck {
  /// The error of the layer in which the check failed, or else of a subject.
  func error(about subject: String?) -> any Error {
    if let place { return LayerError(place, description) }
    return TrainingError((subject.map { "\($0): " } ?? "") + description)
  }
}

/// A body and what became of it; `@unchecked Sendable`: the caller waits while the other thread
/// works, and that thread touches nothing here after its signal.
private final class Apart<Success>: @unchecked Sendable {
  private let isTrial: Bool
  private var body: (() throws -> Success)?
  private var loan: ThreadLoan? = ThreadLoan()
  private let isOver = DispatchSemaphore(value: 0)
  private var result: Result<Success, any Error>?

  init(_ isTrial: Bool, _ body: @escaping () throws -> Success) {
    self.isTrial = isTrial
    self.body = body
  }

  /// Waits for the body, and gives back what it gave.
  func run() throws -> Success {
    // A task and not a bare thread: it takes the task-local values along.
    let task = Task(executorPreference: SpareThreads.all) { self.work() }
    if !isOver.comesSoon {
      while isOver.wait(timeout: .now() + .milliseconds(100)) == .timedOut {
        if Task.isCancelled { task.cancel() }
      }
    }
    // Let go of here: tensors that end on the other thread would be lost to this one's free memory.
    defer { (body, loan, result) = (nil, nil, nil) }
    guard let result else { preconditionFailure("a body that is over has a result") }
    return try result.get()
  }

  private func work() {
    guard let loan, let body else { preconditionFailure("a body runs once") }
    result = Result { try loan.run(isTrial: isTrial, body, onFailedCheck: abandon) }
    isOver.signal()
  }

  private func abandon(_ error: any Error) -> Never {
    result = .failure(error)
    AbandonedThreads.sleep(after: { isOver.signal() })
  }
}

/// The threads that stand asleep in failed checks.
enum AbandonedThreads {
  /// The most there may be.
  private static let most = 2000
  private static let lock = NSLock()
  // The lock guards it.
  nonisolated(unsafe) private static var count = 0

  static var canGrow: Bool { lock.withLock { count < most } }

  /// Puts this thread to sleep for good, after a last word.
  static func sleep(after lastWord: () -> Void) -> Never {
    lock.withLock { count += 1 }
    lastWord()
    while true { Thread.sleep(forTimeInterval: 1e6) }
  }
}

/// Threads that run one job at a time each; those without one wait for the next, for to start a
/// thread takes longer than a small step of training.
private final class SpareThreads: TaskExecutor, @unchecked Sendable {
  static let all = SpareThreads()
  /// How many wait at most.
  private static let most = 16
  private let lock = NSLock()
  // The lock guards it.
  private var waiting: [Worker] = []

  func enqueue(_ job: consuming ExecutorJob) {
    let job = UnownedJob(job)
    if let worker = lock.withLock({ waiting.popLast() }) { return worker.take(job) }
    let worker = Worker(job)
    let thread = Thread {
      repeat { worker.runJob(on: self) } while self.keeps(worker) && worker.waits()
    }
    // As much as the main thread has, besides what the caller may have used of its own.
    thread.stackSize = 16 << 20
    thread.start()
  }

  /// Lets a worker wait for a job, unless enough do.
  private func keeps(_ worker: Worker) -> Bool {
    lock.withLock {
      guard waiting.count < SpareThreads.most else { return false }
      waiting.append(worker)
      return true
    }
  }
}

extension DispatchSemaphore {
  /// Waits for a signal for some microseconds, in which other threads may run: less than it takes to
  /// fall asleep and to be woken.
  fileprivate var comesSoon: Bool {
    for _ in 0..<50 {
      if wait(timeout: DispatchTime(uptimeNanoseconds: 0)) == .success { return true }
      sched_yield()
    }
    return false
  }
}

/// What a thread has to do; `@unchecked Sendable`: a job is handed over with the signal.
private final class Worker: @unchecked Sendable {
  private let isCalled = DispatchSemaphore(value: 0)
  private var job: UnownedJob

  init(_ job: UnownedJob) { self.job = job }

  func take(_ job: UnownedJob) {
    self.job = job
    isCalled.signal()
  }

  func waits() -> Bool {
    if !isCalled.comesSoon { isCalled.wait() }
    return true
  }

  func runJob(on executor: SpareThreads) {
    job.runSynchronously(on: executor.asUnownedTaskExecutor())
  }
}
