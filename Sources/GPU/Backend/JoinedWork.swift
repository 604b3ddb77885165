import Tensors

/// Recorded work, in which small kernels that follow each other may be one.
///
/// To start a kernel takes a GPU longer than a small kernel itself. In one group, a barrier is enough
/// between two of them.
struct JoinedWork {
  private(set) var work: [Work] = []
  private(set) var parts: [WorkPart] = []
  /// What each part of the recording has become a part of.
  private var places: [Int]

  /// The work as it was written down.
  init(_ recorder: WorkRecorder) {
    (work, parts) = (recorder.work, recorder.parts)
    places = Array(parts.indices)
  }

  /// The work of a part of the recording that joins no others.
  func range(of part: Int) -> Range<Int> { parts[places[part]].work }

  /// Gives a kernel other arguments; false where it is another kernel.
  mutating func change(_ index: Int, to call: KernelCall) -> Bool {
    guard case .kernel(let old) = work[index], old.groups == call.groups,
      old.kernel.handle == call.kernel.handle
    else { return false }
    work[index] = .kernel(call)
    return true
  }

  /// The same work with its small kernels joined; what a driver cannot compile throws.
  func joined(in state: inout GPUState) throws(DeviceError) -> JoinedWork {
    var joined = JoinedWork(places: Array(repeating: 0, count: parts.count))
    let finder = SeriesFinder(
      parts.map(\.waits),
      isSmall: parts.map { part in !part.work.isEmpty && work[part.work].allSatisfy(\.isSmall) })
    for found in finder.series {
      var rest = found[...]
      while let first = rest.first {
        let (series, count) = longestSeries(of: rest, state.driver)
        if count > 1 {
          let kernel = try state.compiled(.generated(series.kernel))
          let call = KernelCall(
            kernel: kernel, groups: 1, reads: 1, arguments: series.arguments)
          joined.add(rest.prefix(count), [.kernel(call)], of: parts)
        } else {
          joined.add(rest.prefix(1), work[parts[first].work], of: parts)
        }
        rest = rest.dropFirst(count)
      }
    }
    return joined
  }

  private init(places: [Int]) { self.places = places }

  /// As many parts from the beginning of a series as one kernel may hold, at least one.
  private func longestSeries(
    of numbers: ArraySlice<Int>, _ driver: any Driver
  ) -> (series: SeriesSource, count: Int) {
    var series = SeriesSource(groupSize: driver.largestGroup)
    if numbers.count == 1 { return (series, 1) }
    for (count, number) in numbers.enumerated() {
      let part = parts[number]
      var longer = series
      for item in work[part.work] {
        if case .kernel(let call) = item { longer.add(call, of: number, waitingFor: part.waits) }
      }
      if longer.argumentBytes > driver.largestArguments
        || longer.kernelCount > driver.longestSeries
      {
        return (series, max(count, 1))
      }
      series = longer
    }
    return (series, numbers.count)
  }

  /// Adds what some parts of the recording have become.
  private mutating func add(
    _ joined: ArraySlice<Int>, _ new: some Collection<Work>, of recorded: [WorkPart]
  ) {
    let earlier = joined.flatMap { recorded[$0].waits }.filter { !joined.contains($0) }
    let waits = Set(earlier.map { places[$0] }).sorted()
    for part in joined { places[part] = parts.count }
    parts.append(WorkPart(work: work.count..<work.count + new.count, waits: waits))
    work += new
  }
}

extension Work {
  /// Whether one group of work items does it about as fast as many.
  fileprivate var isSmall: Bool {
    guard case .kernel(let call) = self, call.kernel.source.joins else { return false }
    return call.groups * ((call.reads + 7) / 8) <= 16
  }
}
