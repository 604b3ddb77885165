import CPUKernels
import Primitives

/// What the CPU computes in one loop over a block: an instruction of a program, two, or a group.
struct ProgramUnit {
  enum Work {
    case one(ElementwiseProgram.Instruction)
    case pair(InstructionPair)
    case group(InstructionGroup)
  }

  let work: Work
  /// The register of the result.
  let register: Int
  /// Which result of the program this is, or nil when it is only used on the way.
  let result: Int?
  let dtype: DType

  /// The registers that are read.
  var registers: [Int] {
    switch work {
    case .one(let instruction): instruction.registers
    case .pair(let pair): [pair.a, pair.b, pair.c]
    case .group(let group): [group.a, group.b, group.c, group.d, group.e]
    }
  }

  /// Whether the result may be written where an operand is.
  var mayReplace: Bool {
    switch work {
    case .pair, .group: true
    case .one(let instruction): instruction.function.mayReplace(instruction.operandDType)
    }
  }
}

extension ElementwiseProgram.Function {
  /// Whether the kernel is made of vectors, each read before it is written.
  fileprivate func mayReplace(_ dtype: DType) -> Bool {
    if case .binary(let op) = self { op.mayReplace(dtype) } else { false }
  }
}

extension BinaryOp {
  /// Whether the kernel is made of vectors, each read before it is written.
  func mayReplace(_ dtype: DType) -> Bool {
    dtype.isFloating && VectorFunction(self) != nil
  }
}

extension ElementwiseProgram {
  /// The instructions in order, groups in one loop, and two where the second alone reads the first.
  var units: [ProgramUnit] {
    let firstRegister = layouts.count + immediates.count
    var reads: [Int: Int] = [:]
    for register in instructions.flatMap(\.registers) { reads[register, default: 0] += 1 }
    var opening: [Int: Int] = [:]  // second instruction to first
    var groups: [Int: InstructionGroup] = [:]  // by the last instruction
    var isTaken = Array(repeating: false, count: instructions.count)
    // Short rows are done in fewer steps one by one.
    for index in instructions.indices where count >= 64 && !isTaken[index] {
      guard let group = InstructionGroup(self, from: index, reads) else { continue }
      groups[index + group.count - 1] = group
      for member in index..<index + group.count { isTaken[member] = true }
    }
    for (index, instruction) in instructions.enumerated() where count >= 64 && !isTaken[index] {
      for register in instruction.registers.sorted(by: >) where register >= firstRegister {
        let earlier = register - firstRegister
        guard reads[register] == 1, !isTaken[earlier], instructions[earlier].result == nil,
          opening[earlier] == nil, opening[index] == nil,
          // The first moves down to the second: nothing that it reads may be replaced before.
          !instructions[earlier..<index].contains(where: { $0.result != nil }),
          InstructionPair(instructions[earlier], instruction, by: register) != nil
        else { continue }
        opening[index] = earlier
        isTaken[earlier] = true
      }
    }
    return instructions.indices.compactMap { index in
      guard !isTaken[index] || groups[index] != nil else { return nil }
      let instruction = instructions[index]
      let pair = opening[index].flatMap {
        InstructionPair(instructions[$0], instruction, by: firstRegister + $0)
      }
      return ProgramUnit(
        work: groups[index].map(ProgramUnit.Work.group) ?? pair.map(ProgramUnit.Work.pair)
          ?? .one(instruction),
        register: firstRegister + index, result: instruction.result, dtype: instruction.dtype)
    }
  }
}
