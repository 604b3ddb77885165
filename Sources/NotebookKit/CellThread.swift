import DeepLearning
import Foundation
import Synchronization
import Tensors

/// The thread that cells run on; where a cell stops it, another one takes its place.
///
/// A failed check, a trap or an error that nobody catches ends a program, because the thread cannot
/// go on. Here that thread stays where it is for good, with all that it holds: the values of
/// earlier cells belong to the process, and the next cell runs on a new thread with the same random
/// numbers.
struct CellThread {
  /// The program of a cell.
  typealias Program =
    @convention(c) (Int32, UnsafeMutablePointer<UnsafeMutablePointer<CChar>?>?) -> Int32

  /// Delivers a byte for each cell that ends: 0, or the number of the signal that stopped it.
  let endings: Int32
  private let work: Int32

  /// Starts the thread; a process has one.
  init(device: Device) throws {
    var (work, endings): ([Int32], [Int32]) = ([0, 0], [0, 0])
    guard pipe(&work) == 0, pipe(&endings) == 0 else { throw POSIXError(.EMFILE) }
    (self.work, self.endings) = (work[1], endings[0])
    reach.initialize(
      to: Reach(work: work[0], endings: endings[1], code: LockingCode(), device: device))
    let faults = [SIGILL, SIGTRAP, SIGSEGV, SIGBUS, SIGFPE, SIGABRT]
    for number in faults + [stopsAtNextOperation, stopsHere] {
      var action = sigaction()
      action.sa_flags = Int32(SA_SIGINFO | SA_RESTART | SA_ONSTACK)
      action.__sigaction_handler.sa_sigaction = take
      sigaction(number, &action, nil)
    }
    // The runtime tells whoever asks of errors as they are thrown.
    typealias Setter = @convention(c) (@convention(c) (UnsafeRawPointer?) -> Void) -> Void
    if let setter = dlsym(nil, "_swift_setWillThrowHandler") {
      unsafeBitCast(setter, to: Setter.self)(noteError)
    }
    try replace()
  }

  /// Puts a new thread in the place of the one that was stopped.
  func replace() throws {
    var attributes = pthread_attr_t()
    pthread_attr_init(&attributes)
    defer { pthread_attr_destroy(&attributes) }
    pthread_attr_setstacksize(&attributes, 16 << 20)
    var thread = pthread_t()
    guard pthread_create(&thread, &attributes, beginThread, nil) == 0 else {
      throw POSIXError(.EAGAIN)
    }
    reach.pointee.thread.store(thread, ordering: .sequentiallyConsistent)
    pthread_detach(thread)
  }

  /// Runs a cell; an ending follows.
  func run(_ cell: @escaping Program) {
    var cell: Program? = cell
    reach.pointee.isRunning.store(true, ordering: .sequentiallyConsistent)
    write(work, &cell, MemoryLayout<Program?>.size)
  }

  /// Whether a cell is being run.
  var isRunning: Bool { reach.pointee.isRunning.load(ordering: .sequentiallyConsistent) }

  /// Where in cells the last one was stopped, the innermost call first; asked once.
  func places() -> [Calls.Place] { reach.pointee.calls.leave() }

  /// The same for the last error that was thrown, caught or not.
  func placesOfError() -> [Calls.Place] { reach.pointee.thrown.leave() }

  // MARK: Stopping

  /// How many attempts ask the cell to stop by itself.
  private static let requests = 20
  /// How often a cell is spared that may hold a lock.
  private static let patience: Int32 = 1000

  /// Asks the cell to stop, more firmly from call to call: at its next operation; in its own code,
  /// or where it waits; anywhere.
  func stop(attempt: Int) {
    if attempt == 0 {
      reach.pointee.patience.store(Self.patience, ordering: .sequentiallyConsistent)
    }
    let thread = reach.pointee.thread.load(ordering: .sequentiallyConsistent)
    pthread_kill(thread, attempt < Self.requests ? stopsAtNextOperation : stopsHere)
  }
}

/// What a signal handler can reach: memory that is there before any signal.
private struct Reach: ~Copyable {
  /// Where a thread reads the next cell.
  let work: Int32
  /// Where it says that a cell has ended.
  let endings: Int32
  let code: LockingCode
  /// Where cells compute, unless they say otherwise.
  let device: Device
  /// The thread that cells run on; 0, which is no thread, before there is one.
  let thread = Atomic<pthread_t>(0)
  let isRunning = Atomic(false)
  let patience = Atomic<Int32>(0)
  /// What the thread that was there before leaves to the next one.
  var context: ThreadContext?
  /// What the thread that was stopped was doing.
  var calls = Calls()
  /// What it was doing when an error was last thrown.
  var thrown = Calls()
}

/// Safe from any thread and in a signal handler: what is constant is written before the first
/// thread and the first handler are there; three fields are atomic; and the rest is written by the
/// thread of the cells alone, and read by others only after the byte that says that its cell has
/// ended.
nonisolated(unsafe) private let reach = UnsafeMutablePointer<Reach>.allocate(capacity: 1)

private let stopsAtNextOperation = SIGUSR1
private let stopsHere = SIGUSR2

private func beginThread(_: UnsafeMutableRawPointer?) -> UnsafeMutableRawPointer? {
  // A handler needs a stack of its own, or endless recursion could not be told.
  let byteCount = 64 << 10
  var stack = stack_t()
  stack.ss_sp = UnsafeMutableRawPointer.allocate(byteCount: byteCount, alignment: 16)
  stack.ss_size = byteCount
  sigaltstack(&stack, nil)
  let context = ThreadContext.current
  if let stopped = reach.pointee.context { context.continueFrom(stopped) }
  reach.pointee.context = context
  withDevice(reach.pointee.device) { serveCells(context) }
}

/// What the thread does: one cell after another.
private func serveCells(_ context: ThreadContext) -> Never {
  while true {
    var cell: CellThread.Program?
    let count = read(reach.pointee.work, &cell, MemoryLayout<CellThread.Program?>.size)
    guard count > 0, let cell else { continue }  // a signal came late
    context.stop = nil
    _ = cell(0, nil)
    end(0)
  }
}

/// Remembers where a cell threw an error: where nobody catches it, no call is left to tell.
private let noteError: @convention(c) (UnsafeRawPointer?) -> Void = { _ in
  if isOnCellThread { reach.pointee.thrown.take() }
}

private var isOnCellThread: Bool {
  pthread_equal(pthread_self(), reach.pointee.thread.load(ordering: .sequentiallyConsistent)) != 0
}

private func end(_ signal: Int32) {
  reach.pointee.isRunning.store(false, ordering: .sequentiallyConsistent)
  var ending = UInt8(truncatingIfNeeded: signal)
  write(reach.pointee.endings, &ending, 1)
}

/// Leaves the thread where it is, for good.
private func park(_ signal: Int32) -> Never {
  end(signal)
  while true { pause() }
}

/// Takes a signal on whatever thread it comes to.
private func take(
  _ signal: Int32, _: UnsafeMutablePointer<siginfo_t>?, _ state: UnsafeMutableRawPointer?
) {
  guard isOnCellThread, reach.pointee.isRunning.load(ordering: .sequentiallyConsistent) else {
    // A fault of another thread ends the process, as it does everywhere.
    if signal != stopsAtNextOperation && signal != stopsHere {
      var action = sigaction()
      sigaction(signal, &action, nil)
    }
    return
  }
  switch signal {
  case stopsAtNextOperation: ThreadContext.current.stop = { park(stopsAtNextOperation) }
  case stopsHere:
    let patience = reach.pointee.patience.subtract(1, ordering: .sequentiallyConsistent).newValue
    if patience < 0 || !reach.pointee.code.holds(state) { park(signal) }
  default:
    reach.pointee.calls.take()
    park(signal)
  }
}
