/// Elementwise functions of two operands of one dtype, whose shapes broadcast.
@frozen public enum BinaryOp: UInt8, CaseIterable, Sendable, Hashable, BitwiseCopyable {
  /// Functions of numbers; `divide` and `atan2` of floating dtypes only.
  case add, subtract, multiply, divide, floorDivide, modulo, power, maximum, minimum, atan2
  /// Functions of bool.
  case and, or, xor

  /// What every device has to know of this function.
  public var row: ElementwiseRow {
    switch self {
    case .add: ElementwiseRow("a + b", .numbers, ulps: 0.5, cost: 1)
    case .subtract: ElementwiseRow("a - b", .numbers, ulps: 0.5, cost: 1)
    case .multiply: ElementwiseRow("a * b", .numbers, ulps: 0.5, cost: 1)
    case .divide: ElementwiseRow("a / b", ulps: 0.5, cost: 1)
    case .floorDivide: ElementwiseRow("floor_divide(a, b)", .numbers, ulps: 1, cost: 16)
    case .modulo: ElementwiseRow("modulo(a, b)", .numbers, ulps: 1, cost: 16)
    case .power: ElementwiseRow("power(a, b)", .numbers, over: 0.1...8, ulps: 4, cost: 16)
    case .maximum:
      ElementwiseRow("a != a || a >= b ? a : b", .numbers, ulps: 0, cost: 1)
    case .minimum:
      ElementwiseRow("a != a || a <= b ? a : b", .numbers, ulps: 0, cost: 1)
    case .atan2: ElementwiseRow("atan2(a, b)", ulps: 4, cost: 16)
    case .and: ElementwiseRow("a & b", .bool, ulps: 0, cost: 1)
    case .or: ElementwiseRow("a | b", .bool, ulps: 0, cost: 1)
    case .xor: ElementwiseRow("a ^ b", .bool, ulps: 0, cost: 1)
    }
  }

  /// Whether the function is one of bool operands.
  @inlinable public var isLogical: Bool { rawValue >= BinaryOp.and.rawValue }
}

/// Comparisons of two operands of one dtype; the result is bool.
@frozen public enum ComparisonOp: UInt8, CaseIterable, Sendable, Hashable, BitwiseCopyable {
  /// With a NaN on either side, only `notEqual` is true.
  case equal, notEqual, less, lessOrEqual, greater, greaterOrEqual

  /// The comparison in C on the operands `a` and `b`.
  public var expression: String {
    switch self {
    case .equal: "a == b"
    case .notEqual: "a != b"
    case .less: "a < b"
    case .lessOrEqual: "a <= b"
    case .greater: "a > b"
    case .greaterOrEqual: "a >= b"
    }
  }

  /// The comparison that says the same of the operands in the other order.
  @inlinable public var mirrored: ComparisonOp {
    switch self {
    case .equal, .notEqual: self
    case .less: .greater
    case .lessOrEqual: .greaterOrEqual
    case .greater: .less
    case .greaterOrEqual: .lessOrEqual
    }
  }
}
