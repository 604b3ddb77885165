import CThreadState

/// What is in force on a thread (its device, random sequence, tapes and free memory), lent to
/// another thread while the first one waits.
///
///     let loan = ThreadLoan()
///     // On the other thread:
///     try loan.run(body, onFailedCheck: { error in ... })
///
/// `@unchecked Sendable`: of the two threads one waits, or sleeps for good, while the other works.
package final class ThreadLoan: @unchecked Sendable {
  private let context: ThreadContext
  private let device: Device
  private let tapes: [GradientTape]
  private let generator: RandomGenerator
  private let trail: [any TrailPart]
  private let handler: FailedCheckHandler?

  /// Lends what is in force on this thread.
  package init() {
    context = ThreadContext.current
    (device, tapes, generator) = (context.device, context.tapes, context.generator)
    (trail, handler) = (context.trail, context.failedCheckHandler)
  }

  /// Runs `body` on this thread as on the one that lends; a check that fails in it calls `take`
  /// instead of ending the program.
  ///
  /// The check that failed cannot go on, and nothing can unwind it: `take` never returns. What
  /// `body` had put in force is given back by then as it was lent.
  ///
  /// - Parameter isTrial: whether ``isInTrial`` holds in `body`.
  package func run<Result>(
    isTrial: Bool, _ body: () throws -> Result, onFailedCheck take: @escaping (any Error) -> Never
  ) rethrows -> Result {
    let own = c_thread_state_get(C_THREAD_CONTEXT)
    c_thread_state_lend(Unmanaged.passUnretained(context).toOpaque())
    defer { c_thread_state_lend(own) }
    context.failedCheckHandler = FailedCheckHandler(isTrial: isTrial) { [self] error in
      restore()
      c_thread_state_lend(own)
      take(error)
    }
    defer { context.failedCheckHandler = handler }
    return try body()
  }

  /// Puts in force what was so at first; tapes that began since are over, and let go of what they
  /// recorded.
  private func restore() {
    for tape in context.tapes where !tapes.contains(where: { $0 === tape }) { tape.abandon() }
    (context.device, context.tapes, context.generator) = (device, tapes, generator)
    (context.trail, context.failedCheckHandler) = (trail, handler)
  }
}

/// Who gets a failed check instead of the end of the program.
struct FailedCheckHandler {
  let isTrial: Bool
  let take: (any Error) -> Never
}

/// Whether this thread is in a trial: a failed check ends all of it, and what would be tried inside
/// is part of it.
package var isInTrial: Bool { ThreadContext.current.failedCheckHandler?.isTrial ?? false }
