/// Tensors by identity, each with a value: what a tape looks things up in.
///
/// A dictionary hashes with SipHash, which was a tenth of a training step. This one multiplies
/// serial numbers, and probes in a line.
struct TensorTable<Value> {
  private var keys: [UInt] = []
  private var values: [Value?] = []
  private var count = 0
  private var shift = UInt(UInt.bitWidth)

  /// A table with room for some tensors.
  init(minimumCapacity: Int = 0) {
    if minimumCapacity > 0 { makeRoom(for: minimumCapacity) }
  }

  /// Whether the tensor is in the table.
  @inline(__always)
  func contains(_ tensor: Tensor) -> Bool {
    count > 0 && keys[slot(of: TensorTable.key(tensor))] != 0
  }

  /// The value kept for a tensor.
  subscript(tensor: Tensor) -> Value? {
    @inline(__always) get {
      guard count > 0 else { return nil }
      let slot = slot(of: TensorTable.key(tensor))
      return keys[slot] == 0 ? nil : values[slot]
    }
    set {
      if count * 2 >= keys.count { makeRoom(for: count + 1) }
      let key = TensorTable.key(tensor)
      let slot = slot(of: key)
      if keys[slot] == 0 {
        keys[slot] = key
        count += 1
      }
      values[slot] = newValue
    }
  }

  /// Takes the value kept for a tensor away; the tensor stays in the table.
  mutating func take(_ tensor: Tensor) -> Value? {
    guard count > 0 else { return nil }
    let slot = slot(of: TensorTable.key(tensor))
    guard keys[slot] != 0 else { return nil }
    let value = values[slot]
    values[slot] = nil
    return value
  }

  @inline(__always)
  private static func key(_ tensor: Tensor) -> UInt {
    UInt(tensor.node.serial)
  }

  /// Where a key is, or the free slot where it would go.
  @inline(__always)
  private func slot(of key: UInt) -> Int {
    let mask = keys.count - 1
    var slot = Int(truncatingIfNeeded: (key &* 0x9E37_79B9_7F4A_7C15) >> shift)
    while keys[slot] != 0 && keys[slot] != key { slot = (slot + 1) & mask }
    return slot
  }

  private mutating func makeRoom(for wanted: Int) {
    var capacity = 16
    while capacity < wanted * 2 { capacity *= 2 }
    let (oldKeys, oldValues) = (keys, values)
    keys = Array(repeating: 0, count: capacity)
    values = Array(repeating: nil, count: capacity)
    shift = UInt(UInt.bitWidth - capacity.trailingZeroBitCount)
    for (key, value) in zip(oldKeys, oldValues) where key != 0 {
      let slot = slot(of: key)
      keys[slot] = key
      values[slot] = value
    }
  }
}

/// Tensors by identity.
struct TensorSet {
  private var table = TensorTable<Void>()

  init() {}

  /// The tensors of a list.
  init(_ tensors: [Tensor]) {
    for tensor in tensors { insert(tensor) }
  }

  /// Whether the tensor is one of them.
  @inline(__always)
  func contains(_ tensor: Tensor) -> Bool { table.contains(tensor) }

  /// Adds a tensor.
  @inline(__always)
  mutating func insert(_ tensor: Tensor) { table[tensor] = () }
}
