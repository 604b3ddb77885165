/// Writes down what a function of tensors does while it runs.
///
/// A recording is an ordinary run that is observed: tapes, closures and optimizers need nothing of
/// their own. What a graph cannot hold is kept in ``problem``.
final class Recorder: OperationObserver {
  private(set) var graph = Graph()
  /// Why the run cannot be made into a plan; nil when it can.
  private(set) var problem: String?
  /// What is known of each tensor, by serial number.
  private var values: [UInt64: Graph.Value] = [:]
  /// Roots of variables, by identity.
  private var known: [ObjectIdentifier: Int] = [:]
  private let firstDraw = RandomState.current
  private var knowsDevice = false
  private var lastScope: (any Scope, String)?

  /// The inputs of the function as tensors of their own, also where one tensor is given twice; they
  /// are row-major.
  func begin(_ inputs: [Tensor]) -> [Tensor] {
    let renamed = inputs.map { $0.renamed() }
    for (index, input) in renamed.enumerated() {
      note(input.device)
      let root = graph.addRoot(.input(index), input.spec)
      values[input.node.serial] = graph.whole(root)
    }
    return renamed
  }

  /// Notes what the function gave back.
  func end(_ outputs: [Tensor]) {
    graph.outputs = outputs.map { value(of: $0) }
    let end = RandomState(seed: firstDraw.seed, draws: firstDraw.draws &+ graph.drawCount)
    if RandomState.current != end { refuse("it leaves the random numbers somewhere else") }
  }

  // MARK: What the dispatcher tells

  func didRun(_ operation: Operation) {
    let (primitive, result) = (operation.primitive, operation.result)
    if primitive == .upload { return }  // a constant, once somebody uses it
    if primitive == .transfer { return refuse("it moves a tensor to another device") }
    note(result.device)
    let operands = operation.operands.map { value(of: $0) }
    if primitive.isView, let source = operation.a {
      var window = Window(of: result.node)
      window.offset += operands[0].window.offset - source.node.offset
      values[result.node.serial] = Graph.Value(root: operands[0].root, window: window)
      return
    }
    let root = graph.addRoot(.result, result.spec)
    var step = Graph.Step(
      primitive: primitive, operands: operands, result: root, draw: draw(primitive), scope: scope)
    if step.draw != nil, case .random(_, let op) = primitive {
      step.primitive = .random(RandomKey(seed: 0, draw: 0), op)
    }
    graph.steps.append(step)
    values[result.node.serial] = graph.whole(root)
  }

  func didRead(_ tensor: Tensor) {
    refuse(
      "it reads the numbers of a tensor \(tensor.spec) into Swift, and what Swift does with them is not "
        + "recorded")
  }

  func didRead(_ variable: Variable, value: Tensor) {
    if let index = known[ObjectIdentifier(variable)] {
      guard values[value.node.serial] == nil else { return }
      return refuse("variable '\(graph.variables[index].name)' is changed behind its back")
    }
    guard values[value.node.serial] == nil else {
      return refuse(
        "it makes a variable, '\(variable.name)'. Make it before, outside of the function")
    }
    let index = add(variable)
    guard value.node.isContiguous else {
      // A plan takes variables in row-major order; the next call finds it so.
      variable.makeContiguous()
      return refuse("variable '\(variable.name)' was not in row-major order")
    }
    let root = graph.addRoot(.variable(index), value.spec)
    values[value.node.serial] = graph.whole(root)
  }

  func didAssign(_ variable: Variable, value: Tensor, source: Tensor) {
    let index = known[ObjectIdentifier(variable)] ?? add(variable)
    graph.assignments[index] = self.value(of: value)
  }

  // MARK: Parts

  /// What the operation in progress is in.
  private var scope: String? {
    guard let scope = ThreadContext.current.scopes.last else { return nil }
    if let (known, text) = lastScope, known === scope { return text }
    let text = scope.scopeDescription
    lastScope = (scope, text)
    return text
  }

  /// Everything is computed on one device.
  private func note(_ device: Device) {
    if !knowsDevice { (graph.device, knowsDevice) = (device, true) }
    if graph.device !== device { refuse("it computes on two devices") }
  }

  private func add(_ variable: Variable) -> Int {
    note(variable.value.device)
    graph.variables.append(variable)
    known[ObjectIdentifier(variable)] = graph.variables.count - 1
    return graph.variables.count - 1
  }

  /// What a tensor is in the graph: a constant where nothing is known of it.
  private func value(of tensor: Tensor) -> Graph.Value {
    if let value = values[tensor.node.serial] { return value }
    note(tensor.device)
    let root = graph.addRoot(.constant(tensor), tensor.spec)
    let value = Graph.Value(root: root, window: Window(of: tensor.node))
    values[tensor.node.serial] = value
    return value
  }

  /// Which draw of this call a primitive is. One of another seed, that the function set itself, is
  /// the same in each call.
  private func draw(_ primitive: Primitive) -> UInt64? {
    guard case .random(let key, _) = primitive, key.seed == firstDraw.seed,
      key.draw == firstDraw.draws &+ graph.drawCount
    else { return nil }
    graph.drawCount += 1
    return graph.drawCount - 1
  }

  /// Tells the recorders of this thread that its random sequence goes on somewhere else.
  static func noteSeed() {
    for observer in ThreadContext.current.observers {
      (observer as? Recorder)?.refuse("it sets the seed of the random numbers")
    }
  }

  private func refuse(_ text: String) {
    guard problem == nil else { return }
    problem = text + (ThreadContext.current.scopes.last.map { ", in \($0.scopeDescription)" } ?? "")
  }

  // MARK: What the host does in each call

  func add(_ moment: HostStep, _ body: @escaping () -> Void) {
    switch moment {
    case .beforeSteps: graph.hostSteps.before.append(body)
    case .afterSteps: graph.hostSteps.after.append(body)
    }
  }
}

extension Window {
  /// The window of a node on its storage.
  init(of node: TensorNode) {
    self.init(
      offset: node.offset, shape: node.shape, strides: node.strides, dtype: node.dtype)
  }
}
