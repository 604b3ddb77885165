/// A graph that is ready to run: its units in order, with memory laid out ahead.
///
/// A run makes no tensors but the outputs. It reads and writes the variables where they are.
final class Plan {
  let graph: Graph
  let schedule: Schedule
  let layout: PlanMemory
  private(set) var units: [PlanUnit] = []
  /// What results on the way are in, reused from run to run.
  private let memory: TensorNode
  private var inputs: [Binding]
  private var outputs: [Binding]
  private let variables: [VariableBinding]
  /// The units that draw random numbers, by their index.
  private var draws: [Int] = []
  /// What the device has written down of the units.
  private var recordings = PlanRecordings()
  private let recordsWork: Bool
  private lazy var order = UnitOrder(graph, schedule, layout)

  /// A plan for a recorded graph.
  init(_ recorded: Graph) {
    let graph = recorded.simplified()
    let schedule = Schedule(graph)
    recordsWork = Dispatcher.recordsWork(on: graph.device)
    let layout = PlanMemory(graph, schedule, reusesSmall: !recordsWork)
    (self.graph, self.schedule, self.layout) = (graph, schedule, layout)
    memory = Dispatcher.memory(layout.byteCount, on: graph.device)
    let inputCount = graph.roots.reduce(0) { count, root in
      if case .input(let index) = root.origin { max(count, index + 1) } else { count }
    }
    inputs = Array(repeating: Binding(), count: inputCount)
    outputs = Array(repeating: Binding(), count: graph.outputs.count)
    variables = graph.variables.enumerated().map { index, variable in
      VariableBinding(variable, isAssigned: graph.assignments[index] != nil)
    }
    for steps in schedule.units { units.append(unit(of: steps)) }
    for (variable, root) in layout.copies {
      let value = graph.whole(root)
      let target = node(value.window, at: .variable(variable), 0)
      units.append(
        PlanUnit("copy", primitive: .copy, [node(of: value)], into: target, steps: []))
    }
    draws = units.indices.filter { unit in
      units[unit].steps.contains { graph.steps[$0].draw != nil }
    }
  }

  // MARK: Running

  /// Runs the function on inputs that are row-major and of the shapes and dtypes of the recording.
  ///
  /// **Errors:** what the device could not do stops the program, as it does in an eager operation.
  func run(_ inputs: [Tensor]) -> [Tensor] {
    for step in graph.hostSteps.before { step() }
    var haveMoved = bind(inputs)
    let results = graph.outputs.indices.map { index in
      let spec = graph.outputs[index].window
      let node = Dispatcher.make(
        spec.shape, spec.dtype, on: .passUnretained(graph.device), for: { "compiled" })
      if outputs[index].point(at: node.storage, offset: 0) { haveMoved = true }
      return node
    }
    draw()
    if !times.isEmpty {
      runTimed()
    } else if !recordsWork || !runRecorded(haveMoved) {
      for unit in units { run(unit) }
    }
    for variable in variables where variable.isAssigned {
      Dispatcher.renew(variable.variable.value.node)
    }
    for step in graph.hostSteps.after { step() }
    return results.map { Tensor($0) }
  }

  @inline(__always)
  private func run(_ unit: PlanUnit) {
    do { try unit.run() } catch { Dispatcher.fail(unit.name, error) }
  }

  /// Runs all units with one call, if the device has written them down for the places that everything
  /// is in; false, with nothing done, where it has not.
  private func runRecorded(_ haveMoved: Bool) -> Bool {
    var work = haveMoved ? nil : recordings.latest
    if work == nil {
      work = recordings.work(at: places) {
        Dispatcher.record(order.waits, on: graph.device) { (unit) throws(DeviceError) in
          try units[unit].run()
        }
      }
    }
    guard let work else { return false }
    do {
      for unit in draws where try !work.change(unit, units[unit].run) {
        recordings.forgetLatest()
        return false
      }
      if try work.run() { return true }
      recordings.forgetLatest()
      return false
    } catch { Dispatcher.fail("compiled", error) }
  }

  /// Where everything is that may be elsewhere in another call.
  private var places: [PlanRecordings.Place?] {
    var places: [PlanRecordings.Place?] = []
    places.reserveCapacity(inputs.count + outputs.count + variables.count)
    for binding in inputs { places.append(binding.place) }
    for binding in outputs { places.append(binding.place) }
    for variable in variables { places.append(variable.binding.place) }
    return places
  }

  /// What each unit has taken since ``time(_:)`` began; empty while nothing is timed.
  private var times: [Duration] = []

  private func runTimed() {
    for (index, unit) in units.enumerated() {
      times[index] += ContinuousClock().measure {
        run(unit)
        try? Dispatcher.synchronize(graph.device)
      }
    }
  }

  /// What each unit takes in the runs of `body`, together.
  func time(_ body: () throws -> Void) rethrows -> [Duration] {
    times = Array(repeating: .zero, count: units.count)
    defer { times = [] }
    try body()
    return times
  }

  /// Points the windows at the storage of the inputs and the variables; whether any of them is
  /// elsewhere than in the last call.
  private func bind(_ tensors: [Tensor]) -> Bool {
    var haveMoved = false
    for index in inputs.indices {
      let node = tensors[index].node
      if inputs[index].point(at: node.storage, offset: node.offset) { haveMoved = true }
    }
    for variable in variables where variable.bind() { haveMoved = true }
    return haveMoved
  }

  /// Takes the next random numbers of this thread, as many draws as the function makes.
  private func draw() {
    guard graph.drawCount > 0 else { return }
    let state = RandomState.current
    for unit in draws.lazy.map({ self.units[$0] }) {
      guard case .random(_, let op) = unit.primitive, let step = unit.steps.first,
        let draw = graph.steps[step].draw
      else { continue }
      unit.primitive = .random(RandomKey(seed: state.seed, draw: state.draws &+ draw), op)
    }
    RandomState.current = RandomState(
      seed: state.seed, draws: state.draws &+ graph.drawCount)
  }

  // MARK: Making

  private func unit(of steps: [Int]) -> PlanUnit {
    if steps.count > 1 { return group(steps) }
    let step = graph.steps[steps[0]]
    let operands = step.operands.map { node(of: $0) }
    return PlanUnit(
      step.primitive.name, primitive: step.primitive, operands,
      into: node(of: graph.whole(step.result)), steps: steps)
  }

  /// A unit that runs elementwise steps in one pass.
  private func group(_ steps: [Int]) -> PlanUnit {
    var builder = ProgramBuilder(graph, layout, steps)
    let program = builder.build()
    let operands = builder.operands.map { value in node(of: value) }
    let results = builder.results.map { node(of: graph.whole($0)) }
    let kernel = Dispatcher.kernel(for: program, on: graph.device)
    let unit = PlanUnit(program, kernel, operands + results, steps: steps)
    for (index, value) in (builder.operands + builder.results.map { graph.whole($0) }).enumerated()
    {
      bind(unit, index, value)
    }
    return unit
  }

  /// The window of a value on the storage that it is in.
  private func node(of value: Graph.Value) -> TensorNode {
    if case .constant(let tensor) = graph.roots[value.root].origin {
      return Dispatcher.window(value.window, on: tensor.node)
    }
    return node(value.window, at: layout.locations[value.root], value.window.offset)
  }

  private func node(
    _ window: Window, at location: PlanMemory.Location, _ offset: Int
  ) -> TensorNode {
    var window = window
    if case .memory(let start) = location { window.offset += start / window.dtype.byteCount }
    let node = Dispatcher.window(window, on: memory)
    switch location {
    case .input(let index): inputs[index].nodes.append((node, offset))
    case .output(let index): outputs[index].nodes.append((node, offset))
    case .variable(let index): variables[index].binding.nodes.append((node, offset))
    case .memory, .constant, .nowhere: break
    }
    return node
  }

  private func bind(_ unit: PlanUnit, _ operand: Int, _ value: Graph.Value) {
    switch layout.locations[value.root] {
    case .input(let index): inputs[index].operands.append((unit, operand, value.window.offset))
    case .output(let index): outputs[index].operands.append((unit, operand, value.window.offset))
    case .variable(let index):
      variables[index].binding.operands.append((unit, operand, value.window.offset))
    case .memory, .constant, .nowhere: break
    }
  }
}

/// Everything of a plan that looks at one input, output or variable, whose storage is another one
/// from call to call.
private struct Binding {
  var nodes: [(node: TensorNode, offset: Int)] = []
  var operands: [(unit: PlanUnit, index: Int, offset: Int)] = []
  /// Where all of it is pointed at.
  private(set) var place: PlanRecordings.Place?

  /// Points all of it at a storage; false where it was there.
  @inline(__always)
  mutating func point(at storage: StorageHandle, offset: Int) -> Bool {
    if let place, place.storage == storage, place.offset == offset { return false }
    move(to: storage, offset)
    return true
  }

  private mutating func move(to storage: StorageHandle, _ offset: Int) {
    place = PlanRecordings.Place(storage: storage, offset: offset)
    for entry in nodes { entry.node.point(at: storage, offset: offset + entry.offset) }
    for entry in operands {
      entry.unit.point(entry.index, at: storage, offset: offset + entry.offset)
    }
  }
}

/// A variable of a plan, and everything that looks at it.
private final class VariableBinding {
  let variable: Variable
  let isAssigned: Bool
  var binding = Binding()

  init(_ variable: Variable, isAssigned: Bool) {
    (self.variable, self.isAssigned) = (variable, isAssigned)
  }

  /// Points all of it at the value, which is in storage that nobody else sees if it is to change;
  /// false where it was there.
  @inline(__always)
  func bind() -> Bool {
    if isAssigned { variable.takeOwnStorage() } else { variable.makeContiguous() }
    return binding.point(at: variable.value.node.storage, offset: variable.value.node.offset)
  }
}

/// A unit of a plan: one primitive, or a group of elementwise ones.
final class PlanUnit {
  /// What runs, for messages and pictures.
  let name: String
  /// The steps of the graph that it runs.
  let steps: [Int]
  /// The primitive, where it is one.
  var primitive: Primitive
  /// The program, where it is a group.
  let program: ElementwiseProgram?
  private let kernel: (any ElementwiseKernel)?
  /// The operands of the primitive or the program, then what it writes.
  let nodes: [TensorNode]
  private let a: TensorNode, b: TensorNode, c: TensorNode, y: TensorNode
  private let operands: UnsafeMutableBufferPointer<Operand>

  init(
    _ name: String, primitive: Primitive, _ operands: [TensorNode], into y: TensorNode,
    steps: [Int]
  ) {
    (self.name, self.primitive, self.steps) = (name, primitive, steps)
    (program, kernel) = (nil, nil)
    nodes = operands + [y]
    a = operands.first ?? y
    b = operands.count > 1 ? operands[1] : a
    c = operands.count > 2 ? operands[2] : a
    self.y = y
    self.operands = .init(start: nil, count: 0)
  }

  init(
    _ program: ElementwiseProgram, _ kernel: any ElementwiseKernel, _ nodes: [TensorNode],
    steps: [Int]
  ) {
    name = "fused"
    self.steps = steps
    primitive = .identity
    (self.program, self.kernel) = (program, kernel)
    self.nodes = nodes
    y = nodes[nodes.count - 1]
    (a, b, c) = (y, y, y)
    operands = .allocate(capacity: nodes.count)
    _ = operands.initialize(from: nodes.lazy.map(\.operand))
  }

  deinit { operands.deallocate() }

  /// Points an operand of a program at other storage.
  func point(_ index: Int, at storage: StorageHandle, offset: Int) {
    operands[index].storage = storage
    operands[index].offset = offset
  }

  @inline(__always)
  func run() throws(DeviceError) {
    if let kernel, let first = operands.baseAddress {
      try kernel.run(first)
    } else if case .concatenate(let axis) = primitive {
      try Dispatcher.concatenate(nodes.dropLast(), axis: Int(axis), into: y)
    } else {
      try Dispatcher.replay(primitive, a, b, c, into: y)
    }
  }
}
