extension Tensor {
  /// A tensor of zeros.
  ///
  ///     print(Tensor.zeros([2, 1]))
  public static func zeros(_ shape: Shape, dtype: DType = .float32) -> Tensor {
    full(shape, .integer(0), dtype: dtype, "zeros")
  }

  /// A tensor of ones.
  public static func ones(_ shape: Shape, dtype: DType = .float32) -> Tensor {
    full(shape, .integer(1), dtype: dtype, "ones")
  }

  /// A tensor filled with one value.
  ///
  /// **Errors:** a value that the dtype does not hold stops the program.
  public static func full(
    _ shape: Shape, _ value: some TensorScalar, dtype: DType = .float32
  ) -> Tensor {
    full(shape, value.asScalar, dtype: dtype, "full")
  }

  /// Zeros of the shape and dtype of another tensor, on its device.
  public static func zeros(like other: some TensorLike) -> Tensor {
    filled(like: other.tensor, .integer(0))
  }

  /// Ones of the shape and dtype of another tensor, on its device.
  public static func ones(like other: some TensorLike) -> Tensor {
    filled(like: other.tensor, .integer(1))
  }

  /// One value, in the shape and dtype of another tensor, on its device.
  public static func full(like other: some TensorLike, _ value: some TensorScalar) -> Tensor {
    filled(like: other.tensor, value.asScalar)
  }

  /// The identity matrix of `rows` by `columns`, ones on the diagonal.
  ///
  /// **Shape:** `[rows, columns]`; square when `columns` is left out.
  public static func eye(
    _ rows: Int, columns: Int? = nil, dtype: DType = .float32
  ) -> Tensor {
    let columns = columns ?? rows
    checkSize([rows, columns], dtype, "eye")
    let row = Tensor.range(rows).expandedDimensions(at: 1)
    return (row .== Tensor.range(columns).expandedDimensions(at: 0)).cast(to: dtype)
  }

  /// The integers from 0 up to, not including, `end`, as int64.
  public static func range(_ end: Int) -> Tensor {
    let count = Swift.max(end, 0)
    checkSize([count], .int64, "range")
    return range(count, on: ThreadContext.current.device)
  }

  /// 0 ..< end on a device, as int64.
  static func range(_ end: Int, on device: Device) -> Tensor {
    Dispatcher.run(.iota, [end], .int64, on: device, for: { "range" })
  }

  /// The numbers `start`, `start + step`, ... before `end`.
  ///
  ///     Tensor.range(from: 0, to: 1, by: 0.25)   // [0.   0.25 0.5  0.75]
  ///
  /// The end is never among them, also where a sum of steps is rounded.
  ///
  /// **Errors:** a step of zero, or a number that is not finite, stops the program.
  public static func range(
    from start: Double, to end: Double, by step: Double, dtype: DType = .float32
  ) -> Tensor {
    guard step != 0 else { stop("[range] the step is 0. Use a positive or a negative step.") }
    guard start.isFinite, end.isFinite, step.isFinite else {
      stop("[range] needs finite numbers; got \(start) to \(end) by \(step).")
    }
    let steps = ((end - start) / step).rounded(.up)
    guard steps < 0x1p62 else {
      stop("[range] \(start) to \(end) by \(step) are \(steps) numbers. Use a larger step.")
    }
    var count = Int(Swift.max(0, steps))
    checkSize([count], .float64, "range")
    func reachesEnd(_ value: Double) -> Bool { step > 0 ? value >= end : value <= end }
    while count > 0 && reachesEnd(start + Double(count - 1) * step) { count -= 1 }
    return converted((0..<count).map { start + Double($0) * step }, dtype, "range")
  }

  /// `count` numbers from `start` to `end`, both included, at equal distances.
  ///
  ///     Tensor.linspace(-2, 8, count: 100)
  public static func linspace(
    _ start: Double, _ end: Double, count: Int, dtype: DType = .float32
  ) -> Tensor {
    guard count >= 0 else { stop("[linspace] the count is \(count); use 0 or more.") }
    guard start.isFinite, end.isFinite else {
      stop("[linspace] the ends are \(start) and \(end); use finite numbers.")
    }
    checkSize([count], .float64, "linspace")
    let steps = Double(Swift.max(count - 1, 1))
    let step = (end - start) / steps
    var values = (0..<count).map { index in
      // A difference that is too large for a number is never taken.
      step.isFinite
        ? start + Double(index) * step
        : start * (1 - Double(index) / steps) + end * (Double(index) / steps)
    }
    if count > 1 { values[count - 1] = end }
    return converted(values, dtype, "linspace")
  }

  /// Numbers in a dtype on the current device; not every device has the double precision that they
  /// are computed in. An integer dtype takes them without their fraction.
  private static func converted(
    _ values: [Double], _ dtype: DType, _ operation: String
  ) -> Tensor {
    // They go one way, so that the ends tell of all.
    for end in [values.first, values.last].compactMap({ $0 }) where dtype.isInteger {
      let whole = Scalar.floating(end.rounded(.towardZero))
      guard (try? whole.integer(for: dtype)) == nil else { continue }
      stop("[\(operation)] \(end) is not a value of \(dtype). Use a wider dtype.")
    }
    let bytes = withoutObservers { withDevice(.cpu) { Tensor(values).cast(to: dtype).bytes } }
    return bytes.withUnsafeBytes {
      Dispatcher.upload($0, [values.count], dtype, on: ThreadContext.current.device)
    }
  }

  // MARK: From Swift values

  /// A scalar tensor of the dtype that belongs to the value's type.
  @_disfavoredOverload  // so that a number written out gets the literal's dtype
  public init(_ value: some TensorScalar) { self.init([value], shape: []) }

  /// A scalar tensor of the dtype given.
  @_disfavoredOverload
  public init(_ value: some TensorScalar, dtype: DType) {
    self = Tensor.full([], value.asScalar, dtype: dtype, "Tensor")
  }

  /// A vector of typed Swift values; the dtype is the one of their type.
  @_disfavoredOverload
  public init<S: TensorScalar>(_ values: [S]) { self.init(values, shape: [values.count]) }

  /// Typed Swift values in row-major order, in a shape.
  ///
  ///     let values: [Float] = [1, 2, 3, 4]
  ///     Tensor(values, shape: [2, 2])
  ///
  /// **Errors:** another number of values than the shape has elements stops the program.
  @_disfavoredOverload
  public init<S: TensorScalar>(_ values: [S], shape: Shape) {
    Tensor.checkSize(shape, S.dtype, "Tensor")
    guard values.count == shape.elementCount else {
      stop(
        "[Tensor] shape \(shape) has \(shape.elementCount) elements; got \(values.count) values.")
    }
    self = values.withUnsafeBytes {
      Dispatcher.upload($0, shape, S.dtype, on: ThreadContext.current.device)
    }
  }

  /// A copy of this tensor's numbers on another device, or this tensor when it is there already.
  ///
  /// **Errors:** what a device could not do stops the program; ``Device/copy(of:)`` throws it.
  public func copied(to device: Device) -> Tensor {
    do { return try device.copy(of: self) } catch { Dispatcher.fail("copied", error) }
  }

  // MARK: Filling

  static func full(
    _ shape: Shape, _ value: Scalar, dtype: DType, _ operation: String
  ) -> Tensor {
    checkSize(shape, dtype, operation)
    return fill(shape, value, dtype, on: ThreadContext.current.device, for: operation)
  }

  static func filled(like other: Tensor, _ value: Scalar) -> Tensor {
    fill(other.shape, value, other.dtype, on: other.device)
  }
}
