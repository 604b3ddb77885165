/// The rules of shapes, as pure functions: an operation that breaks one stops with the same text.
extension Shape {
  /// The shape that two shapes broadcast to, by NumPy's rule.
  ///
  /// Axes are matched from the last one back; two lengths match when they are equal or one of
  /// them is 1; a missing axis counts as 1.
  ///
  ///     try Shape.broadcast([2, 1], [3])   // (2, 3)
  public static func broadcast(
    _ a: Shape, _ b: Shape, operation: @autoclosure () -> String = "broadcast"
  ) throws(TensorError) -> Shape {
    if a == b { return a }
    let rank = Swift.max(a.rank, b.rank)
    var result = Shape(repeating: 1, rank: rank)
    for back in 1...Swift.max(rank, 1) where back <= rank {
      let left = back <= a.rank ? a[a.rank - back] : 1
      let right = back <= b.rank ? b[b.rank - back] : 1
      guard left == right || left == 1 || right == 1 else {
        throw TensorError(
          operation(),
          "shapes \(a) and \(b) do not broadcast: axis -\(back) is \(left) and \(right). "
            + "Lengths must be equal, or one of them 1.")
      }
      result[rank - back] = left == 1 ? right : left
    }
    return result
  }

  /// An axis counted from the front; negative ones count from the back.
  ///
  /// **Errors:** an axis outside -rank ..< rank.
  public func axis(_ axis: Int, operation: String) throws(TensorError) -> Int {
    let fromFront = axis < 0 ? axis + rank : axis
    guard fromFront >= 0, fromFront < rank else {
      let allowed =
        rank == 0 ? "A scalar has no axis." : "Use an axis from \(-rank) to \(rank - 1)."
      throw TensorError(
        operation, "axis \(axis) does not exist in shape \(self) of rank \(rank). \(allowed)")
    }
    return fromFront
  }

  /// Several axes, counted from the front, in ascending order.
  ///
  /// **Errors:** an axis that does not exist, or that is named twice.
  public func axes(_ axes: [Int], operation: String) throws(TensorError) -> [Int] {
    var result: [Int] = []
    for axis in axes {
      let fromFront = try self.axis(axis, operation: operation)
      guard !result.contains(fromFront) else {
        throw TensorError(operation, "axis \(axis) is named twice in \(axes). Name each axis once.")
      }
      result.append(fromFront)
    }
    return result.sorted()
  }

  /// The shape of a matrix product; axes before the last two are batches and broadcast.
  ///
  /// **Shape:** `[..., n, k]` by `[..., k, m]` gives `[..., n, m]`; a vector on the left counts
  /// as a row, one on the right as a column, and its axis is dropped again.
  ///
  /// **Errors:** a scalar operand, inner lengths that differ, batches that do not broadcast.
  public static func matmul(_ a: Shape, _ b: Shape) throws(TensorError) -> Shape {
    guard a.rank > 0, b.rank > 0 else {
      throw TensorError(
        "matmul", "needs vectors or matrices; got shapes \(a) and \(b). Use * for a scalar.")
    }
    let inner = a[a.rank - 1]
    let other = b.rank == 1 ? b[0] : b[b.rank - 2]
    guard inner == other else {
      throw TensorError(
        "matmul",
        "inner dimensions differ: \(a) by \(b) pairs \(inner) with \(other). The last axis of the "
          + "left operand must equal the "
          + (b.rank == 1 ? "axis" : "second-to-last axis") + " of the right one; "
          + "transposed() may be missing.")
    }
    let left = a.rank > 2 ? Shape(a.dropLast(2)) : Shape()
    let right = b.rank > 2 ? Shape(b.dropLast(2)) : Shape()
    var result = try broadcast(left, right, operation: "matmul")
    if a.rank > 1 { result.append(a[a.rank - 2]) }
    if b.rank > 1 { result.append(b[b.rank - 1]) }
    return result
  }

  /// The shape asked for in a reshape, with one -1 worked out from the others.
  ///
  /// **Errors:** two -1, a negative length, or another number of elements.
  public func reshape(to lengths: [Int]) throws(TensorError) -> Shape {
    var result = Shape(lengths)
    let unknown = lengths.filter { $0 == -1 }.count
    guard unknown <= 1, lengths.allSatisfy({ $0 >= -1 }) else {
      throw TensorError(
        "reshape", "got \(lengths): lengths are 0 or more, and one of them at most may be -1.")
    }
    if let axis = lengths.firstIndex(of: -1) {
      let known = Shape(lengths.filter { $0 != -1 }).elementCount
      guard known > 0, elementCount % known == 0 else {
        throw TensorError(
          "reshape",
          "\(elementCount) elements of shape \(self) do not divide into \(lengths) (\(known) each)."
        )
      }
      result[axis] = elementCount / known
    }
    try result.checkSize(.uint8, limit: .max, operation: "reshape")
    guard result.elementCount == elementCount else {
      throw TensorError(
        "reshape",
        "shape \(self) has \(elementCount) elements, \(result) needs \(result.elementCount). "
          + "Use lengths with the same product, or -1 for one of them.")
    }
    return result
  }

  /// The shape left when some axes are reduced.
  func reduced(_ axes: AxisMask, keepDims: Bool) -> Shape {
    var result = Shape()
    for axis in 0..<rank {
      if !axes.contains(axis) { result.append(self[axis]) } else if keepDims { result.append(1) }
    }
    return result
  }
}
