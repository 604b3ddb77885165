import CThreadState

/// What is current on a thread: its device, its tapes and observers, and its random state. (What a
/// device keeps for a thread is its own business.)
///
/// Scoped by synchronous closures only; other threads and child tasks start with their own.
package final class ThreadContext {
  var device: Device = .cpu
  /// The most threads for the work of one operation.
  var threadLimit = Int.max
  /// In what matrices of float32 may be multiplied.
  var matmulPrecision = MatmulPrecision.full
  /// Tapes that record on this thread, outermost first.
  var tapes: [GradientTape] = [] { didSet { updateObservation() } }
  /// Who sees everything that operations do.
  var observers: [any OperationObserver] = [] { didSet { updateObservation() } }
  /// Is called by the next operation, when the library holds no lock: the place where a thread may
  /// be stopped from outside. A signal handler of this thread may set it.
  package var stop: (@convention(c) () -> Void)? { didSet { updateObservation() } }
  /// Whether operations have anyone to tell.
  private(set) var isObserved = false
  var generator = RandomGenerator(seed: nil)
  /// What operations run inside of, outermost first; named by a failed check.
  var scopes: [any Scope] = []
  /// The last serial number given; each thread counts in a range of its own.
  private var serial = ThreadContext.threadCount.next() << 40
  private init() {}

  private func updateObservation() {
    isObserved = !tapes.isEmpty || !observers.isEmpty || stop != nil
  }

  /// Goes on where another thread was stopped, with its random numbers: all else is scoped, and the
  /// scopes of that thread are gone with it.
  package func continueFrom(_ other: ThreadContext) { generator = other.generator }

  /// What was chosen for work on a thread. It is handed to another one that does a part of it; what
  /// records, observes or counts is a thread's own.
  package struct Settings {
    package let device: Device
    package let threadLimit: Int
    package let matmulPrecision: MatmulPrecision
  }

  package var settings: Settings {
    get {
      Settings(device: device, threadLimit: threadLimit, matmulPrecision: matmulPrecision)
    }
    set {
      device = newValue.device
      threadLimit = newValue.threadLimit
      matmulPrecision = newValue.matmulPrecision
    }
  }

  /// A number for a new node.
  @inline(__always)
  static func nextSerial() -> UInt64 {
    withCurrent { context in
      context.serial &+= 1
      return context.serial
    }
  }

  /// Whether operations of this thread have anyone to tell.
  @inline(__always)
  static var isObserved: Bool { withCurrent { $0.isObserved } }

  /// In what this thread may multiply matrices of float32.
  @inline(__always)
  static var matmulPrecision: MatmulPrecision { withCurrent { $0.matmulPrecision } }

  /// Runs `body` with another value of this thread's, and puts the outer one back.
  @inline(__always)
  static func with<Value, Result>(
    _ key: ReferenceWritableKeyPath<ThreadContext, Value>, _ value: Value,
    _ body: () throws -> Result
  ) rethrows -> Result {
    let context = ThreadContext.current
    let outer = context[keyPath: key]
    context[keyPath: key] = value
    // Not with defer, which would be a function that has to look the key path up.
    do {
      let result = try body()
      context[keyPath: key] = outer
      return result
    } catch {
      context[keyPath: key] = outer
      throw error
    }
  }

  // MARK: The thread's own

  private static let threadCount = AtomicCounter()

  @inline(__always)
  package static var current: ThreadContext {
    if let pointer = c_thread_state_get(C_THREAD_CONTEXT) {
      return Unmanaged<ThreadContext>.fromOpaque(pointer)._withUnsafeGuaranteedRef { $0 }
    }
    return make()
  }

  /// Runs `body` with this thread's context, without counting references to it.
  @inline(__always)
  static func withCurrent<Result>(_ body: (ThreadContext) -> Result) -> Result {
    if let pointer = c_thread_state_get(C_THREAD_CONTEXT) {
      return Unmanaged<ThreadContext>.fromOpaque(pointer)._withUnsafeGuaranteedRef(body)
    }
    return body(make())
  }

  @inline(never)
  private static func make() -> ThreadContext {
    let context = ThreadContext()
    c_thread_state_set(C_THREAD_CONTEXT, Unmanaged.passRetained(context).toOpaque()) { pointer in
      guard let pointer else { return }
      c_thread_state_clear(C_THREAD_CONTEXT)
      Unmanaged<ThreadContext>.fromOpaque(pointer).release()
    }
    return context
  }
}
