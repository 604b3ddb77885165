/// The kind of number a tensor holds.
///
/// Tensors of different dtypes never mix by themselves: write `x.cast(to: .float32)`.
/// Literals and Swift scalars take the dtype of the tensor they meet.
///
/// A result keeps the dtype of its operands, as in TensorFlow. Where integers do not hold it, it
/// wraps without a message: the sum of the bytes 200 and 100 is 44. NumPy adds small integers up in
/// int64; here a cast says so: `x.cast(to: .int64).sum()`. A number written beside a tensor has to
/// fit, and a cast from floating numbers gives the nearest integer that there is, 0 for NaN.
@frozen
public enum DType: UInt8, Sendable, Hashable, CaseIterable, CustomStringConvertible,
  BitwiseCopyable
{
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
  /// True or false, one byte each: 0 or 1.
  case bool

  /// Bytes an element takes.
  @inlinable public var byteCount: Int {
    switch self {
    case .float32, .int32: 4
    case .float64, .int64: 8
    case .uint8, .bool: 1
    }
  }

  /// Whether gradients exist for this dtype.
  @inlinable public var isFloating: Bool {
    switch self {
    case .float32, .float64: true
    case .int32, .int64, .uint8, .bool: false
    }
  }

  /// Whether this is `int32`, `int64` or `uint8`.
  @inlinable public var isInteger: Bool {
    switch self {
    case .int32, .int64, .uint8: true
    case .float32, .float64, .bool: false
    }
  }

  // The compiler's own is a call from another module.
  /// Whether two dtypes are the same one.
  @inlinable public static func == (a: DType, b: DType) -> Bool { a.code == b.code }

  @usableFromInline var code: UInt8 {
    @inlinable get {
      switch self {
      case .float32: 0
      case .float64: 1
      case .int32: 2
      case .int64: 3
      case .uint8: 4
      case .bool: 5
      }
    }
  }

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
