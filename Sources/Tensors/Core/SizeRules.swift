// How large a tensor may be. Lengths come from outside (a reader's program, a file), and so every
// storage is made behind this rule.

extension Shape {
  /// The bytes of a row-major tensor of this shape, or nil where a length is negative or no `Int`
  /// holds the number. What has no elements takes as much as one, however long its other axes are;
  /// their strides have to fit all the same.
  @inline(__always)
  func byteCount(_ dtype: DType) -> Int? {
    var (bytes, isValid, isEmpty) = (dtype.byteCount, true, false)
    for axis in 0..<rank {
      let length = self[axis]
      let (product, overflows) = bytes.multipliedReportingOverflow(by: Swift.max(length, 1))
      isValid = isValid && !overflows && length >= 0
      isEmpty = isEmpty || length == 0
      bytes = product
    }
    return isValid ? (isEmpty ? dtype.byteCount : bytes) : nil
  }

  /// Refuses lengths that no tensor has, and more memory than there is.
  ///
  /// **Errors:** a negative length, more bytes than `limit`.
  func checkSize(
    _ dtype: DType, limit: Int, operation: @autoclosure () -> String
  ) throws(TensorError) {
    if let bytes = byteCount(dtype), bytes <= limit { return }
    if contains(where: { $0 < 0 }) {
      throw TensorError(operation(), "lengths are 0 or more; got shape \(self).")
    }
    if limit == .max {
      throw TensorError(operation(), "shape \(self) has more elements than an Int can count.")
    }
    let bytes = reduce(Double(dtype.byteCount)) { $0 * Double(Swift.max($1, 1)) }
    throw TensorError(
      operation(),
      "shape \(self) of \(dtype) takes \(sizeText(bytes)); there are \(sizeText(Double(limit))). "
        + "Use a smaller shape, or work in batches.")
  }
}

extension Tensor {
  /// Refuses a shape from outside that no tensor has, before anything is computed with it.
  static func checkSize(_ shape: Shape, _ dtype: DType, _ operation: String) {
    checked { () throws(TensorError) in
      try shape.checkSize(
        dtype, limit: Dispatcher.memoryLimit(of: ThreadContext.current.device),
        operation: operation)
    }
  }

  /// Refuses lengths that no view has: a view takes no memory, but its elements are counted.
  static func checkView(_ shape: Shape, _ dtype: DType, _ operation: String) {
    checked { () throws(TensorError) in
      try shape.checkSize(dtype, limit: .max, operation: operation)
    }
  }
}

/// The sum of lengths from outside.
///
/// **Errors:** a sum that no `Int` holds stops the program.
func lengthSum(_ a: Int, _ b: Int, _ operation: String) -> Int {
  let (sum, overflows) = a.addingReportingOverflow(b)
  if overflows {
    stop("[\(operation)] lengths of \(a) and \(b) together are more than an Int holds.")
  }
  return sum
}

/// A number of bytes as people say it: `4 TB`, `1.5 GB`, `12 bytes`.
func sizeText(_ bytes: Double) -> String {
  let units = ["KB", "MB", "GB", "TB", "PB", "EB", "ZB", "YB"]
  if bytes < 1024 { return "\(Int(bytes)) bytes" }
  var (value, unit) = (bytes / 1024, 0)
  while value >= 1024 && unit < units.count - 1 { (value, unit) = (value / 1024, unit + 1) }
  let tenths = (value * 10).rounded() / 10
  let text = tenths == tenths.rounded() && tenths < 1e15 ? "\(Int(tenths))" : "\(tenths)"
  return "\(text) \(units[unit])"
}
