/// Numbers written out in code, nested to any depth: `3`, `[1, 2.5]`, `[[1, 2], [3, 4]]`.
public indirect enum TensorLiteral: Sendable, ExpressibleByIntegerLiteral,
  ExpressibleByFloatLiteral,
  ExpressibleByBooleanLiteral, ExpressibleByArrayLiteral
{
  /// One number, or true or false.
  case scalar(Scalar)
  /// The parts along the first axis, all of one shape.
  case list([TensorLiteral])

  /// An integer: `3`.
  public init(integerLiteral value: Int64) { self = .scalar(.integer(value)) }
  /// A floating number: `2.5`.
  public init(floatLiteral value: Double) { self = .scalar(.floating(value)) }
  /// `true` or `false`.
  public init(booleanLiteral value: Bool) { self = .scalar(.bool(value)) }
  /// A list: `[1, 2.5]`.
  public init(arrayLiteral elements: TensorLiteral...) { self = .list(elements) }

  /// The axis lengths, and the numbers in row-major order.
  ///
  /// **Errors:** lists of different lengths beside each other.
  func flattened() throws(TensorError) -> (shape: [Int], scalars: [Scalar]) {
    switch self {
    case .scalar(let scalar): return ([], [scalar])
    case .list(let elements):
      var inner: [Int] = []
      var scalars: [Scalar] = []
      for (index, element) in elements.enumerated() {
        let part = try element.flattened()
        if index == 0 { inner = part.shape }
        guard part.shape == inner else {
          throw TensorError(
            "Tensor",
            "the lists of a literal differ: element 0 has shape \(Shape(inner)), element \(index) "
              + "has \(Shape(part.shape)). Give every row the same length.")
        }
        scalars += part.scalars
      }
      return ([elements.count] + inner, scalars)
    }
  }
}

extension Tensor: ExpressibleByArrayLiteral {
  /// A tensor of a list in code: `let x: Tensor = [[1, 2], [3, 4]]`.
  public init(arrayLiteral elements: TensorLiteral...) { self.init(.list(elements)) }

  /// A tensor of numbers written out in code.
  ///
  /// Integers make int32 and others float32, as in TensorFlow, unless a dtype is given.
  ///
  ///     Tensor([[1, 2], [3, 4]])                    // int32
  ///     Tensor([[1, 2], [3, 4]], dtype: .float32)
  ///
  /// **Errors:** rows of different lengths, or a number that the dtype does not hold, stop the
  /// program.
  public init(_ literal: TensorLiteral, dtype: DType? = nil) {
    let (lengths, scalars) = checked { () throws(TensorError) in try literal.flattened() }
    let dtype = dtype ?? Tensor.literalDType(scalars)
    self = Tensor(scalars: scalars, shape: Shape(lengths), dtype: dtype)
  }

  /// Numbers written out in row-major order, in a shape.
  ///
  ///     Tensor([1, 2, 3, 4], shape: [2, 2])   // int32
  public init(_ literal: TensorLiteral, shape: Shape, dtype: DType? = nil) {
    self = Tensor(literal, dtype: dtype).reshaped(to: Array(shape))
  }

  private static func literalDType(_ scalars: [Scalar]) -> DType {
    guard let first = scalars.first?.literalDType else { return .float32 }
    let dtypes = Set(scalars.map(\.literalDType))
    if dtypes.count == 1 { return first }
    guard !dtypes.contains(.bool) else {
      stop("[Tensor] a literal mixes numbers with true and false. Use one kind.")
    }
    return .float32
  }

  /// Scalars in row-major order, converted to a dtype.
  init(scalars: [Scalar], shape: Shape, dtype: DType) {
    func integers() -> [Int64] {
      scalars.map { scalar in
        checked { () throws(TensorError) in try scalar.integer(for: dtype) }
      }
    }
    switch dtype {
    case .float32: self.init(scalars.map { Float($0.double) }, shape: shape)
    case .float64: self.init(scalars.map(\.double), shape: shape)
    case .int32: self.init(integers().map { Int32(truncatingIfNeeded: $0) }, shape: shape)
    case .int64: self.init(integers(), shape: shape)
    case .uint8: self.init(integers().map { UInt8(truncatingIfNeeded: $0) }, shape: shape)
    case .bool: self.init(scalars.map { $0.double != 0 }, shape: shape)
    }
  }
}
