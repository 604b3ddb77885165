// The closed sets of primitives. Every device switches over them without a `default`, so that the
// compiler lists the kernels a new case still needs.

/// Elementwise primitives of one operand.
public enum UnaryOp: UInt8, CaseIterable, Sendable {
  case negate, absolute, sign, square, reciprocal, sqrt, rsqrt
  case exp, expm1, log, log1p
  case sin, cos, tan, asin, acos, atan
  case sinh, cosh, tanh, asinh, acosh, atanh
  case erf, sigmoid, softplus, relu
  case floor, ceil, round
  case not
}

/// Elementwise primitives of two operands of one dtype.
public enum BinaryOp: UInt8, CaseIterable, Sendable {
  case add, subtract, multiply, divide, floorDivide, modulo, power, maximum, minimum, atan2
  case and, or, xor
}

/// Comparisons of two operands of one dtype; the result is bool.
public enum ComparisonOp: UInt8, CaseIterable, Sendable {
  case equal, notEqual, less, lessOrEqual, greater, greaterOrEqual
}

/// Reductions; on bool, `minimum` is all and `maximum` is any.
public enum ReduceOp: UInt8, CaseIterable, Sendable {
  case sum, product, minimum, maximum
}
