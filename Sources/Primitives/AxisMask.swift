/// A set of axes of a tensor, in one byte.
///
///     AxisMask([0, 2]).contains(2)   // true
@frozen public struct AxisMask: Sendable, Hashable, BitwiseCopyable, CustomStringConvertible {
  /// Bit `i` is set for axis `i`.
  public var rawValue: UInt8

  /// No axes.
  @inlinable public init() { rawValue = 0 }

  /// These axes, from 0 to 7.
  @inlinable public init(_ axes: some Sequence<Int>) {
    rawValue = 0
    for axis in axes { insert(axis) }
  }

  /// The first `rank` axes: all of a tensor of that rank.
  @inlinable public static func all(rank: Int) -> AxisMask {
    var mask = AxisMask()
    mask.rawValue = UInt8(truncatingIfNeeded: (1 << rank) - 1)
    return mask
  }

  /// Whether an axis is one of these.
  @inlinable public func contains(_ axis: Int) -> Bool { rawValue & (1 << UInt8(axis)) != 0 }

  /// Adds an axis.
  @inlinable public mutating func insert(_ axis: Int) { rawValue |= 1 << UInt8(axis) }

  /// How many axes there are.
  @inlinable public var count: Int { rawValue.nonzeroBitCount }

  /// The axes in ascending order.
  public var axes: [Int] { (0..<8).filter(contains) }

  /// The axes as a list: `[0, 2]`.
  public var description: String { "\(axes)" }
}
