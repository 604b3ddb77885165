/// The kind of number a tensor holds.
///
/// Tensors of different dtypes never mix by themselves: write `x.cast(to: .float32)`.
/// Literals and Swift scalars take the dtype of the tensor they meet.
public enum DType: UInt8, Sendable, Hashable, CaseIterable, CustomStringConvertible {
  /// 32-bit floating point, the dtype of everything that is not told otherwise.
  case float32
  /// 64-bit floating point.
  case float64
  /// 32-bit signed integer.
  case int32
  /// 64-bit signed integer.
  case int64
  /// 8-bit unsigned integer, 0 to 255.
  case uint8
  /// True or false, one byte each.
  case bool

  /// Bytes an element takes.
  public var byteCount: Int {
    switch self {
    case .float32, .int32: 4
    case .float64, .int64: 8
    case .uint8, .bool: 1
    }
  }

  /// Whether gradients exist for this dtype.
  public var isFloating: Bool { self == .float32 || self == .float64 }

  /// Whether this is `int32`, `int64` or `uint8`.
  public var isInteger: Bool { !isFloating && self != .bool }

  /// The name NumPy and TensorFlow use: `float32`, `int64`, ...
  public var description: String {
    switch self {
    case .float32: "float32"
    case .float64: "float64"
    case .int32: "int32"
    case .int64: "int64"
    case .uint8: "uint8"
    case .bool: "bool"
    }
  }
}

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
  public static var dtype: DType { .float32 }
  public var asScalar: Scalar { .floating(Double(self)) }
}
extension Double: TensorScalar {
  public static var dtype: DType { .float64 }
  public var asScalar: Scalar { .floating(self) }
}
extension Int32: TensorScalar {
  public static var dtype: DType { .int32 }
  public var asScalar: Scalar { .integer(Int64(self)) }
}
extension Int64: TensorScalar {
  public static var dtype: DType { .int64 }
  public var asScalar: Scalar { .integer(self) }
}
extension Int: TensorScalar {
  public static var dtype: DType { .int64 }
  public var asScalar: Scalar { .integer(Int64(self)) }
}
extension UInt8: TensorScalar {
  public static var dtype: DType { .uint8 }
  public var asScalar: Scalar { .integer(Int64(self)) }
}
extension Bool: TensorScalar {
  public static var dtype: DType { .bool }
  public var asScalar: Scalar { .bool(self) }
}

/// One number of no fixed dtype yet: a literal or a Swift scalar on its way to a tensor.
public enum Scalar: Sendable, Hashable {
  case floating(Double)
  case integer(Int64)
  case bool(Bool)

  /// The value as a floating-point number; true is 1.
  public var double: Double {
    switch self {
    case .floating(let value): value
    case .integer(let value): Double(value)
    case .bool(let value): value ? 1 : 0
    }
  }

  /// The dtype a tensor made of this alone gets: `float32`, `int32` or `bool`.
  var literalDType: DType {
    switch self {
    case .floating: .float32
    case .integer: .int32
    case .bool: .bool
    }
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
