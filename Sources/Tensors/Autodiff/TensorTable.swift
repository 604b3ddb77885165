/// Tensors by identity, each with a position in the order in which they came.
///
/// A dictionary hashes with SipHash, which was a tenth of a training step. A few serial numbers are
/// compared one after the other; more are multiplied, and probed in a line.
private struct IdentityIndex {
  /// The keys while there are few of them, which then cost no memory of their own.
  private var first = InlineArray<12, UInt>(repeating: 0)
  /// All keys once there are more.
  private var keys: [UInt] = []
  private(set) var count = 0
  /// Positions by hash, -1 where a slot is free; empty while there are few keys.
  private var slots: [Int32] = []
  private var shift = UInt(UInt.bitWidth)

  /// The position of a tensor, or -1.
  @inline(__always)
  func position(of tensor: Tensor) -> Int {
    let key = UInt(tensor.node.serial)
    return slots.isEmpty ? positionOfFew(key) : Int(slots[slot(of: key)])
  }

  @inline(__always)
  private func positionOfFew(_ key: UInt) -> Int {
    // What came last is asked for most.
    var position = count &- 1
    while position >= 0 && first[position] != key { position &-= 1 }
    return position
  }

  /// Adds a tensor, unless it is there.
  ///
  /// - Returns: its position, and whether it is new.
  @inline(__always)
  mutating func insert(_ tensor: Tensor) -> (position: Int, isNew: Bool) {
    let position = position(of: tensor)
    return position >= 0 ? (position, false) : (add(UInt(tensor.node.serial)), true)
  }

  @inline(__always)
  private mutating func add(_ key: UInt) -> Int {
    let position = count
    if position < first.count { first[position] = key } else { addMore(key) }
    count = position + 1
    return position
  }

  @inline(never)
  private mutating func addMore(_ key: UInt) {
    if keys.isEmpty { keys = first.indices.map { first[$0] } }
    keys.append(key)
    if keys.count * 2 > slots.count { hash() } else { slots[slot(of: key)] = Int32(keys.count - 1) }
  }

  /// The slot where a key is, or the free one where it would go.
  @inline(__always)
  private func slot(of key: UInt) -> Int {
    slots.withUnsafeBufferPointer { slots in
      let mask = slots.count &- 1
      var slot = Int(truncatingIfNeeded: (key &* 0x9E37_79B9_7F4A_7C15) >> shift)
      while slots[slot] >= 0 && keys[Int(slots[slot])] != key { slot = (slot &+ 1) & mask }
      return slot
    }
  }

  private mutating func hash() {
    var capacity = 64
    while capacity < keys.count * 4 { capacity *= 2 }
    slots = Array(repeating: -1, count: capacity)
    shift = UInt(UInt.bitWidth - capacity.trailingZeroBitCount)
    for (position, key) in keys.enumerated() { slots[slot(of: key)] = Int32(position) }
  }
}

/// Tensors by identity, each with a value: what a tape looks things up in.
struct TensorTable<Value> {
  private var index = IdentityIndex()
  private var values: [Value?] = []

  /// The value kept for a tensor.
  subscript(tensor: Tensor) -> Value? {
    @inline(__always) get {
      let position = index.position(of: tensor)
      return position < 0 ? nil : values[position]
    }
    set {
      let (position, isNew) = index.insert(tensor)
      if !isNew {
        values[position] = newValue
        return
      }
      if position == 0 { values.reserveCapacity(8) }
      values.append(newValue)
    }
  }

  /// Takes the value kept for a tensor away; the tensor stays in the table.
  mutating func take(_ tensor: Tensor) -> Value? {
    let position = index.position(of: tensor)
    guard position >= 0 else { return nil }
    let value = values[position]
    values[position] = nil
    return value
  }
}

/// Tensors by identity.
struct TensorSet {
  private var index = IdentityIndex()

  init() {}

  var isEmpty: Bool { index.count == 0 }

  /// Whether the tensor is one of them.
  @inline(__always)
  func contains(_ tensor: Tensor) -> Bool { index.position(of: tensor) >= 0 }

  /// Adds a tensor.
  @inline(__always)
  mutating func insert(_ tensor: Tensor) { _ = index.insert(tensor) }
}
