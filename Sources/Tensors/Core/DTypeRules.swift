/// The rule of dtypes, as a pure function: an operation that breaks it stops with the same text.
extension DType {
  /// The dtype that two operands have in common.
  ///
  ///     try DType.common(.float32, .float32)   // float32
  ///
  /// **Errors:** dtypes that differ: nothing is promoted.
  public static func common(
    _ a: DType, _ b: DType, operation: String = "binary"
  ) throws(TensorError) -> DType {
    guard a == b else {
      throw TensorError(
        operation,
        "operands are \(a) and \(b). Tensors of different dtypes do not mix; cast one: "
          + "x.cast(to: .\(a)) or x.cast(to: .\(b)).")
    }
    return a
  }
}
