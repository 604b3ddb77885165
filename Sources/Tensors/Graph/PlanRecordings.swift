/// What a device has written down of a plan, once for each set of places that the arguments, the
/// variables and the outputs were in.
///
/// In a loop there are few such sets: memory that was given back is used again. Places are written
/// down when they come for the second time, so that a loop which keeps all its results is not.
struct PlanRecordings {
  /// Where an argument, a variable or an output begins.
  struct Place: Equatable {
    let storage: StorageHandle
    let offset: Int
  }

  /// So many recordings are kept, and as many places are remembered that came once.
  private static var limit: Int { 8 }

  /// The recordings, the last used one first.
  private var entries: [(places: [Place?], work: any RecordedWork)] = []
  private var seenOnce: [[Place?]] = []
  private var isGivenUp = false

  /// The recording for the places of the last call, if there is one.
  private(set) var latest: (any RecordedWork)?

  /// The recording for some places: an earlier one, or a new one if they came before; nil where the
  /// work is better done piece by piece.
  mutating func work(
    at places: [Place?], _ record: () -> (any RecordedWork)?
  ) -> (any RecordedWork)? {
    latest = isGivenUp ? nil : found(places, record)
    return latest
  }

  private mutating func found(
    _ places: [Place?], _ record: () -> (any RecordedWork)?
  ) -> (any RecordedWork)? {
    if let index = entries.firstIndex(where: { $0.places == places }) {
      if index > 0 { entries.insert(entries.remove(at: index), at: 0) }
      return entries[0].work
    }
    guard let index = seenOnce.firstIndex(of: places) else {
      if seenOnce.count == Self.limit { seenOnce.removeLast() }
      seenOnce.insert(places, at: 0)
      return nil
    }
    seenOnce.remove(at: index)
    guard let work = record() else {
      isGivenUp = true
      return nil
    }
    if entries.count == Self.limit { entries.removeLast() }
    entries.insert((places, work), at: 0)
    return work
  }

  /// Says that a call has run without a recording.
  mutating func leaveLatest() { latest = nil }

  /// Forgets the recording of the last call, which could not be run.
  mutating func forgetLatest() {
    entries.removeAll { $0.work === latest }
    latest = nil
  }
}
