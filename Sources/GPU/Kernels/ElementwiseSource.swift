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
  /// How many elements each work item computes. It reads them all before it computes the first, so
  /// that more is on its way from memory at once.
  let elementsEach: Int

  /// The same for a kernel of one primitive whose operands are row-major.
  static let flatElementsEach = 4

  /// The same for a chain over so many elements: where they are few, more work items are better.
  static func elementsEach(of count: Int) -> Int { count >= 1 << 18 ? 4 : 1 }

  /// A kernel that is named so.
  func kernel(named name: String) -> KernelSource {
    var parameters = ["i64 count"]
    let (reads, registers) = readOperands(&parameters)
    for (index, dtype) in immediates.enumerated() {
      parameters.append("\(dtype.kernelName) r\(operands.count + index)")
    }
    let first = operands.count + immediates.count
    let statements = instructions.enumerated().map { $1.statement(result: first + $0) }
    let work = (registers + statements + storeResults(&parameters)).joined(separator: "\n")
    return KernelSource(name: name, parameters: parameters, body: body(reads, work))
  }

  /// The lines that read element `i` of each operand into its register, ahead of the others where
  /// an item has several.
  private func readOperands(
    _ parameters: inout [String]
  ) -> (reads: [String], registers: [String]) {
    var (reads, registers): ([String], [String]) = ([], [])
    for (index, operand) in operands.enumerated() {
      let type = operand.dtype.kernelName
      parameters += ["GLOBAL const \(type)* x\(index)", "i64 o\(index)"]
      if operand.layout == .strided { parameters.append("Walk w\(index)") }
      let place =
        switch operand.layout {
        case .flat: " + i"
        case .single: ""
        case .strided: " + place(w\(index), i)"
        }
      var element = "x\(index)[o\(index)\(place)]"
      if elementsEach > 1, operand.layout != .single {
        reads.append("v\(index)[k] = \(element);")
        element = "v\(index)[k]"
      }
      registers.append("const \(type) r\(index) = \(element);")
    }
    return (reads, registers)
  }

  /// The lines that write the results that are kept, which are parameters in their own order.
  private func storeResults(_ parameters: inout [String]) -> [String] {
    let first = operands.count + immediates.count
    let kept = instructions.enumerated().compactMap { index, instruction in
      instruction.result.map { (result: $0, register: first + index, instruction.dtype) }
    }
    for (result, _, dtype) in kept.sorted(by: { $0.result < $1.result }) {
      parameters += ["GLOBAL \(dtype.kernelName)* y\(result)", "i64 p\(result)"]
    }
    return kept.map { "y\($0.result)[p\($0.result) + i] = r\($0.register);" }
  }

  /// What each work item does: `reads` and `work` are for the element `i`.
  private func body(_ reads: [String], _ work: String) -> String {
    if elementsEach == 1 { return "const i64 i = ITEM;\nif (i >= count) return;\n\(work)" }
    let values = operands.indices.filter { operands[$0].layout != .single }.map {
      "\(operands[$0].dtype.kernelName) v\($0)[\(elementsEach)];\n"
    }
    let loop = """
      #pragma unroll
      for (int k = 0; k < \(elementsEach); ++k) {
        const i64 i = group * \(elementsEach) * LANES + k * LANES + LANE;
        if (i < count) {
      """
    return """
      \(values.joined())\(loop)
      \(reads.joined(separator: "\n"))
      }}
      \(loop)
      \(work)
      }}
      """
  }
}

extension ElementwiseSource {
  /// The kernel of one primitive, with a number on one side of the last operand if there is a side.
  ///
  /// - Parameter isFlat: whether all operands are row-major.
  static func alone(
    _ function: ElementwiseProgram.Function, _ operand: DType, _ result: DType,
    _ side: ScalarSide?, isFlat: Bool
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
      operands: operands.map { (isFlat ? .flat : .strided, $0) },
      immediates: side == nil ? [] : [operand], instructions: [instruction],
      elementsEach: isFlat ? flatElementsEach : 1
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
