import Foundation

/// Code that other threads wait for: whoever is stopped in it may keep a lock that they need.
///
/// That is the C library with its memory, the language's runtime, and this library with its workers
/// and its products. A thread that waits for the system inside of it keeps nothing of theirs.
struct LockingCode {
  private let places: [Range<UInt>]
  /// A worker's caller yields while the others finish their parts.
  private let yielding: ClosedRange<UInt>

  /// Looks where the code of this process is.
  init() {
    let names = ["/libc.so", "/ld-linux", "/libswiftCore", "/libWorkbookLibrary", "/libopenblas"]
    places = Mapping.all.filter { part in part.isCode && names.contains { part.file.contains($0) } }
      .map(\.addresses)
    let yield = UInt(bitPattern: dlsym(nil, "sched_yield"))
    yielding = yield...(yield + 32)
  }

  /// Whether a thread was interrupted in such code; called by a signal handler.
  func holds(_ state: UnsafeMutableRawPointer?) -> Bool {
    guard let state else { return false }
    let machine = state.assumingMemoryBound(to: ucontext_t.self).pointee.uc_mcontext
    #if arch(x86_64)
      let place = UInt(bitPattern: Int(machine.gregs.16))  // REG_RIP
      let (length, call): (UInt, UInt32) = (2, 0x050f)  // syscall
    #else
      let place = UInt(machine.pc)
      let (length, call): (UInt, UInt32) = (4, 0xd400_0001)  // svc 0
    #endif
    guard places.contains(where: { $0.contains(place) }) else { return false }
    guard let before = UnsafeRawPointer(bitPattern: place - length) else { return true }
    let word = before.loadUnaligned(as: UInt32.self)
    let waits = length == 4 ? word == call : word & 0xffff == call
    return !waits || yielding.contains(place)
  }
}
