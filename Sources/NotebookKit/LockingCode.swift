import Foundation

/// Code that other threads wait for: whoever is stopped in it may keep a lock that they need.
///
/// That is the C library with its memory, the language's runtime, and this library with its workers and
/// its products. A thread that waits for the system inside of it keeps nothing of theirs.
struct LockingCode {
  private let places: [ClosedRange<UInt>]
  /// A worker's caller yields while the others finish their parts.
  private let yielding: ClosedRange<UInt>

  /// Looks where the code of this process is.
  init() {
    let maps = (try? String(contentsOfFile: "/proc/self/maps", encoding: .utf8)) ?? ""
    let names = ["/libc.so", "/ld-linux", "/libswiftCore", "/libWorkbookLibrary", "/libopenblas"]
    places = maps.split(separator: "\n").compactMap { line in
      let isMeant = line.contains(" r-xp ") && names.contains { line.contains($0) }
      let ends = line.prefix { $0 != " " }.split(separator: "-").compactMap { UInt($0, radix: 16) }
      return isMeant && ends.count == 2 ? ends[0]...ends[1] : nil
    }
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
