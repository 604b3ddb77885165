import Foundation
import Tensors

/// Elements that a thread of its own makes ready ahead of the one that asks for them.
///
/// The thread ends with the last element, with an error, or when nobody can ask any more. A failed
/// check stops the program as on any other thread.
final class Prefetch<Element> {
  private let shared: Queue
  private let ahead: Int

  /// What both threads see; `@unchecked Sendable`: every field is touched under the lock, but for
  /// `make`, which only the worker calls.
  private final class Queue: @unchecked Sendable {
    let lock = NSCondition()
    let make: () throws -> Element?
    /// Those of the thread that asks.
    let settings = ThreadContext.current.settings
    var ready: [Result<Element?, any Error>] = []
    var isAbandoned = false

    init(_ make: @escaping () throws -> Element?) { self.make = make }
  }

  /// Starts to make elements, and keeps so many ready.
  init(_ make: @escaping () throws -> Element?, ahead: Int) {
    shared = Queue(make)
    self.ahead = ahead
    let (queue, ahead) = (shared, ahead)
    Thread { Prefetch.work(queue, ahead) }.start()
  }

  deinit {
    shared.lock.withLock {
      shared.isAbandoned = true
      shared.lock.broadcast()
    }
  }

  /// The next element, nil after the last; waits until it is ready.
  func next() throws -> Element? {
    let result = shared.lock.withLock {
      while shared.ready.isEmpty { shared.lock.wait() }
      // The last element, or the error, stays: whoever asks again gets it again.
      if case .success(.some) = shared.ready[0] {
        defer { shared.lock.broadcast() }
        return shared.ready.removeFirst()
      }
      return shared.ready[0]
    }
    return try result.get()
  }

  private static func work(_ queue: Queue, _ ahead: Int) {
    ThreadContext.current.settings = queue.settings
    while true {
      let result = Result { try queue.make() }
      guard give(result, to: queue, ahead), case .success(.some) = result else { return }
    }
  }

  /// Waits for space, and says whether anybody can still ask.
  private static func give(
    _ result: Result<Element?, any Error>, to queue: Queue, _ ahead: Int
  ) -> Bool {
    queue.lock.withLock {
      while queue.ready.count >= ahead && !queue.isAbandoned { queue.lock.wait() }
      queue.ready.append(result)
      queue.lock.broadcast()
      return !queue.isAbandoned
    }
  }
}
