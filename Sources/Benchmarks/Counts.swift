/// What an operation does besides computing, once everything is built, recorded and warm.
struct Counts {
  /// Calls of `malloc` and its relatives, on all threads; nil where they cannot be counted.
  let mallocs: Double?
  /// How often numbers of tensors are read into host memory.
  let reads: Double?
}

extension Timing {
  /// Counts in a call of the work, outside of the timing.
  ///
  /// For a fit it is the second half of one that is twice as long: its steps, a smaller last batch
  /// among them, and the ends of its epochs.
  func counts() throws -> Counts {
    if workload.startsProgram { return Counts(mallocs: nil, reads: nil) }
    let (device, operations) = (device, Double(workload.operations))
    func untilDone(_ work: @escaping Workload.Work) -> Workload.Work {
      {
        try work()
        try device.synchronize()
      }
    }
    let (work, longerWork) = (untilDone(work), try longerWork().map(untilDone))
    // Other work has been done since the timing.
    try work()
    func perOperation(_ count: (() throws -> Void) throws -> Int?) throws -> Double? {
      guard let once = try count(work) else { return nil }
      let twice = try longerWork.flatMap(count)
      return Double(twice.map { $0 - once } ?? once) / operations
    }
    return Counts(
      mallocs: try perOperation(AllocationCount.during),
      reads: try perOperation(ReadCount.during))
  }
}
