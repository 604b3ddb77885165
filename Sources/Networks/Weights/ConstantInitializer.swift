import Tensors

/// The same value everywhere.
public struct ConstantInitializer: Initializer {
  let value: Double

  /// The value in every element, with no random numbers drawn.
  public func values(_ shape: Shape, dtype: DType) -> Tensor {
    Tensor.full(shape, value, dtype: dtype)
  }

  /// Keras's `Zeros`, `Ones` or `Constant`, by the value.
  public var saved: SavedObject? {
    switch value {
    case 0: SavedObject("keras.initializers", "Zeros")
    case 1: SavedObject("keras.initializers", "Ones")
    default: SavedObject("keras.initializers", "Constant", ["value": JSONValue(value)])
    }
  }
}

extension Initializer where Self == ConstantInitializer {
  /// Zeros.
  public static var zeros: ConstantInitializer { ConstantInitializer(value: 0) }
  /// Ones.
  public static var ones: ConstantInitializer { ConstantInitializer(value: 1) }
  /// One value everywhere.
  public static func constant(_ value: Double) -> ConstantInitializer {
    ConstantInitializer(value: value)
  }
}
