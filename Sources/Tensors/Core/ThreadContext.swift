import CThreadState

/// What a thread has in force: its device, its tapes, its random state and its free memory.
///
/// Scoped by synchronous closures only; other threads and child tasks start with their own.
final class ThreadContext {
  var device: Device = .cpu
  /// Tapes that record on this thread, outermost first.
  var tapes: [GradientTape] = []
  var generator = RandomGenerator(seed: nil)
  var pool = MemoryPool()
  /// What operations run inside of, outermost first; named by a failed check.
  var scopes: [any Scope] = []

  @inline(__always)
  static var current: ThreadContext {
    if let pointer = c_thread_state_get() {
      return Unmanaged<ThreadContext>.fromOpaque(pointer)._withUnsafeGuaranteedRef { $0 }
    }
    return make()
  }

  @inline(never)
  private static func make() -> ThreadContext {
    let context = ThreadContext()
    c_thread_state_set(Unmanaged.passRetained(context).toOpaque()) { pointer in
      guard let pointer else { return }
      let context = Unmanaged<ThreadContext>.fromOpaque(pointer)
      context.takeUnretainedValue().pool.drain()
      c_thread_state_clear()
      context.release()
    }
    return context
  }
}
