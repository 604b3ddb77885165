// What a plan leaves out: steps whose result is known beforehand, steps that were made before, and
// steps that nobody uses.

extension Graph {
  /// The same function in fewer steps.
  ///
  /// Each assignment and each output is the whole result of a step that is nothing else.
  func simplified() -> Graph {
    var simplifier = Simplifier(self)
    for step in steps { simplifier.add(step) }
    return simplifier.finished().withoutUnusedSteps()
  }

  /// The graph without the steps that nobody uses.
  private func withoutUnusedSteps() -> Graph {
    var graph = self
    var used = Set((Array(assignments.values) + outputs).map(\.root))
    graph.steps = steps.reversed().filter { step in
      guard used.contains(step.result) else { return false }
      used.formUnion(step.operands.map(\.root))
      return true
    }.reversed()
    return graph
  }
}

/// Walks the steps of a graph once, in order, and keeps those that are needed.
private struct Simplifier {
  /// Constants of more bytes than this are computed anew in each call, so that a plan does not keep
  /// them.
  private static let largestConstant = 1 << 20

  private let source: Graph
  private var graph: Graph
  /// What each root of the source has become.
  private var known: [Int: Replacement] = [:]
  /// The roots that steps have made, by what was computed.
  private var made: [Computation: Int] = [:]
  /// The roots that an assignment or an output is already.
  private var placed: Set<Int> = []

  private enum Replacement {
    /// A root of the new graph, of the same spec.
    case root(Int)
    /// One number for all elements: a root of one element.
    case single(Int)
  }

  private struct Computation: Hashable {
    var primitive: Primitive
    var operands: [Graph.Value]
    var draw: UInt64?
    var spec: TensorSpec

    // By a part: windows and shapes are long, and mostly tell no more.
    func hash(into hasher: inout Hasher) {
      hasher.combine(primitive)
      for operand in operands { hasher.combine(operand.root) }
    }
  }

  init(_ source: Graph) {
    self.source = source
    graph = source
    (graph.roots, graph.steps) = ([], [])
    known.reserveCapacity(source.roots.count)
    made.reserveCapacity(source.steps.count)
  }

  mutating func add(_ step: Graph.Step) {
    let operands = step.operands.map { resolve($0) }
    let spec = source.roots[step.result].spec
    if let constant = constant(step.primitive, operands, spec) {
      known[step.result] = constant
      return
    }
    let computation = Computation(
      primitive: step.primitive, operands: operands, draw: step.draw, spec: spec)
    let root = made[computation] ?? graph.addRoot(.result, spec)
    if made.updateValue(root, forKey: computation) == nil {
      graph.steps.append(
        Graph.Step(
          primitive: step.primitive, operands: operands, result: root, draw: step.draw,
          scope: step.scope))
    }
    known[step.result] = .root(root)
  }

  /// The graph with its assignments and outputs.
  mutating func finished() -> Graph {
    for (index, value) in source.assignments.sorted(by: { $0.key < $1.key }) {
      let value = resolve(value)
      if case .variable(index) = graph.roots[value.root].origin,
        value == graph.whole(value.root)
      {
        graph.assignments[index] = nil  // it holds what it held before
      } else {
        graph.assignments[index] = stored(value)
      }
    }
    graph.outputs = source.outputs.map { stored(resolve($0)) }
    return graph
  }

  /// A value as the whole result of a step that is nothing else yet: a copy where it is not.
  private mutating func stored(_ value: Graph.Value) -> Graph.Value {
    let spec = TensorSpec(value.window.shape, value.window.dtype)
    if case .result = graph.roots[value.root].origin, graph.isFlat(value),
      placed.insert(value.root).inserted
    {
      return value
    }
    let root = graph.addRoot(.result, spec)
    graph.steps.append(Graph.Step(primitive: .copy, operands: [value], result: root))
    placed.insert(root)
    return graph.whole(root)
  }

  /// A value of the source in the new graph.
  private mutating func resolve(_ value: Graph.Value) -> Graph.Value {
    switch known[value.root] {
    case .root(let root): return Graph.Value(root: root, window: value.window)
    case .single(let root):
      var window = value.window
      window.offset = 0
      window.strides = Shape(repeating: 0, rank: window.shape.rank)
      return Graph.Value(root: root, window: window)
    case nil:
      let root = source.roots[value.root]
      let copy = graph.addRoot(root.origin, root.spec)
      known[value.root] = .root(copy)
      return Graph.Value(root: copy, window: value.window)
    }
  }

  // MARK: Constants

  /// What a step gives if that is the same in every call.
  private mutating func constant(
    _ primitive: Primitive, _ operands: [Graph.Value], _ spec: TensorSpec
  ) -> Replacement? {
    var tensors: [Tensor] = []
    for operand in operands {
      guard case .constant(let tensor) = graph.roots[operand.root].origin else { return nil }
      tensors.append(Dispatcher.tensor(operand.window, of: tensor))
    }
    switch primitive {
    case .random, .concatenate: return nil
    case .fill: return .single(evaluate(primitive, [], TensorSpec([], spec.dtype)))
    default: break
    }
    if primitive.isElementwise, operands.allSatisfy(\.window.isSingle),
      operands.allSatisfy({ $0.window.elementCount > 0 })
    {
      let numbers = zip(operands, tensors).map { operand, tensor in
        let first = Window(
          offset: operand.window.offset, shape: [], strides: [], dtype: operand.window.dtype)
        return Dispatcher.tensor(first, of: tensor)
      }
      return .single(evaluate(primitive, numbers, TensorSpec([], spec.dtype)))
    }
    guard let byteCount = spec.shape.byteCount(spec.dtype),
      byteCount <= Simplifier.largestConstant
    else { return nil }
    return .root(evaluate(primitive, tensors, spec))
  }

  /// The root of a constant that a primitive gives.
  private mutating func evaluate(
    _ primitive: Primitive, _ operands: [Tensor], _ spec: TensorSpec
  ) -> Int {
    let tensor = Dispatcher.evaluate(primitive, operands, spec, on: graph.device)
    return graph.addRoot(.constant(tensor), spec)
  }
}

extension Graph {
  /// Whether a value is all elements of its root in their order, in whatever shape.
  func isFlat(_ value: Value) -> Bool {
    value.window.offset == 0 && value.window.isRowMajor
      && value.window.elementCount == roots[value.root].spec.shape.elementCount
  }
}
