import Synchronization

/// A number that several threads count up.
final class AtomicCounter: Sendable {
  private let count = Atomic<UInt64>(0)

  /// The next number, from 1.
  func next() -> UInt64 { count.add(1, ordering: .relaxed).newValue }
}
