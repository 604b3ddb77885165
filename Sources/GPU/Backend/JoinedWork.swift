import Tensors

/// Recorded work, in which small kernels that follow each other may be one.
///
/// To start a kernel takes a GPU longer than a small kernel itself. In one group, a barrier is
/// enough between two of them.
struct JoinedWork {
  private(set) var work: [Work] = []
  private(set) var parts: [WorkPart] = []
  /// What each part of the recording has become a part of.
  private var places: [Int]
  /// The parts of the recording that are other ones in each call.
  private var changing: Set<Int> = []
  /// The kernels of such parts that are in a series.
  private var inSeries: [Int: [SeriesSource.Member]] = [:]
  /// Which work has changed.
  private var changed: Set<Int> = []

  /// The work as it was written down.
  init(_ recorder: WorkRecorder) {
    (work, parts) = (recorder.work, recorder.parts)
    places = Array(parts.indices)
  }

  /// Gives the kernels of a part of the recording other arguments; false where they are other
  /// kernels or not kernels alone.
  mutating func change(_ part: Int, to new: [Work]) -> Bool {
    changing.insert(part)
    let range = parts[places[part]].work
    let old = inSeries[part]?.map { Work.kernel($0.call) } ?? Array(work[range])
    guard old.count == new.count else { return false }
    for index in new.indices {
      guard case .kernel(let call) = new[index], case .kernel(let other) = old[index],
        call.groups == other.groups, call.kernel.handle == other.kernel.handle
      else { return false }
      if let arguments = inSeries[part]?[index].arguments {
        guard call.arguments.hasNumbers(of: other.arguments) else { return false }
        changeSeries(range.lowerBound, arguments, to: call.arguments)
      } else {
        work[range.lowerBound + index] = new[index]
        changed.insert(range.lowerBound + index)
      }
    }
    return true
  }

  /// Gives a kernel of a series other arguments.
  private mutating func changeSeries(
    _ index: Int, _ arguments: [Int], to new: KernelArguments
  ) {
    guard case .kernel(let series) = work[index] else { return }
    var all = series.arguments
    var rest = arguments[...]
    for number in 0..<new.count {
      let (kind, words) = new[number]
      if kind.isPlace, let place = rest.popFirst(), let word = words.first {
        all.set(place, to: word)
      }
    }
    work[index] = .kernel(
      KernelCall(
        kernel: series.kernel, groups: series.groups, reads: series.reads, arguments: all))
    changed.insert(index)
  }

  /// The kernels that have changed since this was asked, by their index.
  mutating func takeChanges() -> [(index: Int, call: KernelCall)] {
    defer { changed.removeAll(keepingCapacity: true) }
    return changed.sorted().compactMap { index in
      if case .kernel(let call) = work[index] { (index, call) } else { nil }
    }
  }

  /// The same work with its small kernels joined; what a driver cannot compile throws.
  func joined(in state: inout GPUState) throws(DeviceError) -> JoinedWork {
    var joined = JoinedWork(places: Array(repeating: 0, count: parts.count), changing)
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
          joined.inSeries.merge(series.changing) { $1 }
        } else {
          joined.add(rest.prefix(1), work[parts[first].work], of: parts)
        }
        rest = rest.dropFirst(count)
      }
    }
    return joined
  }

  private init(places: [Int], _ changing: Set<Int>) {
    (self.places, self.changing) = (places, changing)
  }

  /// As many parts from the beginning of a series as one kernel may hold, at least one.
  private func longestSeries(
    of numbers: ArraySlice<Int>, _ driver: any Driver
  ) -> (series: SeriesSource, count: Int) {
    var series = SeriesSource(groupSize: driver.largestGroup)
    if numbers.count == 1 { return (series, 1) }
    for (count, number) in numbers.enumerated() {
      let (part, changes) = (parts[number], changing.contains(number))
      var longer = series
      for item in work[part.work] {
        guard case .kernel(let call) = item else { continue }
        longer.add(call, of: number, waitingFor: part.waits, changes: changes)
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
