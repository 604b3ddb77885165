/// All operands of a plan that look at one input, output or variable, whose storage is another one
/// from call to call.
struct PlanBinding {
  private var operands: [(place: UnsafeMutablePointer<Operand>, offset: Int)] = []
  /// Where all of them are pointed at.
  private(set) var place: PlanRecordings.Place?

  /// Adds an operand, which begins so many elements behind the first one.
  mutating func add(_ operand: UnsafeMutablePointer<Operand>, offset: Int) {
    operands.append((operand, offset))
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
