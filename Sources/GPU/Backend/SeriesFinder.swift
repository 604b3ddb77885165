/// Which small parts of recorded work are a series, which runs as one kernel, and in what order all
/// of it runs.
///
/// A small part belongs with what waits for it. Where only small ones do, it joins them; where
/// others do too, it joins the small parts that these wait for anyway, so that nobody waits for
/// more than before; and what nobody waits for is put together at the end.
struct SeriesFinder {
  /// The parts of each series, in order; a part that joined no other is alone.
  private(set) var series: [[Int]] = []

  private let waits: [[Int]]
  private let isSmall: [Bool]
  private var followers: [[Int]]
  /// The series of each part: the number of its last part.
  private var home: [Int]
  /// The parts of each series so far, by its number.
  private var members: [[Int]]
  /// The series of what nobody waits for.
  private var end: Int?

  init(_ waits: [[Int]], isSmall: [Bool]) {
    (self.waits, self.isSmall) = (waits, isSmall)
    followers = Array(repeating: [], count: waits.count)
    home = Array(waits.indices)
    members = waits.indices.map { [$0] }
    for (part, earlier) in waits.enumerated() {
      for other in earlier { followers[other].append(part) }
    }
    // From the last one on, so that it is known where those are that wait for a part.
    for part in waits.indices.reversed() where isSmall[part] {
      if let chosen = candidates(for: part).first(where: { mayJoin(part, $0) }) {
        home[part] = chosen
        members[chosen].insert(part, at: 0)
        members[part] = []
      }
      if followers[part].isEmpty { end = end ?? home[part] }
    }
    putInOrder()
  }

  private func candidates(for part: Int) -> [Int] {
    let large = followers[part].filter { !isSmall[$0] }
    if followers[part].isEmpty { return end.map { [$0] } ?? [] }
    if large.isEmpty { return followers[part].map { home[$0] } }
    return large.flatMap { waits[$0] }.filter { $0 > part && isSmall[$0] }.map { home[$0] }
  }

  /// Whether nothing that waits for the part, but for the series itself, comes before a part of the
  /// series.
  private func mayJoin(_ part: Int, _ chosen: Int) -> Bool {
    var seen: Set<Int> = []
    var open = followers[part].map { home[$0] }.filter { $0 != chosen }
    while let next = open.popLast() {
      if next == chosen { return false }
      guard seen.insert(next).inserted else { continue }
      open += members[next].flatMap { followers[$0] }.map { home[$0] }.filter { $0 != next }
    }
    return true
  }

  /// Each series after those that it waits for, otherwise by its first part.
  private mutating func putInOrder() {
    var missing = members.indices.map { entry in
      Set(members[entry].flatMap { waits[$0] }.map { home[$0] }.filter { $0 != entry })
    }
    var left = members.indices.filter { !members[$0].isEmpty }
      .sorted { members[$0][0] < members[$1][0] }
    while let next = left.firstIndex(where: { missing[$0].isEmpty }) {
      let entry = left.remove(at: next)
      series.append(members[entry])
      for other in left { missing[other].remove(entry) }
    }
  }
}
