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
  private var inputs: [PlanInput]
  private var outputs: [(spec: TensorSpec, binding: PlanBinding)]
  private var variables: [PlanVariable]
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
    inputs = Array(repeating: PlanInput(), count: inputCount)
    outputs = graph.outputs.map { output in
      (TensorSpec(output.window.shape, output.window.dtype), PlanBinding())
    }
    variables = graph.variables.enumerated().map { index, variable in
      PlanVariable(variable: variable, isAssigned: graph.assignments[index] != nil)
    }
    for steps in schedule.units {
      units.append(steps.count > 1 ? group(steps) : unit(of: graph.steps[steps[0]], steps))
    }
    for (variable, root) in layout.copies { units.append(copy(of: root, into: variable)) }
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
    var results: [Tensor] = []
    results.reserveCapacity(outputs.count)
    for index in outputs.indices {
      let spec = outputs[index].spec
      let node = Dispatcher.make(
        spec.shape, spec.dtype, on: .passUnretained(graph.device), for: { "compiled" })
      if outputs[index].binding.point(at: node.storage, offset: 0) { haveMoved = true }
      results.append(Tensor(node))
    }
    draw()
    if !times.isEmpty {
      runTimed()
    } else if !recordsWork || !runRecorded(haveMoved) {
      let device = graph.device
      // Without counting: the plan holds them.
      for unit in units.lazy.map(Unmanaged.passUnretained) {
        unit._withUnsafeGuaranteedRef { run($0, on: device) }
      }
    }
    for step in graph.hostSteps.after { step() }
    return results
  }

  @inline(__always)
  private func run(_ unit: PlanUnit, on device: Device) {
    do { try unit.run(on: device) } catch { Dispatcher.fail(unit.name, error) }
  }

  /// Runs all units with one call, if the device has written them down for the places that
  /// everything is in; false, with nothing done, where it has not.
  private func runRecorded(_ haveMoved: Bool) -> Bool {
    var work = haveMoved ? nil : recordings.latest
    let isLatest = work != nil
    if work == nil {
      work = recordings.work(at: places) {
        Dispatcher.record(order.waits, on: graph.device) { (unit) throws(DeviceError) in
          try units[unit].run(on: graph.device)
        }
      }
    }
    guard let work else { return false }
    do {
      for index in inputs.indices where !isLatest && inputs[index].moves {
        if try change(inputs[index].binding.units, of: work) { continue }
        inputs[index].mustNotMove()
        recordings = PlanRecordings()
        return false
      }
      if try change(draws, of: work), try work.run() { return true }
    } catch { Dispatcher.fail("compiled", error) }
    recordings.forgetLatest()
    return false
  }

  /// Gives some units of recorded work what they have now; false where the device cannot.
  private func change(
    _ changing: [Int], of work: any RecordedWork
  ) throws(DeviceError) -> Bool {
    for unit in changing {
      let hasChanged = try work.change(unit) { () throws(DeviceError) in
        try units[unit].run(on: graph.device)
      }
      if !hasChanged { return false }
    }
    return true
  }

  /// Where everything is that may be elsewhere in another call.
  private var places: [PlanRecordings.Place?] {
    var places: [PlanRecordings.Place?] = []
    places.reserveCapacity(inputs.count + outputs.count + variables.count)
    for input in inputs { places.append(input.place) }
    for output in outputs { places.append(output.binding.place) }
    for variable in variables { places.append(variable.binding.place) }
    return places
  }

  /// What each unit has taken since ``time(_:)`` began; empty while nothing is timed.
  private var times: [Duration] = []

  private func runTimed() {
    recordings.leaveLatest()  // which is for the places of an earlier call
    for (index, unit) in units.enumerated() {
      times[index] += ContinuousClock().measure {
        run(unit, on: graph.device)
        do throws(DeviceError) {
          try Dispatcher.synchronize(graph.device)
        } catch { Dispatcher.fail(unit.name, error) }
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
      if inputs[index].bind(tensors[index].node) { haveMoved = true }
    }
    for index in variables.indices where variables[index].bind() { haveMoved = true }
    return haveMoved
  }

  /// Takes the next random numbers of this thread, as many draws as the function makes.
  private func draw() {
    guard graph.drawCount > 0 else { return }
    let state = RandomState.current
    for unit in draws.lazy.map({ self.units[$0] }) {
      guard let step = unit.steps.first, let draw = graph.steps[step].draw else { continue }
      unit.draw(RandomKey(seed: state.seed, draw: state.draws &+ draw))
    }
    RandomState.current = RandomState(
      seed: state.seed, draws: state.draws &+ graph.drawCount)
  }

  // MARK: Making

  /// A unit that runs one step.
  private func unit(of step: Graph.Step, _ steps: [Int]) -> PlanUnit {
    let y = graph.whole(step.result)
    let unit = PlanUnit(
      step.primitive, step.operands.map(operand), into: operand(y), steps: steps)
    for (index, value) in step.operands.enumerated() {
      bind(unit.place(ofOperand: index), to: value)
    }
    bind(unit.placeOfResult, to: y)
    return unit
  }

  /// A unit that runs elementwise steps in one pass.
  private func group(_ steps: [Int]) -> PlanUnit {
    var builder = ProgramBuilder(graph, layout, steps)
    let program = builder.build()
    let values = builder.operands + builder.results.map { graph.whole($0) }
    let kernel = Dispatcher.kernel(for: program, on: graph.device)
    let unit = PlanUnit(kernel, values.map(operand), steps: steps)
    for (index, value) in values.enumerated() { bind(unit.place(ofOperand: index), to: value) }
    return unit
  }

  /// A unit that copies a root into a variable.
  private func copy(of root: Int, into variable: Int) -> PlanUnit {
    let x = graph.whole(root)
    let unit = PlanUnit(.copy, [operand(x)], into: operand(x), steps: [])
    bind(unit.place(ofOperand: 0), to: x)
    bind(unit.placeOfResult, at: .variable(variable), 0)
    return unit
  }

  /// A value as kernels see it; what is not the plan's own is pointed at its storage in each call.
  private func operand(_ value: Graph.Value) -> Operand {
    let window = value.window
    var (storage, offset) = (memory.storage, window.offset)
    if case .constant(let tensor) = graph.roots[value.root].origin { storage = tensor.node.storage }
    if case .memory(let start) = layout.locations[value.root] {
      offset += start / window.dtype.byteCount
    }
    return Operand(
      storage: storage, offset: offset, dtype: window.dtype, shape: window.shape,
      strides: window.strides)
  }

  private func bind(_ operand: UnsafeMutablePointer<Operand>?, to value: Graph.Value) {
    bind(operand, at: layout.locations[value.root], value.window.offset)
  }

  private func bind(
    _ operand: UnsafeMutablePointer<Operand>?, at location: PlanMemory.Location, _ offset: Int
  ) {
    guard let operand else { return }
    switch location {
    case .input(let index): inputs[index].binding.add(operand, offset: offset, unit: units.count)
    case .output(let index): outputs[index].binding.add(operand, offset: offset, unit: units.count)
    case .variable(let index):
      variables[index].binding.add(operand, offset: offset, unit: units.count)
    case .memory, .constant, .nowhere: break
    }
  }
}
