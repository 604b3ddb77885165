import Glibc

/// Runs `body` with at most `count` threads for the work of an operation: 1 leaves the other cores
/// to others.
///
/// The numbers are the same for any count. It is this thread's limit, and more threads than the
/// processor has cores are not used.
///
/// - Precondition: `count` is 1 or more.
public func withThreads<Result>(_ count: Int, _ body: () throws -> Result) rethrows -> Result {
  guard count > 0 else { stop("[withThreads] count must be 1 or more, got \(count)") }
  return try ThreadContext.with(\.threadLimit, count, body)
}

/// Large work on all cores: a range is cut into pieces that any core may take.
enum Parallel {
  /// Cores that this process may use.
  static let coreCount = max(1, sysconf(Int32(_SC_NPROCESSORS_ONLN)))

  /// About 12 µs of work, in elements that are read and written once.
  static let grain = 1 << 16

  /// Calls `body` with parts of `0..<count` that together cover it.
  ///
  /// `cost` is what one element of the range takes, in elements read and written once. Parts
  /// begin at multiples of `multiple`.
  @inline(__always)
  static func forRanges(
    _ count: Int, cost: Int, multiple: Int = 1, _ body: (_ from: Int, _ to: Int) -> Void
  ) {
    if isWorthThreads(count, cost: cost) {
      fork(count, cost, multiple, body)
    } else {
      body(0, count)
    }
  }

  /// Whether so much work is worth more threads than one.
  @inline(__always)
  static func isWorthThreads(_ count: Int, cost: Int) -> Bool {
    count &* cost >= 2 &* grain && coreCount > 1
  }

  @inline(never)
  private static func fork(_ count: Int, _ cost: Int, _ multiple: Int, _ body: (Int, Int) -> Void) {
    let pieces = min(count * cost / grain, 4 * coreCount)
    let units = (count + multiple - 1) / multiple
    let length = (units + pieces - 1) / pieces * multiple
    let parts = (count + length - 1) / length
    if parts < 2 { return body(0, count) }
    let threads = min(coreCount, ThreadContext.current.threadLimit)
    WorkerPool.shared.run(parts, threads: threads) { part in
      body(part * length, min(count, (part + 1) * length))
    }
  }
}
