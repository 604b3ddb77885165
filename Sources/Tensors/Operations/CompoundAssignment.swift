// `e *= d` computes a new tensor and gives it the old name. Other names of the old tensor keep it.
// A `Variable` has no such operators: its `assignAdd` says that the change is seen by everybody.

extension Tensor {
  /// Names the sum as the left operand was named: `a = a + b`.
  public static func += (a: inout Tensor, b: some TensorLike) { a = a + b }
  /// Names the sum as the left operand was named; the scalar takes the tensor's dtype.
  public static func += (a: inout Tensor, b: some TensorScalar) { a = a + b }

  /// Names the difference as the left operand was named: `a = a - b`.
  public static func -= (a: inout Tensor, b: some TensorLike) { a = a - b }
  /// Names the difference as the left operand was named; the scalar takes the tensor's dtype.
  public static func -= (a: inout Tensor, b: some TensorScalar) { a = a - b }

  /// Names the product as the left operand was named: `a = a * b`.
  public static func *= (a: inout Tensor, b: some TensorLike) { a = a * b }
  /// Names the product as the left operand was named; the scalar takes the tensor's dtype.
  public static func *= (a: inout Tensor, b: some TensorScalar) { a = a * b }

  /// Names the quotient as the left operand was named: `a = a / b`.
  public static func /= (a: inout Tensor, b: some TensorLike) { a = a / b }
  /// Names the quotient as the left operand was named; the scalar takes the tensor's dtype.
  public static func /= (a: inout Tensor, b: some TensorScalar) { a = a / b }
}
