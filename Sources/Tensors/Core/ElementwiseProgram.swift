/// A chain of elementwise primitives that one pass over the elements computes: what a plan makes of
/// operations that follow each other.
///
/// Values are registers: first the operands, then the immediates, then the result of each
/// instruction in order. A device reads every operand once, keeps what is only used on the way
/// where it is fastest, and stores the results that are asked for.
package final class ElementwiseProgram: Sendable {
  /// What an instruction computes from registers.
  package enum Function: Sendable, Hashable {
    case unary(UnaryOp)
    case binary(BinaryOp)
    case compare(ComparisonOp)
    /// Registers are condition, a, b.
    case select
    case cast
    /// The same numbers: an operand that has to be stored as it is.
    case copy
  }

  /// One primitive.
  package struct Instruction: Sendable, Hashable {
    package var function: Function
    package var a: Int
    package var b: Int
    package var c: Int
    /// The dtype of the operands; of `a` and `b` of a select.
    package var operandDType: DType
    /// The dtype of the result.
    package var dtype: DType
    /// Which result of the program this is, or nil when it is only used on the way.
    package var result: Int?

    package init(
      function: Function, a: Int, b: Int, c: Int, operandDType: DType, dtype: DType, result: Int?
    ) {
      (self.function, self.a, self.b, self.c) = (function, a, b, c)
      (self.operandDType, self.dtype, self.result) = (operandDType, dtype, result)
    }
  }

  /// How an operand lies in memory beside the results.
  package enum Layout: Sendable, Hashable {
    /// Row-major, as the results are.
    case flat
    /// One element for all.
    case single
    /// Any strides.
    case strided
  }

  /// How many elements there are.
  package let count: Int
  /// How each operand lies in memory.
  package let layouts: [Layout]
  /// The dtype of each operand.
  package let operandDTypes: [DType]
  /// The numbers beside tensors, each in the dtype that it is used with.
  package let immediates: [(value: Scalar, dtype: DType)]
  package let instructions: [Instruction]
  /// How many results are stored.
  package let resultCount: Int
  /// The work for one element, in elements that are only read and written.
  package let cost: Int

  package init(
    count: Int, operands: [(layout: Layout, dtype: DType)],
    immediates: [(value: Scalar, dtype: DType)],
    instructions: [Instruction], resultCount: Int
  ) {
    self.count = count
    layouts = operands.map(\.layout)
    operandDTypes = operands.map(\.dtype)
    self.immediates = immediates
    self.instructions = instructions
    self.resultCount = resultCount
    cost = instructions.reduce(0) { $0 + $1.function.cost }
  }
}

/// A program that a device has made ready to run. It belongs to one plan, and to its thread.
package protocol ElementwiseKernel: AnyObject {
  /// Runs the program.
  ///
  /// - Parameter operands: those of the program, then its results, which are row-major. A result
  ///   may be where an operand of the same layout is.
  func run(_ operands: UnsafePointer<Operand>) throws(DeviceError)
}

extension ElementwiseProgram.Instruction {
  /// The registers that are read.
  package var registers: [Int] {
    switch function {
    case .unary, .cast, .copy: [a]
    case .binary, .compare: [a, b]
    case .select: [a, b, c]
    }
  }
}

extension ElementwiseProgram.Function {
  /// The work for one element, in elements that are only read and written.
  package var cost: Int {
    switch self {
    case .unary(let op): op.row.cost
    case .binary(let op): op.row.cost
    case .compare, .select, .cast, .copy: 1
    }
  }
}

// MARK: One by one

extension Backend {
  /// The primitives one after the other, each over all elements.
  package func kernel(
    for program: ElementwiseProgram
  ) throws(DeviceError) -> any ElementwiseKernel {
    OneByOne(program, on: self)
  }
}

/// Runs the primitives of a program one after the other, each over all elements.
package final class OneByOne: ElementwiseKernel {
  private let program: ElementwiseProgram
  private let backend: any Backend

  package init(_ program: ElementwiseProgram, on backend: any Backend) {
    (self.program, self.backend) = (program, backend)
  }

  package func run(_ operands: UnsafePointer<Operand>) throws(DeviceError) {
    var registers: [Operand] = []
    var temporary: [(StorageHandle, byteCount: Int)] = []
    defer {
      for (storage, byteCount) in temporary { backend.deallocate(storage, byteCount: byteCount) }
    }
    func row(of dtype: DType) throws(DeviceError) -> Operand {
      let byteCount = program.count * dtype.byteCount
      let storage = try backend.allocate(byteCount: byteCount)
      temporary.append((storage, byteCount))
      return Operand(
        storage: storage, offset: 0, dtype: dtype, shape: [program.count], strides: [1])
    }
    for index in program.layouts.indices {
      switch program.layouts[index] {
      case .flat: registers.append(operands[index].asRow(step: 1))
      case .single: registers.append(operands[index].asRow(step: 0, count: program.count))
      case .strided:
        let copied = try row(of: operands[index].dtype)
        var whole = copied
        whole.shape = operands[index].shape
        whole.strides = whole.shape.rowMajorStrides
        try backend.copy(operands[index], into: whole)
        registers.append(copied)
      }
    }
    for (value, dtype) in program.immediates {
      let filled = try row(of: dtype)
      try backend.fill(value, into: filled)
      registers.append(filled)
    }
    // A result may be where an operand is that is still read: it is written at the end.
    var results: [(Operand, Int)] = []
    for instruction in program.instructions {
      let y = try row(of: instruction.dtype)
      let (a, b, c) = (
        registers[instruction.a], registers[instruction.b], registers[instruction.c]
      )
      switch instruction.function {
      case .unary(let op): try backend.unary(op, a, into: y)
      case .binary(let op): try backend.binary(op, a, b, into: y)
      case .compare(let op): try backend.compare(op, a, b, into: y)
      case .select: try backend.select(a, b, c, into: y)
      case .cast: try backend.cast(a, into: y)
      case .copy: try backend.copy(a, into: y)
      }
      registers.append(y)
      if let result = instruction.result { results.append((y, result)) }
    }
    for (row, result) in results {
      try backend.copy(row, into: operands[program.layouts.count + result].asRow(step: 1))
    }
  }
}

extension Operand {
  /// All elements in one axis: row-major ones, or one element for all.
  fileprivate func asRow(step: Int, count: Int? = nil) -> Operand {
    Operand(
      storage: storage, offset: offset, dtype: dtype, shape: [count ?? elementCount],
      strides: [step])
  }
}
