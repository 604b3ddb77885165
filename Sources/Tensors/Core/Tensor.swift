/// An immutable array of numbers with a shape and a dtype.
///
/// A tensor is a value: nothing that is done with it changes it, and it may be shared between
/// threads. What changes over time is a ``Variable``.
///
///     let x: Tensor = [[1, 2], [3, 4]]
///     print(x + 1)
public struct Tensor: Sendable {
  var node: TensorNode

  @inline(__always)
  init(_ node: TensorNode) { self.node = node }

  /// The lengths of the axes.
  public var shape: Shape { node.shape }
  /// The kind of number.
  public var dtype: DType { node.dtype }
  /// How many axes there are.
  public var rank: Int { node.shape.rank }
  /// How many numbers there are.
  public var elementCount: Int { node.shape.elementCount }
  /// Where the numbers are.
  public var device: Device { node.device }

  /// Whether the numbers lie in row-major order without a gap.
  package var isContiguous: Bool { node.isContiguous }

  /// The same numbers in row-major order, copied only when they are not.
  var contiguous: Tensor {
    node.isContiguous ? self : copied()
  }

  /// The same numbers in row-major order in storage of their own.
  func copied() -> Tensor {
    Dispatcher.run(.copy, self, shape, dtype, rule: .unary { _, _, g in g }, for: { "copy" })
  }
}

/// What can be used in an expression as a tensor: a ``Tensor`` or a ``Variable``.
public protocol TensorLike {
  /// The value; reading a variable's lets the active tapes watch it.
  var tensor: Tensor { get }
}

extension Tensor: TensorLike {
  /// The tensor itself.
  public var tensor: Tensor { self }
}

extension TensorLike {
  /// The lengths of the axes.
  public var shape: Shape { tensor.shape }
  /// The kind of number.
  public var dtype: DType { tensor.dtype }
  /// How many axes there are.
  public var rank: Int { tensor.rank }
  /// How many numbers there are.
  public var elementCount: Int { tensor.elementCount }
}

// MARK: Reading numbers back

extension Tensor {
  /// Reads a row-major tensor into memory of its size.
  ///
  /// **Errors:** what the device could not do stops the program, in its words.
  fileprivate func read(into target: UnsafeMutableRawBufferPointer) {
    do { try Dispatcher.download(self, to: target) } catch { Dispatcher.fail("read", error) }
  }

  /// The bytes of the elements in row-major order.
  package var bytes: [UInt8] {
    let x = contiguous
    let count = x.elementCount * x.dtype.byteCount
    return [UInt8](unsafeUninitializedCapacity: count) { buffer, written in
      x.read(into: UnsafeMutableRawBufferPointer(start: buffer.baseAddress, count: count))
      written = count
    }
  }
}

extension TensorLike {
  /// The numbers in row-major order, as values of the Swift type of this dtype.
  ///
  ///     try Tensor.ones([2]).scalars(as: Float.self)   // [1.0, 1.0]
  ///
  /// **Errors:** a type that does not belong to the dtype stops the program.
  public func scalars<S: TensorScalar>(as type: S.Type = S.self) -> [S] {
    let x = tensor.contiguous
    guard S.dtype == x.dtype else {
      stop(
        "[scalars] a tensor of \(x.dtype) is not read as \(S.self), which is \(S.dtype). "
          + "Cast the tensor first, or name its own type.")
    }
    let count = x.elementCount
    return [S](unsafeUninitializedCapacity: count) { buffer, written in
      x.read(
        into: UnsafeMutableRawBufferPointer(
          start: buffer.baseAddress, count: count * x.dtype.byteCount))
      written = count
    }
  }

  /// The one number of this tensor.
  ///
  /// **Errors:** a tensor with more or fewer elements stops the program.
  public func scalar<S: TensorScalar>(as type: S.Type = S.self) -> S {
    let values = scalars(as: type)
    guard values.count == 1 else {
      stop(
        "[scalar] a tensor of shape \(shape) has \(values.count) elements, not one. "
          + "Reduce it or index it first.")
    }
    return values[0]
  }

  /// The numbers in row-major order as `Double`, whatever the dtype; true is 1.
  public var doubles: [Double] {
    switch dtype {
    case .float64: scalars(as: Double.self)
    case .float32: scalars(as: Float.self).map(Double.init)
    case .int32: scalars(as: Int32.self).map(Double.init)
    case .int64: scalars(as: Int64.self).map(Double.init)
    case .uint8: scalars(as: UInt8.self).map(Double.init)
    case .bool: scalars(as: Bool.self).map { $0 ? 1 : 0 }
    }
  }
}

extension Double {
  /// The one number of a tensor of any dtype.
  ///
  ///     print(Double(loss))
  ///
  /// **Errors:** a tensor with more or fewer than one element stops the program.
  public init(_ tensor: some TensorLike) { self = tensor.onlyNumber(for: "Double") }
}

extension Float {
  /// The one number of a tensor of any dtype, rounded to single precision.
  ///
  /// **Errors:** a tensor with more or fewer than one element stops the program.
  public init(_ tensor: some TensorLike) { self = Float(tensor.onlyNumber(for: "Float")) }
}

extension Int {
  /// The one number of a tensor of integers.
  ///
  ///     print(Int(x.argMax()))
  ///
  /// **Errors:** floating numbers and Booleans, or a tensor with more or fewer than one element,
  /// stop the program.
  public init(_ tensor: some TensorLike) {
    let x = tensor.tensor
    switch x.dtype {
    case .int64: self = Int(x.onlyScalar(as: Int64.self, for: "Int"))
    case .int32: self = Int(x.onlyScalar(as: Int32.self, for: "Int"))
    case .uint8: self = Int(x.onlyScalar(as: UInt8.self, for: "Int"))
    case .float32, .float64, .bool:
      stop(
        "[Int] needs a tensor of integers; got \(x.dtype). Read it with Double(x), or cast it: "
          + "x.cast(to: .int64).")
    }
  }
}

extension Bool {
  /// The one Boolean of a bool tensor, for an `if`.
  ///
  ///     if Bool((x .== y).all()) { print("equal") }
  ///
  /// **Errors:** another dtype, or a tensor with more or fewer than one element, stop the program.
  public init(_ tensor: some TensorLike) {
    let x = tensor.tensor
    guard x.dtype == .bool else {
      stop("[Bool] needs a bool tensor; got \(x.dtype). Compare first: Bool((x > 0).all()).")
    }
    self = x.onlyScalar(as: Bool.self, for: "Bool")
  }
}

extension TensorLike {
  fileprivate func onlyNumber(for user: String) -> Double { onlyOne(of: doubles, for: user) }

  fileprivate func onlyScalar<S: TensorScalar>(as type: S.Type, for user: String) -> S {
    onlyOne(of: scalars(as: type), for: user)
  }

  private func onlyOne<Value>(of values: [Value], for user: String) -> Value {
    guard values.count == 1 else {
      stop(
        "[\(user)] a tensor of shape \(shape) has \(values.count) elements, not one. "
          + "Reduce it or index it first.")
    }
    return values[0]
  }
}
