import Synchronization

extension CPUBackend {
  func kernel(for program: ElementwiseProgram) -> any ElementwiseKernel { CPUProgram(program) }
}

/// A program in blocks of elements that stay in the fastest cache from the first instruction to the
/// last.
///
/// A value on the way is in a slot, which another one takes over once nobody reads it any more. A
/// register is an address and a step; each thread has a table of them beside its slots.
private final class CPUProgram: ElementwiseKernel {
  private let count: Int
  private let cost: Int
  /// Elements of a block.
  private let blockLength: Int
  private let slotBytes: Int
  /// The bytes of the slots and the tables of one thread.
  private let scratchBytes: Int
  private let slotCount: Int
  private let operands: UnsafeMutableBufferPointer<Source>
  private let immediates: UnsafeMutableBufferPointer<UInt64>
  private let instructions: UnsafeMutableBufferPointer<Step>
  /// The scratch of the plan's own thread.
  private let scratch: UnsafeMutableRawPointer

  /// An operand, and the slot that its elements are gathered into where its strides need it.
  private struct Source {
    let layout: ElementwiseProgram.Layout
    let width: Int
    let slot: Int
  }

  /// An instruction, and where its result goes: a slot, or a result of the program.
  private struct Step {
    let instruction: ElementwiseProgram.Instruction
    let slot: Int
    let result: Int
    let width: Int
  }

  init(_ program: ElementwiseProgram) {
    let slots = SlotAssignment(program)
    let width =
      program.instructions.map { max($0.operandDType.byteCount, $0.dtype.byteCount) }
      .max() ?? 8
    // All slots together have about half of a first-level cache.
    let fitting = (16 << 10) / (max(slots.count, 2) * width) & ~63
    (count, cost) = (program.count, program.cost)
    blockLength = min(max(256, min(4096, fitting)), (program.count + 63) & ~63)
    (slotBytes, slotCount) = (blockLength * width, slots.count)
    // One slot more is where a result lands that replaces an operand.
    scratchBytes = (slots.count + 1) * slotBytes + slots.ofRegisters.count * 16
    scratch = .allocate(byteCount: scratchBytes, alignment: 64)
    operands = Self.table(
      program.layouts.indices.map { index in
        Source(
          layout: program.layouts[index], width: program.operandDTypes[index].byteCount,
          slot: slots.ofRegisters[index])
      })
    immediates = Self.table(program.immediates.map { $0.value.bits($0.dtype) })
    let (operandCount, firstResult) = (operands.count, operands.count + immediates.count)
    instructions = Self.table(
      program.instructions.enumerated().map { index, instruction in
        Step(
          instruction: instruction, slot: slots.ofRegisters[firstResult + index],
          result: instruction.result.map { operandCount + $0 } ?? -1,
          width: instruction.dtype.byteCount)
      })
  }

  deinit {
    operands.deallocate()
    immediates.deallocate()
    instructions.deallocate()
    scratch.deallocate()
  }

  private static func table<Entry>(_ entries: [Entry]) -> UnsafeMutableBufferPointer<Entry> {
    let table = UnsafeMutableBufferPointer<Entry>.allocate(capacity: entries.count)
    _ = table.initialize(from: entries)
    return table
  }

  // MARK: Running

  func run(_ given: UnsafePointer<Operand>) throws(DeviceError) {
    if count <= blockLength { return run(given, scratch, 0, count) }
    let failure = Mutex<DeviceError?>(nil)
    Parallel.forRanges(count, cost: cost, multiple: 64) { from, to in
      do throws(DeviceError) {
        let memory = try HostMemory.allocate(scratchBytes)
        defer { HostMemory.deallocate(memory, scratchBytes) }
        run(given, memory.address, from, to)
      } catch { failure.withLock { $0 = error } }
    }
    if let error = failure.withLock({ $0 }) { throw error }
  }

  /// Runs the elements of a range.
  private func run(
    _ given: UnsafePointer<Operand>, _ memory: UnsafeMutableRawPointer, _ from: Int, _ to: Int
  ) {
    let registers = operands.count &+ immediates.count &+ instructions.count
    let table = memory + (slotCount &+ 1) &* slotBytes
    let addresses = table.bindMemory(to: UnsafeMutableRawPointer.self, capacity: registers)
    let steps = (table + registers &* 8).bindMemory(to: Int.self, capacity: registers)
    var register = 0
    for source in operands {
      switch source.layout {
      case .strided: addresses[register] = memory + source.slot &* slotBytes
      case .flat, .single: addresses[register] = given[register].start
      }
      steps[register] = source.layout == .single ? 0 : 1
      register &+= 1
    }
    for index in immediates.indices {
      guard let start = immediates.baseAddress else { break }
      addresses[register] = UnsafeMutableRawPointer(start + index)
      steps[register] = 0
      register &+= 1
    }
    for step in instructions {
      if step.slot >= 0 { addresses[register] = memory + step.slot &* slotBytes }
      steps[register] = 1
      register &+= 1
    }
    var position = from
    while position < to {
      let length = min(blockLength, to &- position)
      runBlock(given, addresses, steps, memory, position, length)
      position &+= length
    }
  }

  @inline(__always)
  private func runBlock(
    _ given: UnsafePointer<Operand>, _ addresses: UnsafeMutablePointer<UnsafeMutableRawPointer>,
    _ steps: UnsafeMutablePointer<Int>, _ memory: UnsafeMutableRawPointer, _ position: Int,
    _ count: Int
  ) {
    for (register, source) in operands.enumerated() {
      switch source.layout {
      case .flat: addresses[register] = given[register].start + position &* source.width
      case .single: break
      case .strided: gather(given[register], position, count, into: addresses[register])
      }
    }
    var register = operands.count &+ immediates.count
    for step in instructions {
      let y =
        step.result >= 0
        ? given[step.result].start + position &* step.width : addresses[register]
      let (instruction, (a, b, c)) = (step.instruction, addresses.three(step.instruction))
      if y == a || y == b || y == c {
        // The compiler's loops are vector instructions only where nothing overlaps.
        let landing = memory + slotCount &* slotBytes
        run(instruction, addresses, steps, into: landing, count)
        y.copyMemory(from: landing, byteCount: count &* step.width)
      } else {
        run(instruction, addresses, steps, into: y, count)
      }
      addresses[register] = y
      register &+= 1
    }
  }

  @inline(__always)
  private func run(
    _ instruction: ElementwiseProgram.Instruction,
    _ addresses: UnsafeMutablePointer<UnsafeMutableRawPointer>, _ steps: UnsafeMutablePointer<Int>,
    into y: UnsafeMutableRawPointer, _ count: Int
  ) {
    let a = UnsafeRawPointer(addresses[instruction.a])
    let b = UnsafeRawPointer(addresses[instruction.b])
    let (aStep, bStep) = (steps[instruction.a], steps[instruction.b])
    let dtype = instruction.operandDType
    switch instruction.function {
    case .unary(let op): unaryRun(op, dtype, a, aStep, y, count)
    case .binary(let op): binaryRun(op, dtype, a, aStep, b, bStep, y, count)
    case .compare(let op): compareRun(op, dtype, a, aStep, b, bStep, y.of(Bool.self), count)
    case .select:
      let c = UnsafeRawPointer(addresses[instruction.c])
      selectRun(
        dtype.byteCount, a.of(UInt8.self), aStep, b, bStep, c, steps[instruction.c], y, count)
    case .cast: castRun(dtype, a, aStep, instruction.dtype, y, count)
    case .copy: copyRun(dtype.byteCount, a, aStep, y, 1, count)
    }
  }

  /// Elements of an operand of any strides, from a position on, one after the other.
  private func gather(
    _ x: Operand, _ position: Int, _ count: Int, into y: UnsafeMutableRawPointer
  ) {
    let width = x.dtype.byteCount
    let source = UnsafeRawPointer(x.start)
    LoopNest.lend(x.shape, rank: x.shape.rank, x.strides, x.strides, x.strides, x.strides) { nest in
      nest.forPieces(from: position, to: position &+ count) { at, step, done, length in
        copyRun(width, source + at.a &* width, step.a, y + done &* width, 1, length)
      }
    }
  }
}

extension UnsafeMutablePointer<UnsafeMutableRawPointer> {
  /// The addresses of the operands of an instruction.
  @inline(__always)
  fileprivate func three(
    _ instruction: ElementwiseProgram.Instruction
  ) -> (UnsafeMutableRawPointer, UnsafeMutableRawPointer, UnsafeMutableRawPointer) {
    (self[instruction.a], self[instruction.b], self[instruction.c])
  }
}

/// A slot for each value that is only used on the way, or that has to be gathered.
private struct SlotAssignment {
  /// The slot of each register; -1 for those that need none.
  private(set) var ofRegisters: [Int]
  private(set) var count = 0
  private var free: [Int] = []

  /// Uses a slot again once its value is not read any more.
  init(_ program: ElementwiseProgram) {
    let firstResult = program.layouts.count + program.immediates.count
    ofRegisters = Array(repeating: -1, count: firstResult + program.instructions.count)
    var lastUse = Array(repeating: -1, count: ofRegisters.count)
    for (index, instruction) in program.instructions.enumerated() {
      for register in instruction.registers { lastUse[register] = index }
    }
    // An operand is gathered anew for each block, before the first instruction.
    for (register, layout) in program.layouts.enumerated() where layout == .strided {
      ofRegisters[register] = take()
    }
    for (index, instruction) in program.instructions.enumerated() {
      let register = firstResult + index
      if instruction.result == nil { ofRegisters[register] = take() }
      for used in Set(instruction.registers + [register])
      where lastUse[used] <= index && ofRegisters[used] >= 0 { free.append(ofRegisters[used]) }
    }
  }

  private mutating func take() -> Int {
    if let slot = free.popLast() { return slot }
    count += 1
    return count - 1
  }
}
