/// All operands of a plan that look at one input, output or variable, whose storage is another one
/// from call to call.
struct PlanBinding {
  private var operands: [(place: UnsafeMutablePointer<Operand>, offset: Int)] = []
  /// The units that they are of.
  private(set) var units: [Int] = []
  /// Where all of them are pointed at.
  private(set) var place: PlanRecordings.Place?

  /// Adds an operand of a unit, which begins so many elements behind the first one.
  mutating func add(_ operand: UnsafeMutablePointer<Operand>, offset: Int, unit: Int) {
    operands.append((operand, offset))
    if units.last != unit { units.append(unit) }
  }

  /// Points all of them at a storage; false where they were there.
  @inline(__always)
  mutating func point(at storage: StorageHandle, offset: Int) -> Bool {
    if let place, place.storage == storage, place.offset == offset { return false }
    place = PlanRecordings.Place(storage: storage, offset: offset)
    for operand in operands {
      operand.place.pointee.storage = storage
      operand.place.pointee.offset = offset + operand.offset
    }
    return true
  }
}

/// An input of a plan, and everything that looks at it.
struct PlanInput {
  var binding = PlanBinding()
  /// Whether it moves along one storage from call to call, as a part of a list does in a loop. What
  /// a device has written down is then changed for each call, not written down for each place.
  private(set) var moves = false
  /// Whether a device could not change what reads it.
  private var isTold = false

  /// Points all of it at a tensor; false where it was there.
  @inline(__always)
  mutating func bind(_ node: TensorNode) -> Bool {
    let before = binding.place
    guard binding.point(at: node.storage, offset: node.offset) else { return false }
    if !isTold, before?.storage == node.storage { moves = true }
    return true
  }

  /// From now on each place has a recording of its own.
  mutating func mustNotMove() { (moves, isTold) = (false, true) }

  /// What tells one recording from another.
  var place: PlanRecordings.Place? {
    moves
      ? binding.place.map { PlanRecordings.Place(storage: $0.storage, offset: -1) } : binding.place
  }
}

/// A variable of a plan, and everything that looks at it.
struct PlanVariable {
  let variable: Variable
  let isAssigned: Bool
  var binding = PlanBinding()

  /// Points all of it at the value, which is in storage that nobody else sees if it is to change;
  /// false where it was there.
  @inline(__always)
  mutating func bind() -> Bool {
    if isAssigned { variable.giveUpValue() } else { variable.makeContiguous() }
    return binding.point(at: variable.value.node.storage, offset: variable.value.node.offset)
  }
}
