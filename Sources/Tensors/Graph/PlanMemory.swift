/// Where the results of a graph are: in a variable, in an output, in the memory of the plan, or
/// only on the way within a group.
struct PlanMemory {
  /// Where the numbers of a root are.
  enum Location: Hashable {
    /// What the caller gave.
    case input(Int)
    /// In the storage of a variable.
    case variable(Int)
    /// In a new tensor of each call.
    case output(Int)
    /// In the memory of the plan, from this byte on.
    case memory(Int)
    /// With the constants of the graph.
    case constant
    /// Nowhere: only used within the group that makes it.
    case nowhere
  }

  /// The location of each root.
  private(set) var locations: [Location]
  /// The variables whose new value is somewhere else and is copied at the end, with its root.
  private(set) var copies: [(variable: Int, root: Int)] = []
  /// How many bytes of memory the plan needs.
  private(set) var byteCount = 0

  /// A result of up to so many bytes may have its memory for itself.
  private static let small = 1 << 16

  /// Gives each root its location.
  ///
  /// - Parameter reusesSmall: false where units may run at the same time: one that writes where
  ///   another one has read would have to wait for it.
  init(_ graph: Graph, _ schedule: Schedule, reusesSmall: Bool = true) {
    locations = graph.roots.map { root in
      switch root.origin {
      case .input(let index): .input(index)
      case .variable(let index): .variable(index)
      case .constant: .constant
      case .result: .nowhere
      }
    }
    let uses = Uses(graph, schedule)
    for (index, output) in graph.outputs.enumerated() { locations[output.root] = .output(index) }
    var lasting: Set<Int> = []
    for (index, value) in graph.assignments.sorted(by: { $0.key < $1.key }) {
      if uses.mayOverwrite(index, with: value.root, graph, schedule) {
        locations[value.root] = .variable(index)
      } else {
        copies.append((index, value.root))
        lasting.insert(value.root)
      }
    }
    layOut(graph, schedule, uses, lasting, reusesSmall)
  }

  /// Gives each result that units hand on a part of the memory, which others use again once the
  /// last unit has read it.
  private mutating func layOut(
    _ graph: Graph, _ schedule: Schedule, _ uses: Uses, _ lasting: Set<Int>, _ reusesSmall: Bool
  ) {
    var taken: [(range: Range<Int>, lastUse: Int)] = []
    for (unit, steps) in schedule.units.enumerated() {
      taken.removeAll { $0.lastUse < unit }
      for step in steps {
        let root = graph.steps[step].result
        let lastUse = lasting.contains(root) ? Int.max : uses.last[root] ?? unit
        guard locations[root] == .nowhere, steps.count == 1 || lastUse > unit else { continue }
        let size = (max(graph.roots[root].spec.byteCount, 1) + 63) / 64 * 64
        let start = PlanMemory.gap(in: taken.map(\.range), of: size)
        let isKept = !reusesSmall && size <= PlanMemory.small
        taken.append((start..<start + size, isKept ? Int.max : lastUse))
        locations[root] = .memory(start)
        byteCount = max(byteCount, taken[taken.count - 1].range.upperBound)
      }
    }
  }

  /// Where the first gap of so many bytes begins.
  private static func gap(in ranges: [Range<Int>], of size: Int) -> Int {
    var start = 0
    for range in ranges.sorted(by: { $0.lowerBound < $1.lowerBound }) {
      if range.lowerBound - start >= size { return start }
      start = max(start, range.upperBound)
    }
    return start
  }
}

/// Which units read what.
private struct Uses {
  /// The last unit that reads a root.
  var last: [Int: Int] = [:]
  /// The units that read what a variable held at first, with the values that they read.
  private var reads: [Int: [(unit: Int, step: Int, value: Graph.Value)]] = [:]

  init(_ graph: Graph, _ schedule: Schedule) {
    for (unit, steps) in schedule.units.enumerated() {
      for step in steps {
        for operand in graph.steps[step].operands {
          last[operand.root] = unit
          guard case .variable(let index) = graph.roots[operand.root].origin else { continue }
          reads[index, default: []].append((unit, step, operand))
        }
      }
    }
  }

  /// Whether a result may be written into a variable as it is made: nobody reads what the variable
  /// held after that, or while it is written.
  func mayOverwrite(
    _ variable: Int, with root: Int, _ graph: Graph, _ schedule: Schedule
  ) -> Bool {
    guard let maker = schedule.makers[root],
      let step = schedule.units[maker].first(where: { graph.steps[$0].result == root })
    else { return false }
    return reads[variable, default: []].allSatisfy { read in
      if read.unit != maker { return read.unit < maker }
      // Within a group each element is read before it is written, by this step or an earlier one.
      return read.step <= step && graph.steps[step].primitive.isElementwise
        && graph.isFlat(read.value)
    }
  }
}

extension TensorSpec {
  /// The bytes of a row-major tensor.
  var byteCount: Int { shape.elementCount * dtype.byteCount }
}
