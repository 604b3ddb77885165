/// One number of no fixed dtype: a literal or a Swift scalar on its way to a tensor, or the
/// immediate of a primitive.
@frozen public enum Scalar: Sendable, Hashable, BitwiseCopyable {
  /// A number with a fraction.
  case floating(Double)
  /// A number without one.
  case integer(Int64)
  /// True or false.
  case bool(Bool)

  /// The value as a floating-point number; true is 1.
  @inlinable public var double: Double {
    switch self {
    case .floating(let value): value
    case .integer(let value): Double(value)
    case .bool(let value): value ? 1 : 0
    }
  }

  /// The value as an integer; fractions are cut off, numbers that no Int64 holds become 0.
  @inlinable public var integer: Int64 {
    switch self {
    case .integer(let value): value
    case .bool(let value): value ? 1 : 0
    case .floating(let value): Int64(exactly: value.rounded(.towardZero)) ?? 0
    }
  }

  /// The value as an element of a dtype lies in memory, in the lowest bytes.
  @inlinable public func bits(_ dtype: DType) -> UInt64 {
    switch dtype {
    case .float32: UInt64(Float(double).bitPattern)
    case .float64: double.bitPattern
    case .int32: UInt64(UInt32(truncatingIfNeeded: integer))
    case .int64: UInt64(bitPattern: integer)
    case .uint8: UInt64(UInt8(truncatingIfNeeded: integer))
    case .bool: double != 0 ? 1 : 0
    }
  }
}

/// On which side of a tensor the immediate of a primitive is.
@frozen public enum ScalarSide: UInt8, Sendable, Hashable, BitwiseCopyable {
  /// The immediate is the first operand, or the second.
  case left, right
}
