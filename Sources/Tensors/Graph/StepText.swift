/// What the steps of a plan are called where somebody reads it.
struct StepText {
  let plan: Plan

  /// `t4 = add(t2, 'bias')   float32 (8, 1)`.
  func line(_ step: Graph.Step) -> String {
    let call = "\(name(step.result)) = \(step.primitive.name)(\(arguments(step)))"
    return call + String(repeating: " ", count: max(1, 44 - call.count))
      + "\(plan.graph.roots[step.result].spec)"
  }

  /// The operands, with the numbers that stand beside them in the program.
  private func arguments(_ step: Graph.Step) -> String {
    var parts = step.operands.map(name)
    switch step.primitive {
    case .binaryScalar(_, let value, let side):
      parts.insert(value.text, at: side == .left ? 0 : 1)
    case .compareScalar(_, let value): parts.append(value.text)
    case .selectScalar(let value, let side): parts.insert(value.text, at: side == .left ? 1 : 2)
    case .reduce(_, let axes):
      let listed = step.operands[0].window.shape.indices.filter { axes.contains($0) }
      parts.append("axes: \(listed.map(String.init).joined(separator: ", "))")
    case .argReduce(_, let axis): parts.append("axis: \(axis)")
    case .concatenate(let axis): parts.append("axis: \(axis)")
    case .cast: parts.append("to: \(plan.graph.roots[step.result].spec.dtype)")
    case .fill(let value): parts.append(value.text)
    default: break
    }
    return parts.joined(separator: ", ")
  }

  /// An operand; a view of another shape says which.
  private func name(_ value: Graph.Value) -> String {
    let root = plan.graph.roots[value.root]
    if case .constant(let tensor) = root.origin, tensor.elementCount == 1, tensor.rank == 0 {
      return tensor.dtype == .float32 ? "\(Float(tensor))" : "\(tensor.doubles[0])"
    }
    let isWhole = value.window.shape == root.spec.shape
    return name(value.root) + (isWhole ? "" : " \(value.window.shape)")
  }

  /// What numbers are called: `input0`, `'kernel'`, `constant3`, `t12`.
  func name(_ root: Int) -> String {
    let graph = plan.graph
    switch graph.roots[root].origin {
    case .input(let index): return "input\(index)"
    case .constant: return "constant\(root)"
    case .variable(let index): return "'\(graph.variables[index].name)'"
    case .result: break
    }
    switch plan.layout.locations[root] {
    case .variable(let index): return "'\(graph.variables[index].name)'"
    case .output(let index): return "output\(index)"
    default: return "t\(root)"
    }
  }
}
