/// The steps of a graph in the order in which a plan runs them: one primitive at a time, or a group
/// of elementwise ones in one pass.
struct Schedule {
  /// The steps of each unit, by their index in the graph.
  private(set) var units: [[Int]] = []
  /// The unit that makes each root.
  private(set) var makers: [Int: Int] = [:]

  /// Groups of elementwise steps that may still grow, by the number of their elements.
  private var open: [Int: [Int]] = [:]
  /// The open group that makes a root, by the number of its elements.
  private var pending: [Int: Int] = [:]

  /// Puts each elementwise step into the group with as many elements, until some other step needs a
  /// result of that group.
  ///
  /// Open groups never need each other, so they may be closed in any order.
  init(_ graph: Graph) {
    for (index, step) in graph.steps.enumerated() {
      let count = graph.roots[step.result].spec.shape.elementCount
      let joins = step.primitive.isElementwise && count > 0
      for operand in step.operands {
        guard let group = pending[operand.root] else { continue }
        // Elements of the own group are known one at a time.
        if !joins || group != count || !graph.isFlat(operand) { close(group, graph) }
      }
      if joins {
        open[count, default: []].append(index)
        pending[step.result] = count
      } else {
        append([index], graph)
      }
    }
    for group in open.sorted(by: { $0.value[0] < $1.value[0] }) { close(group.key, graph) }
  }

  private mutating func close(_ group: Int, _ graph: Graph) {
    if let steps = open.removeValue(forKey: group) { append(steps, graph) }
  }

  private mutating func append(_ steps: [Int], _ graph: Graph) {
    for step in steps {
      let root = graph.steps[step].result
      makers[root] = units.count
      pending[root] = nil
    }
    units.append(steps)
  }
}
