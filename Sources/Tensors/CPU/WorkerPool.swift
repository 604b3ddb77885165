import CThreadState
import Glibc
import Synchronization

/// Threads that help with large work, one fewer than there are cores.
///
/// A thread that has helped looks out for more work for a moment before it sleeps: to wake a
/// sleeping one takes as long as to add a million numbers.
final class WorkerPool: @unchecked Sendable {
  static let shared = WorkerPool(threads: Parallel.coreCount - 1)

  /// How long a thread looks out, in nanoseconds.
  private static let lookout: UInt64 = 50_000

  /// Whether somebody's work is being done: there is one work at a time.
  private let isTaken = Atomic<Bool>(false)
  /// Counts works, so that a thread sees a new one without a lock.
  private let works = Atomic<Int>(0)
  /// The next part that nobody has begun.
  private let nextPart = Atomic<Int>(0)
  /// Threads that are inside the current work.
  private let helpers = Atomic<Int>(0)

  // Guarded by the lock.
  private let lock = UnsafeMutablePointer<pthread_mutex_t>.allocate(capacity: 1)
  private let wakeUp = UnsafeMutablePointer<pthread_cond_t>.allocate(capacity: 1)
  private var body: ((Int) -> Void)?
  private var parts = 0
  /// How many threads may still join the current work.
  private var places = 0
  private var sleepers = 0

  private init(threads: Int) {
    pthread_mutex_init(lock, nil)
    pthread_cond_init(wakeUp, nil)
    for _ in 0..<threads {
      var thread = pthread_t()
      // The pool lives as long as the process, as its threads do.
      let pool = Unmanaged.passRetained(self).toOpaque()
      let failed = pthread_create(
        &thread, nil,
        { pool in
          if let pool { Unmanaged<WorkerPool>.fromOpaque(pool).takeUnretainedValue().serve() }
          return nil
        }, pool)
      if failed == 0 { pthread_detach(thread) }
    }
  }

  /// Calls `body` with each number below `parts`, on up to `threads` threads, this one among them.
  ///
  /// All on this thread where the pool has other work, that of another thread or the one that this
  /// call is part of.
  func run(_ parts: Int, threads: Int, _ body: (Int) -> Void) {
    guard threads > 1,
      isTaken.compareExchange(expected: false, desired: true, ordering: .acquiring).exchanged
    else {
      for part in 0..<parts { body(part) }
      return
    }
    withoutActuallyEscaping(body) { body in
      nextPart.store(0, ordering: .relaxed)
      pthread_mutex_lock(lock)
      (self.body, self.parts, places) = (body, parts, min(parts, threads) - 1)
      works.add(1, ordering: .releasing)
      for _ in 0..<min(places, sleepers) { pthread_cond_signal(wakeUp) }
      pthread_mutex_unlock(lock)
      takeParts(parts, body)
      pthread_mutex_lock(lock)
      (self.body, places) = (nil, 0)
      pthread_mutex_unlock(lock)
      // Whoever is still inside is busy with a last part.
      var rounds = 0
      while helpers.load(ordering: .acquiring) > 0 {
        rounds += 1
        if rounds % 4096 == 0 { sched_yield() } else { c_thread_pause() }
      }
    }
    isTaken.store(false, ordering: .releasing)
  }

  @inline(never)
  private func takeParts(_ parts: Int, _ body: (Int) -> Void) {
    while true {
      let part = nextPart.add(1, ordering: .relaxed).oldValue
      if part >= parts { return }
      body(part)
    }
  }

  // MARK: The pool's own threads

  private func serve() -> Never {
    var seen = 0
    while true {
      lookOut(seen)
      if help(&seen) { helpers.subtract(1, ordering: .releasing) }
    }
  }

  /// Waits for a new work, for a moment.
  private func lookOut(_ seen: Int) {
    let start = now()
    repeat {
      for _ in 0..<32 {
        if works.load(ordering: .acquiring) != seen { return }
        c_thread_pause()
      }
    } while now() &- start < Self.lookout
  }

  private func now() -> UInt64 {
    var time = timespec()
    clock_gettime(CLOCK_MONOTONIC, &time)
    return UInt64(time.tv_sec) &* 1_000_000_000 &+ UInt64(time.tv_nsec)
  }

  /// Sleeps until there is a new work and helps with it; false if there is no place left. Who has
  /// helped has to say that he is out, once he keeps nothing of the work.
  @inline(never)
  private func help(_ seen: inout Int) -> Bool {
    pthread_mutex_lock(lock)
    while works.load(ordering: .relaxed) == seen {
      sleepers += 1
      pthread_cond_wait(wakeUp, lock)
      sleepers -= 1
    }
    seen = works.load(ordering: .relaxed)
    guard places > 0, let body else {
      pthread_mutex_unlock(lock)
      return false
    }
    places -= 1
    helpers.add(1, ordering: .relaxed)
    let parts = self.parts
    pthread_mutex_unlock(lock)
    takeParts(parts, body)
    return true
  }
}
