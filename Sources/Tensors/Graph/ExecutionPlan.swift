/// How a compiled function runs: its steps, which of them are one pass, and the memory they use.
///
///     let scaled = compiled { (x: Tensor) in (x * 2 + 1).relu() }
///     for _ in 0..<3 { scaled(Tensor.ones([2])) }
///     if let plan = scaled.plan(for: Tensor.ones([2])) { print(plan) }
public struct ExecutionPlan: CustomStringConvertible {
  let plan: Plan

  init(_ plan: Plan) { self.plan = plan }

  /// How many operations there are.
  public var stepCount: Int { plan.graph.steps.count }
  /// How many units run one after the other; a chain of elementwise operations is one.
  public var unitCount: Int { plan.units.count }
  /// The bytes of the results on the way, used again from call to call.
  public var memoryBytes: Int { plan.layout.byteCount }

  /// A line for each operation; those that one pass computes together are marked.
  public var description: String {
    let text = StepText(plan: plan)
    let title = "\(stepCount) operations in \(unitCount) units; \(memoryBytes) bytes on the way"
    let lines = plan.units.flatMap { unit in
      unit.steps.enumerated().map { index, step in
        mark(index, of: unit.steps.count) + text.line(plan.graph.steps[step])
      } + (unit.steps.isEmpty ? ["  copy into a variable"] : [])
    }
    return ([title] + lines).joined(separator: "\n")
  }

  /// A bracket around the steps of one pass.
  private func mark(_ index: Int, of count: Int) -> String {
    if count == 1 { return "  " }
    return index == 0 ? "┌ " : index == count - 1 ? "└ " : "│ "
  }

  /// The plan as a graph for Graphviz: `dot -Tpng plan.dot -o plan.png`.
  public var dot: String {
    let text = StepText(plan: plan)
    var lines = ["digraph plan {", "  node [shape=box, fontname=\"sans-serif\"];"]
    func label(_ text: String) -> String { text.replacingQuotes }
    for (index, unit) in plan.units.enumerated() where !unit.steps.isEmpty {
      if unit.steps.count > 1 {
        lines.append("  subgraph cluster\(index) { label=\"one pass\"; style=rounded;")
      }
      for step in unit.steps {
        let step = plan.graph.steps[step]
        let spec = plan.graph.roots[step.result].spec
        lines.append(
          "  r\(step.result) [label=\"\(label(step.primitive.name))\\n\(label("\(spec)"))\"];")
      }
      if unit.steps.count > 1 { lines.append("  }") }
    }
    var named: Set<Int> = []
    for step in plan.graph.steps {
      for operand in step.operands {
        if case .result = plan.graph.roots[operand.root].origin {
        } else if named.insert(operand.root)
          .inserted
        {
          lines.append(
            "  r\(operand.root) [label=\"\(label(text.name(operand.root)))\", shape=oval];")
        }
        lines.append("  r\(operand.root) -> r\(step.result);")
      }
    }
    return (lines + ["}"]).joined(separator: "\n")
  }

  /// What each unit takes in the calls that `body` makes, in microseconds, the slowest first.
  ///
  ///     let scaled = compiled { (x: Tensor) in (x * 2 + 1).relu() }
  ///     let x = Tensor.ones([1000])
  ///     for _ in 0..<3 { scaled(x) }
  ///     let times = scaled.plan(for: x)?.profile { for _ in 0..<100 { scaled(x) } }
  public func profile(
    _ body: () throws -> Void
  ) rethrows -> [(unit: String, microseconds: Double)] {
    let text = StepText(plan: plan)
    let times = try plan.time(body)
    return zip(plan.units, times).map { unit, time in
      let name =
        unit.steps.count == 1
        ? text.line(plan.graph.steps[unit.steps[0]])
        : unit.steps.isEmpty
          ? "copy into a variable"
          : unit.steps.map { plan.graph.steps[$0].primitive.name }.joined(separator: ", ")
      return (name, time / .microseconds(1))
    }.sorted { $0.microseconds > $1.microseconds }
  }
}

extension String {
  /// The text as Graphviz takes it between quotation marks.
  fileprivate var replacingQuotes: String {
    String(flatMap { $0 == "\"" || $0 == "\\" ? ["\\", $0] : [$0] })
  }
}
