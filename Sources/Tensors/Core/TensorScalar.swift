/// A Swift type whose values a tensor can be made from and read back as.
///
/// Typed values keep their type: `Int` makes an `int64` tensor, `Double` a `float64` one. Only
/// literals get the defaults of the field, `int32` and `float32`.
public protocol TensorScalar: Sendable {
  /// The dtype whose elements have this type's layout in memory.
  static var dtype: DType { get }
  /// This value as a scalar that adapts to the tensor it meets.
  var asScalar: Scalar { get }
}

extension Float: TensorScalar {
  /// `float32`.
  public static var dtype: DType { .float32 }
  /// The value as a scalar of the kind `floating`.
  public var asScalar: Scalar { .floating(Double(self)) }
}
extension Double: TensorScalar {
  /// `float64`.
  public static var dtype: DType { .float64 }
  /// The value as a scalar of the kind `floating`.
  public var asScalar: Scalar { .floating(self) }
}
extension Int32: TensorScalar {
  /// `int32`.
  public static var dtype: DType { .int32 }
  /// The value as a scalar of the kind `integer`.
  public var asScalar: Scalar { .integer(Int64(self)) }
}
extension Int64: TensorScalar {
  /// `int64`.
  public static var dtype: DType { .int64 }
  /// The value as a scalar of the kind `integer`.
  public var asScalar: Scalar { .integer(self) }
}
extension Int: TensorScalar {
  /// `int64`, which NumPy makes of a Python integer too.
  public static var dtype: DType { .int64 }
  /// The value as a scalar of the kind `integer`.
  public var asScalar: Scalar { .integer(Int64(self)) }
}
extension UInt8: TensorScalar {
  /// `uint8`.
  public static var dtype: DType { .uint8 }
  /// The value as a scalar of the kind `integer`.
  public var asScalar: Scalar { .integer(Int64(self)) }
}
extension Bool: TensorScalar {
  /// `bool`.
  public static var dtype: DType { .bool }
  /// The value as a scalar of the kind `bool`.
  public var asScalar: Scalar { .bool(self) }
}

extension Scalar {
  /// The dtype a tensor made of this alone gets: `float32`, `int32` or `bool`.
  var literalDType: DType {
    switch self {
    case .floating: .float32
    case .integer: .int32
    case .bool: .bool
    }
  }

  /// This scalar as an immediate beside a tensor of a dtype; a fraction does not go into integers.
  @inline(__always)
  func fitting(_ dtype: DType) -> Scalar {
    if !dtype.isInteger { return self }
    return .integer(checked { () throws(TensorError) in try integer(for: dtype) })
  }

  /// The value as an integer of the given dtype.
  ///
  /// **Errors:** a fraction, a value out of the dtype's range, or a Boolean.
  func integer(for dtype: DType) throws(TensorError) -> Int64 {
    let value: Int64
    switch self {
    case .integer(let exact): value = exact
    case .floating(let double):
      guard let exact = Int64(exactly: double) else {
        throw .scalarDoesNotFit("\(double)", dtype)
      }
      value = exact
    case .bool(let bool): throw .scalarDoesNotFit("\(bool)", dtype)
    }
    let fits =
      switch dtype {
      case .int32: Int32(exactly: value) != nil
      case .uint8: UInt8(exactly: value) != nil
      default: true
      }
    guard fits else { throw .scalarDoesNotFit("\(value)", dtype) }
    return value
  }
}
