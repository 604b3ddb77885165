/// An order of the axes of a tensor, in four bytes: entry `i` is the old axis that becomes axis
/// `i`.
@frozen public struct AxisOrder: Sendable, Hashable, BitwiseCopyable, CustomStringConvertible {
  /// Four bits for each entry, entry 0 in the lowest; entries beyond the rank are 0.
  public var rawValue: UInt32
  /// How many axes are ordered.
  public var rank: UInt8

  /// The axes as they are.
  @inlinable public init(rank: Int) {
    rawValue = 0
    self.rank = UInt8(truncatingIfNeeded: rank)
    for axis in 0..<rank { self[axis] = axis }
  }

  /// The axes in this order, each named once.
  @inlinable public init(_ order: [Int]) {
    self.init(rank: order.count)
    for (position, axis) in order.enumerated() { self[position] = axis }
  }

  /// The old axis at a position.
  @inlinable public subscript(position: Int) -> Int {
    get { Int((rawValue >> UInt32(4 &* position)) & 15) }
    set {
      let shift = UInt32(4 &* position)
      rawValue = rawValue & ~(15 << shift) | (UInt32(newValue) << shift)
    }
  }

  /// The order that undoes this one.
  @inlinable public var inverse: AxisOrder {
    var result = self
    for position in 0..<Int(rank) { result[self[position]] = position }
    return result
  }

  /// The order as a list: `[1, 0]`.
  public var description: String { "\((0..<Int(rank)).map { self[$0] })" }
}
