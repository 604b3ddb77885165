import Tensors

/// The source of a chain of elementwise primitives as one kernel; a primitive that runs alone is a
/// chain of one.
///
/// Arguments of the kernel: how many elements, each operand, each immediate, each result.
struct ElementwiseSource {
  /// Each operand's dtype and how it lies in memory.
  let operands: [(layout: ElementwiseProgram.Layout, dtype: DType)]
  /// The dtype of each immediate.
  let immediates: [DType]
  let instructions: [ElementwiseProgram.Instruction]

  /// A kernel that is named so.
  func kernel(named name: String) -> KernelSource {
    var parameters = ["i64 count"]
    var lines: [String] = []
    for (index, operand) in operands.enumerated() {
      let type = operand.dtype.kernelName
      parameters += ["GLOBAL const \(type)* x\(index)", "i64 o\(index)"]
      switch operand.layout {
      case .flat: lines.append("const \(type) r\(index) = x\(index)[o\(index) + i];")
      case .single: lines.append("const \(type) r\(index) = x\(index)[o\(index)];")
      case .strided:
        parameters.append("Walk w\(index)")
        lines.append("const \(type) r\(index) = x\(index)[o\(index) + place(w\(index), i)];")
      }
    }
    for (index, dtype) in immediates.enumerated() {
      parameters.append("\(dtype.kernelName) r\(operands.count + index)")
    }
    let first = operands.count + immediates.count
    var stores: [(result: Int, line: String)] = []
    for (index, instruction) in instructions.enumerated() {
      lines.append(instruction.statement(result: first + index))
      guard let result = instruction.result else { continue }
      stores.append((result, "y\(result)[p\(result) + i] = r\(first + index);"))
    }
    for instruction in instructions.filter({ $0.result != nil }).sorted(by: {
      ($0.result ?? 0) < ($1.result ?? 0)
    }) {
      let result = instruction.result ?? 0
      parameters += [
        "GLOBAL \(instruction.dtype.kernelName)* y\(result)", "i64 p\(result)",
      ]
    }
    let begin = ["const i64 i = ITEM;", "if (i >= count) return;"]
    return KernelSource(
      name: name, parameters: parameters,
      body: (begin + lines + stores.map(\.line)).joined(separator: "\n"))
  }
}

extension ElementwiseSource {
  /// The kernel of one primitive, with a number on one side of the last operand if there is a side.
  static func alone(
    _ function: ElementwiseProgram.Function, _ operand: DType, _ result: DType, _ side: ScalarSide?
  ) -> KernelSource {
    var operands: [DType] =
      switch function {
      case .unary, .cast, .copy: [operand]
      case .binary, .compare: [operand, operand]
      case .select: [.bool, operand, operand]
      }
    if side != nil { operands.removeLast() }
    // Registers: the operands, then the number.
    var registers = Array(operands.indices)
    if let side {
      registers.insert(operands.count, at: side == .left ? operands.count - 1 : operands.count)
    }
    let instruction = ElementwiseProgram.Instruction(
      function: function, a: registers[0], b: registers[min(1, registers.count - 1)],
      c: registers[registers.count - 1], operandDType: operand, dtype: result, result: 0)
    return ElementwiseSource(
      operands: operands.map { (.strided, $0) }, immediates: side == nil ? [] : [operand],
      instructions: [instruction]
    ).kernel(named: "\(function.name)_\(operand)")
  }
}

extension ElementwiseProgram.Function {
  /// The primitive's name, for a kernel's name.
  fileprivate var name: String {
    switch self {
    case .unary(let op): "\(op)"
    case .binary(let op): "\(op)"
    case .compare(let op): "\(op)"
    case .select: "select"
    case .cast: "cast"
    case .copy: "copy"
    }
  }
}

extension DType {
  /// The type of an element in kernels; a bool is a byte.
  var kernelName: String {
    switch self {
    case .float32: "f32"
    case .float64: "f64"
    case .int32: "i32"
    case .int64: "i64"
    case .uint8, .bool: "u8"
    }
  }

  /// The type in which sums and products of integers wrap around.
  fileprivate var wrappingName: String {
    switch self {
    case .int32: "u32"
    case .int64: "u64"
    case .float32, .float64, .uint8, .bool: kernelName
    }
  }
}

extension ElementwiseProgram.Instruction {
  /// The declaration of a register that holds the result.
  fileprivate func statement(result: Int) -> String {
    let type = dtype.kernelName
    let operand = wraps ? operandDType.wrappingName : operandDType.kernelName
    let (x, expression): (String, String) =
      switch function {
      case .unary(let op): ("const \(operand) x = r\(a);", op.row.expression)
      case .binary(let op):
        ("const \(operand) a = r\(a), b = r\(b);", op.row.expression)
      case .compare(let op):
        ("const \(operand) a = r\(a), b = r\(b);", "(\(op.expression)) ? 1 : 0")
      case .select: ("", "r\(a) ? r\(b) : r\(c)")
      case .cast: ("", dtype.conversion("r\(a)"))
      case .copy: ("", "r\(a)")
      }
    return "\(type) r\(result); { \(x) r\(result) = (\(type))(\(expression)); }"
  }

  /// Whether an integer result may be more than its dtype holds.
  private var wraps: Bool {
    switch function {
    case .unary(.negate), .unary(.square), .binary(.add), .binary(.subtract), .binary(.multiply):
      true
    default: false
    }
  }
}

extension DType {
  /// A register in this dtype.
  fileprivate func conversion(_ register: String) -> String {
    switch self {
    case .float32, .float64: register
    case .int32: "to_i32(\(register))"
    case .int64: "to_i64(\(register))"
    case .uint8: "to_u8(\(register))"
    case .bool: "\(register) != 0"
    }
  }
}
