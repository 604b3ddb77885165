import CAllocationCount

/// How often memory is asked for.
enum AllocationCount {
  /// Calls of `malloc` and its relatives by all threads while `body` runs, or nil where the system
  /// does not let them be counted.
  static func during(_ body: () throws -> Void) rethrows -> Int? {
    guard c_allocation_count_is_available() else { return nil }
    c_allocation_count_start()
    defer { c_allocation_count_stop() }
    try body()
    return c_allocation_count_stop()
  }
}
