/// What a function of tensors computes: its operations as data, with names for their numbers.
///
/// Numbers have a root: an argument, a variable, a constant, or the result of a step. A view is a
/// window on its root, so that views are no steps. A graph holds no numbers but those of its
/// constants.
struct Graph {
  /// Where numbers come from.
  enum Root {
    /// An argument of the function, by position.
    case input(Int)
    /// What a variable holds when the function begins, by its index in `variables`.
    case variable(Int)
    /// A tensor that is the same in every call.
    case constant(Tensor)
    /// The row-major result of a step.
    case result
  }

  /// Some of the numbers of a root.
  struct Value: Hashable {
    var root: Int
    var window: Window
  }

  /// One operation.
  struct Step {
    var primitive: Primitive
    var operands: [Value]
    /// The root that the result is.
    var result: Int
    /// Which draw of random numbers of a call this is, counted from 0; nil where it is none, or one
    /// that is the same in each call.
    var draw: UInt64? = nil
    /// Where in the program it was, for messages: `layer 'dense' (Dense)`.
    var scope: String? = nil
  }

  /// Where everything is computed.
  var device = Device.current
  /// Where each root comes from, and what it is.
  var roots: [(origin: Root, spec: TensorSpec)] = []
  var steps: [Step] = []
  /// The variables that are read or assigned to, in the order of their first use.
  var variables: [Variable] = []
  /// What variables hold at the end, by their index, for those that were assigned to.
  var assignments: [Int: Value] = [:]
  /// What the function gives back.
  var outputs: [Value] = []
  /// How many draws of random numbers it makes.
  var drawCount: UInt64 = 0
  /// What the host does before and after the steps of each call.
  var hostSteps: (before: [() -> Void], after: [() -> Void]) = ([], [])

  /// Adds a root.
  mutating func addRoot(_ origin: Root, _ spec: TensorSpec) -> Int {
    roots.append((origin, spec))
    return roots.count - 1
  }

  /// All of a root.
  func whole(_ root: Int) -> Value { Value(root: root, window: Window(whole: roots[root].spec)) }
}

// MARK: Two recordings of one function

extension Graph {
  /// In what another recording of the same function differs, in a sentence; nil when it does not.
  ///
  /// What differs from call to call would be frozen in a plan.
  func difference(from other: Graph) -> String? {
    for (index, (step, twin)) in zip(steps, other.steps).enumerated() {
      if let text = Graph.difference(step, twin, index, self, other) { return text }
    }
    guard steps.count == other.steps.count else {
      return "one call made \(other.steps.count) operations and the next \(steps.count): its Swift "
        + "code took another way"
    }
    for (variable, twin) in zip(variables, other.variables) where variable !== twin {
      return "variable '\(variable.name)' is another one in each call; make it outside"
    }
    guard variables.count == other.variables.count, assignments == other.assignments,
      outputs == other.outputs, drawCount == other.drawCount,
      hostSteps.before.count == other.hostSteps.before.count,
      hostSteps.after.count == other.hostSteps.after.count
    else { return "two calls assigned to other variables, or gave back something else" }
    return nil
  }

  private static func difference(
    _ step: Step, _ twin: Step, _ index: Int, _ graph: Graph, _ other: Graph
  ) -> String? {
    var place: String {
      "operation \(index + 1), \(step.primitive.name)"
        + (step.scope.map { " in \($0)" } ?? "")
    }
    if step.primitive != twin.primitive || step.draw != twin.draw {
      guard step.primitive.name == twin.primitive.name else {
        return
          "\(place), was \(twin.primitive.name) in the call before: the Swift code took another "
          + "way"
      }
      let numbers =
        if let old = twin.primitive.immediate, let new = step.primitive.immediate {
          "the number \(old.text) in one call and \(new.text) in the next"
        } else { "other parameters in each call" }
      return
        "\(place), has \(numbers). What Swift computes would be frozen in a plan: keep it in a "
        + "Variable, or make it an argument"
    }
    guard step.operands == twin.operands,
      graph.roots[step.result].spec == other.roots[twin.result].spec
    else {
      return "\(place), has operands of other shapes, or other operands, in each call"
    }
    for operand in step.operands where !graph.isSame(operand.root, in: other) {
      return
        "\(place), uses a tensor \(graph.roots[operand.root].spec) that is another one in each "
        + "call, and that no operation of the function made. Make it an argument, or keep it in a "
        + "Variable"
    }
    return nil
  }

  /// Whether a root of two recordings is the same thing.
  private func isSame(_ root: Int, in other: Graph) -> Bool {
    switch (roots[root].origin, other.roots[root].origin) {
    case (.constant(let a), .constant(let b)):
      a.node.serial == b.node.serial
        || (a.spec == b.spec && a.device === b.device && a.bytes == b.bytes)
    case (.variable(let a), .variable(let b)): variables[a] === other.variables[b]
    case (.input(let a), .input(let b)): a == b
    case (.result, .result): true
    default: false
    }
  }
}

extension Primitive {
  /// The name of the operation without its parameters.
  var name: String {
    switch self {
    case .unary(let op): "\(op)"
    case .binary(let op), .binaryScalar(let op, _, _): "\(op)"
    case .compare(let op), .compareScalar(let op, _): "\(op)"
    case .reduce(let op, _): "\(op)"
    case .argReduce(let op, _): "\(op)"
    case .select, .selectScalar: "select"
    default: String("\(self)".prefix { $0 != "(" })
    }
  }

  /// The number beside a tensor, if there is one.
  var immediate: Scalar? {
    switch self {
    case .binaryScalar(_, let value, _), .compareScalar(_, let value), .selectScalar(let value, _),
      .fill(let value):
      value
    default: nil
    }
  }

  /// Whether an element of the result depends on the elements at its own index alone.
  var isElementwise: Bool {
    switch self {
    case .unary, .binary, .binaryScalar, .compare, .compareScalar, .select, .selectScalar, .cast,
      .copy:
      true
    default: false
    }
  }
}

extension Scalar {
  /// The number as a program has it.
  var text: String {
    switch self {
    case .floating(let number): "\(number)"
    case .integer(let number): "\(number)"
    case .bool(let isTrue): "\(isTrue)"
    }
  }
}
