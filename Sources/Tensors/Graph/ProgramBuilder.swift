/// Makes a program of elementwise steps that one unit of a plan runs.
struct ProgramBuilder {
  /// The operands of the program, broadcast to the shape that they are used in.
  private(set) var operands: [Graph.Value] = []
  /// The roots that the program stores.
  private(set) var results: [Int] = []
  private let graph: Graph
  private let layout: PlanMemory
  private let steps: [Int]
  private var immediates: [(value: Scalar, dtype: DType)] = []
  /// The instruction that makes a root.
  private var makers: [Int: Int] = [:]

  /// A register before it is known how many operands there are.
  private enum Register {
    case operand(Int)
    case immediate(Int)
    case instruction(Int)
  }

  init(_ graph: Graph, _ layout: PlanMemory, _ steps: [Int]) {
    (self.graph, self.layout, self.steps) = (graph, layout, steps)
  }

  mutating func build() -> ElementwiseProgram {
    var parts: [(ElementwiseProgram.Instruction, [Register])] = []
    for (index, step) in steps.enumerated() {
      parts.append(instruction(graph.steps[step]))
      makers[graph.steps[step].result] = index
    }
    let (firstImmediate, firstResult) = (operands.count, operands.count + immediates.count)
    let instructions = parts.map { instruction, registers in
      var instruction = instruction
      let numbers = registers.map { register in
        switch register {
        case .operand(let index): index
        case .immediate(let index): firstImmediate + index
        case .instruction(let index): firstResult + index
        }
      }
      instruction.a = numbers[0]
      instruction.b = numbers.count > 1 ? numbers[1] : numbers[0]
      instruction.c = numbers.count > 2 ? numbers[2] : numbers[0]
      return instruction
    }
    return ElementwiseProgram(
      count: graph.roots[graph.steps[steps[0]].result].spec.shape.elementCount,
      operands: operands.map(\.window).map { window in
        (window.isRowMajor ? .flat : window.isSingle ? .single : .strided, window.dtype)
      }, immediates: immediates, instructions: instructions, resultCount: results.count)
  }

  private mutating func instruction(
    _ step: Graph.Step
  ) -> (ElementwiseProgram.Instruction, [Register]) {
    let spec = graph.roots[step.result].spec
    var registers = step.operands.map { register($0, spec.shape) }
    let operandDType = step.operands[step.operands.count - 1].window.dtype
    let function: ElementwiseProgram.Function
    switch step.primitive {
    case .unary(let op): function = .unary(op)
    case .binary(let op): function = .binary(op)
    case .binaryScalar(let op, let value, let side):
      function = .binary(op)
      registers.insert(immediate(value, operandDType), at: side == .left ? 0 : 1)
    case .compare(let op): function = .compare(op)
    case .compareScalar(let op, let value):
      function = .compare(op)
      registers.append(immediate(value, operandDType))
    case .select: function = .select
    case .selectScalar(let value, let side):
      function = .select
      registers.insert(immediate(value, operandDType), at: side == .left ? 1 : 2)
    case .cast: function = .cast
    default: function = .copy
    }
    var result: Int?
    if layout.locations[step.result] != .nowhere {
      result = results.count
      results.append(step.result)
    }
    let instruction = ElementwiseProgram.Instruction(
      function: function, a: 0, b: 0, c: 0, operandDType: operandDType, dtype: spec.dtype,
      result: result)
    return (instruction, registers)
  }

  private mutating func immediate(_ value: Scalar, _ dtype: DType) -> Register {
    let index = immediates.firstIndex { $0.value == value && $0.dtype == dtype }
    if let index { return .immediate(index) }
    immediates.append((value, dtype))
    return .immediate(immediates.count - 1)
  }

  private mutating func register(_ value: Graph.Value, _ shape: Shape) -> Register {
    if let maker = makers[value.root] { return .instruction(maker) }
    var value = value
    value.window = value.window.broadcast(to: shape)
    if let index = operands.firstIndex(of: value) { return .operand(index) }
    operands.append(value)
    return .operand(operands.count - 1)
  }
}
