import CPUKernels
import Synchronization

extension CPUBackend {
  func kernel(for program: ElementwiseProgram) throws(DeviceError) -> any ElementwiseKernel {
    try CPUProgram(program)
  }
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
  private let steps: UnsafeMutableBufferPointer<Step>
  private let registerCount: Int
  /// The scratch of the plan's own thread.
  private let scratch: StorageHandle

  /// An operand, and the slot that its elements are gathered into where its strides need it.
  private struct Source {
    let layout: ElementwiseProgram.Layout
    let width: Int
    let slot: Int
  }

  /// A unit, and where its result goes: a slot, or a result of the program.
  private struct Step {
    let work: ProgramUnit.Work
    let register: Int
    let slot: Int
    let result: Int
    let width: Int
    /// Whether the result may be written where an operand is.
    let mayReplace: Bool
  }

  init(_ program: ElementwiseProgram) throws(DeviceError) {
    let units = program.units
    let slots = SlotAssignment(program, units)
    let width =
      program.instructions.map { max($0.operandDType.byteCount, $0.dtype.byteCount) }
      .max() ?? 8
    // All slots together have about half of a first-level cache, or a whole one where that makes
    // one block of all.
    let fitting = min(4096, (16 << 10) / (max(slots.count, 2) * width) & ~63)
    (count, cost) = (program.count, program.cost)
    let whole = (program.count + 63) & ~63
    blockLength = whole <= 2 * fitting ? whole : max(256, fitting)
    (slotBytes, slotCount) = (blockLength * width, slots.count)
    // One slot more is where a result lands that replaces an operand.
    scratchBytes = (slots.count + 1) * slotBytes + slots.ofRegisters.count * 16
    scratch = try HostMemory.allocate(scratchBytes)
    operands = Self.table(
      program.layouts.indices.map { index in
        Source(
          layout: program.layouts[index], width: program.operandDTypes[index].byteCount,
          slot: slots.ofRegisters[index])
      })
    immediates = Self.table(program.immediates.map { $0.value.bits($0.dtype) })
    let operandCount = operands.count
    steps = Self.table(
      units.map { unit in
        Step(
          work: unit.work, register: unit.register, slot: slots.ofRegisters[unit.register],
          result: unit.result.map { operandCount + $0 } ?? -1, width: unit.dtype.byteCount,
          mayReplace: unit.mayReplace)
      })
    registerCount = slots.ofRegisters.count
    prepare(scratch.address)
  }

  deinit {
    operands.deallocate()
    immediates.deallocate()
    steps.deallocate()
    HostMemory.deallocate(scratch, scratchBytes)
  }

  private static func table<Entry>(_ entries: [Entry]) -> UnsafeMutableBufferPointer<Entry> {
    let table = UnsafeMutableBufferPointer<Entry>.allocate(capacity: entries.count)
    _ = table.initialize(from: entries)
    return table
  }

  // MARK: Running

  func run(_ given: UnsafePointer<Operand>) throws(DeviceError) {
    guard Parallel.isWorthThreads(count, cost: cost) else {
      return runBlocks(given, scratch.address, 0, count)
    }
    let failure = Mutex<DeviceError?>(nil)
    Parallel.forRanges(count, cost: cost, multiple: 64) { from, to in
      do throws(DeviceError) {
        let memory = try HostMemory.allocate(scratchBytes)
        defer { HostMemory.deallocate(memory, scratchBytes) }
        prepare(memory.address)
        runBlocks(given, memory.address, from, to)
      } catch { failure.withLock { $0 = error } }
    }
    if let error = failure.withLock({ $0 }) { throw error }
  }

  private func runBlocks(
    _ given: UnsafePointer<Operand>, _ memory: UnsafeMutableRawPointer, _ from: Int, _ to: Int
  ) {
    var position = from
    while position < to {
      let length = min(blockLength, to &- position)
      runBlock(given, memory, position, length)
      position &+= length
    }
  }

  /// The tables of a scratch.
  private func registers(in memory: UnsafeMutableRawPointer) -> Registers {
    let table = memory + (slotCount &+ 1) &* slotBytes
    return Registers(
      table.bindMemory(to: UnsafeMutableRawPointer.self, capacity: registerCount),
      (table + registerCount &* 8).bindMemory(to: Int.self, capacity: registerCount))
  }

  /// Fills in what is the same in each run: slots, immediates and steps.
  private func prepare(_ memory: UnsafeMutableRawPointer) {
    let registers = registers(in: memory)
    func set(_ register: Int, _ address: UnsafeMutableRawPointer, step: Int) {
      (registers.addresses + register).initialize(to: address)
      (registers.strides + register).initialize(to: step)
    }
    for (register, source) in operands.enumerated() {
      let slot = memory + max(source.slot, 0) &* slotBytes
      set(register, slot, step: source.layout == .single ? 0 : 1)
    }
    for index in immediates.indices {
      guard let start = immediates.baseAddress else { break }
      set(operands.count + index, UnsafeMutableRawPointer(start + index), step: 0)
    }
    for step in steps { set(step.register, memory + max(step.slot, 0) &* slotBytes, step: 1) }
  }

  /// Where each register is, and its step.
  private struct Registers {
    let addresses: UnsafeMutablePointer<UnsafeMutableRawPointer>
    let strides: UnsafeMutablePointer<Int>

    init(
      _ addresses: UnsafeMutablePointer<UnsafeMutableRawPointer>,
      _ strides: UnsafeMutablePointer<Int>
    ) { (self.addresses, self.strides) = (addresses, strides) }

    func vectorOperand(_ register: Int) -> VectorOperand {
      VectorOperand(addresses[register], step: strides[register])
    }

    /// Whether an operand of the instruction is at an address.
    func hold(
      _ instruction: ElementwiseProgram.Instruction, at y: UnsafeMutableRawPointer
    ) -> Bool {
      y == addresses[instruction.a] || y == addresses[instruction.b]
        || y == addresses[instruction.c]
    }
  }

  /// Runs as many elements as fit in a block, from a position on.
  private func runBlock(
    _ given: UnsafePointer<Operand>, _ memory: UnsafeMutableRawPointer, _ position: Int,
    _ count: Int
  ) {
    let registers = registers(in: memory)
    let addresses = registers.addresses
    for (register, source) in operands.enumerated() {
      let first = given[register].storage.address + given[register].offset &* source.width
      switch source.layout {
      case .flat: addresses[register] = first + position &* source.width
      case .single: addresses[register] = first
      case .strided: gather(given[register], position, count, into: addresses[register])
      }
    }
    for step in steps {
      let y =
        step.result >= 0
        ? given[step.result].storage.address
          + (given[step.result].offset &+ position) &* step.width
        : addresses[step.register]
      switch step.work {
      case .pair(let pair): run(pair, registers, into: y, count)
      case .group(let group): run(group, registers, into: y, count)
      case .one(let instruction):
        if !step.mayReplace && registers.hold(instruction, at: y) {
          // The compiler's loops are vector instructions only where nothing overlaps.
          let landing = memory + slotCount &* slotBytes
          run(instruction, registers, into: landing, count)
          y.copyMemory(from: landing, byteCount: count &* step.width)
        } else {
          run(instruction, registers, into: y, count)
        }
      }
      addresses[step.register] = y
    }
  }

  @inline(__always)
  private func run(
    _ pair: InstructionPair, _ registers: Registers, into y: UnsafeMutableRawPointer,
    _ count: Int
  ) {
    let (a, b) = (registers.vectorOperand(pair.a), registers.vectorOperand(pair.b))
    let c = registers.vectorOperand(pair.c)
    pairRun(pair.first, pair.second, pair.dtype, a, b, c, y, count)
  }

  @inline(__always)
  private func run(
    _ group: InstructionGroup, _ registers: Registers, into y: UnsafeMutableRawPointer,
    _ count: Int
  ) {
    let (a, b) = (registers.vectorOperand(group.a), registers.vectorOperand(group.b))
    let d = registers.vectorOperand(group.d)
    let c = UnsafeRawPointer(registers.addresses[group.c])
    let e = UnsafeRawPointer(registers.addresses[group.e])
    fusedRun(group.function, group.dtype, a, b, c, d, e, y, count)
  }

  @inline(__always)
  private func run(
    _ instruction: ElementwiseProgram.Instruction, _ registers: Registers,
    into y: UnsafeMutableRawPointer, _ count: Int
  ) {
    let (addresses, strides) = (registers.addresses, registers.strides)
    let a = UnsafeRawPointer(addresses[instruction.a])
    let b = UnsafeRawPointer(addresses[instruction.b])
    let (aStep, bStep) = (strides[instruction.a], strides[instruction.b])
    let dtype = instruction.operandDType
    switch instruction.function {
    case .unary(let op): unaryRun(op, dtype, a, aStep, y, count)
    case .binary(let op): binaryRun(op, dtype, a, aStep, b, bStep, y, count)
    case .compare(let op): compareRun(op, dtype, a, aStep, b, bStep, y.of(Bool.self), count)
    case .select:
      let c = UnsafeRawPointer(addresses[instruction.c])
      selectRun(
        dtype.byteCount, a.of(UInt8.self), aStep, b, bStep, c, strides[instruction.c], y, count)
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

/// A slot for each value that is only used on the way, or that has to be gathered.
private struct SlotAssignment {
  /// The slot of each register; -1 for those that need none.
  private(set) var ofRegisters: [Int]
  private(set) var count = 0
  private var free: [Int] = []

  /// Uses a slot again once its value is not read any more.
  init(_ program: ElementwiseProgram, _ units: [ProgramUnit]) {
    let firstResult = program.layouts.count + program.immediates.count
    ofRegisters = Array(repeating: -1, count: firstResult + program.instructions.count)
    var lastUse = Array(repeating: -1, count: ofRegisters.count)
    for (index, unit) in units.enumerated() {
      for register in unit.registers { lastUse[register] = index }
    }
    // An operand is gathered anew for each block, before the first instruction.
    for (register, layout) in program.layouts.enumerated() where layout == .strided {
      ofRegisters[register] = take()
    }
    for (index, unit) in units.enumerated() {
      if unit.result == nil { ofRegisters[unit.register] = take() }
      for used in unit.registers where lastUse[used] == index { release(used, &lastUse) }
      if lastUse[unit.register] <= index { release(unit.register, &lastUse) }
    }
  }

  /// Gives the slot of a register back, once.
  private mutating func release(_ register: Int, _ lastUse: inout [Int]) {
    lastUse[register] = Int.max
    if ofRegisters[register] >= 0 { free.append(ofRegisters[register]) }
  }

  private mutating func take() -> Int {
    if let slot = free.popLast() { return slot }
    count += 1
    return count - 1
  }
}
