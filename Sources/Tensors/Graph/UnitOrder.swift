/// Which units of a plan have to be over before which: where one writes, no other reads or writes
/// at the same time.
struct UnitOrder {
  /// For each unit the earlier ones that it waits for, without those that one of them waits for.
  let waits: [[Int]]

  init(_ graph: Graph, _ schedule: Schedule, _ layout: PlanMemory) {
    var uses = schedule.units.map { steps in Use(of: steps, graph, layout) }
    for (variable, root) in layout.copies {
      uses.append(
        Use(
          reads: [Place(root, graph, layout)],
          writes: [Place(location: .variable(variable), byteCount: 0)]))
    }
    self.init(uses)
  }

  init(_ uses: [Use]) {
    var waits: [[Int]] = []
    // What a unit waits for, directly or not.
    var before: [Set<Int>] = []
    for unit in uses.indices {
      var (direct, all): ([Int], Set<Int>) = ([], [])
      for earlier in (0..<unit).reversed() where !all.contains(earlier) {
        guard uses[unit].conflicts(with: uses[earlier]) else { continue }
        direct.append(earlier)
        all.insert(earlier)
        all.formUnion(before[earlier])
      }
      waits.append(direct.reversed())
      before.append(all)
    }
    self.waits = waits
  }
}

extension UnitOrder {
  /// What a unit reads and writes.
  struct Use {
    var reads: [Place]
    var writes: [Place]

    init(reads: [Place], writes: [Place]) { (self.reads, self.writes) = (reads, writes) }

    /// What steps read that they do not make themselves on the way, and what they leave.
    fileprivate init(of steps: [Int], _ graph: Graph, _ layout: PlanMemory) {
      let operands = Set(steps.flatMap { graph.steps[$0].operands.map(\.root) })
      let results = steps.map { graph.steps[$0].result }
      reads = operands.map { Place($0, graph, layout) }.filter { $0.location != .nowhere }
      writes = results.map { Place($0, graph, layout) }.filter { $0.location != .nowhere }
    }

    func conflicts(with other: Use) -> Bool {
      writes.contains { mine in
        (other.reads + other.writes).contains { mine.overlaps($0) }
      } || reads.contains { mine in other.writes.contains { mine.overlaps($0) } }
    }
  }

  /// Where a root is, with its length where several are in one storage.
  struct Place {
    let location: PlanMemory.Location
    let byteCount: Int

    init(location: PlanMemory.Location, byteCount: Int) {
      (self.location, self.byteCount) = (location, byteCount)
    }

    fileprivate init(_ root: Int, _ graph: Graph, _ layout: PlanMemory) {
      self.init(
        location: layout.locations[root], byteCount: max(graph.roots[root].spec.byteCount, 1))
    }

    func overlaps(_ other: Place) -> Bool {
      guard case .memory(let mine) = location, case .memory(let theirs) = other.location else {
        return location == other.location
      }
      return mine < theirs + other.byteCount && theirs < mine + byteCount
    }
  }
}
