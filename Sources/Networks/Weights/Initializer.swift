import Tensors

/// The first values of a weight.
public protocol Initializer {
  /// Values of a shape; random ones come from the thread's generator.
  func values(_ shape: Shape, dtype: DType) -> Tensor
  /// Why a weight of this shape cannot be filled, or nil; asked before ``values(_:dtype:)``.
  func problem(with shape: Shape) -> String?
  /// How a file names it, or nil when a file cannot.
  var saved: SavedObject? { get }
}

extension Initializer {
  /// None: any shape will do.
  public func problem(with shape: Shape) -> String? { nil }

  /// Nothing: an initializer of one's own is not written to files.
  public var saved: SavedObject? { nil }
}

/// Initializers by name.
public enum Initializers {
  /// The library's initializer of this name, with Keras's defaults: `"he_normal"`, `"zeros"`.
  ///
  /// **Errors:** an unknown name; the error lists the names.
  public static func named(_ name: String) throws -> any Initializer {
    try UnknownNameError.find(name, in: table, kind: "initializer")
  }

  /// The names, in alphabetical order.
  public static var names: [String] { table.keys.sorted() }

  private static var table: [String: any Initializer] {
    [
      "constant": .constant(0), "glorot_normal": .glorotNormal, "glorot_uniform": .glorotUniform,
      "he_normal": .heNormal, "he_uniform": .heUniform, "identity": .identity,
      "lecun_normal": .lecunNormal, "lecun_uniform": .lecunUniform, "normal": .randomNormal,
      "one": .ones, "ones": .ones, "orthogonal": .orthogonal, "random_normal": .randomNormal,
      "random_uniform": .randomUniform, "truncated_normal": .truncatedNormal,
      "uniform": .randomUniform, "variance_scaling": VarianceScaling(), "zero": .zeros,
      "zeros": .zeros,
    ]
  }

  /// The initializer that a file names.
  package static func make(from saved: SavedObject) throws -> any Initializer {
    switch saved.className {
    case "Constant": return ConstantInitializer.constant(try saved.number("value"))
    case "RandomNormal": return try RandomInitializer(saved, .normal)
    case "TruncatedNormal": return try RandomInitializer(saved, .truncatedNormal)
    case "RandomUniform":
      return RandomInitializer.randomUniform(
        from: try saved.number("minval"), to: try saved.number("maxval"))
    case "VarianceScaling": return try VarianceScaling(saved)
    case "Orthogonal": return Orthogonal(gain: try saved.number("gain", default: 1))
    case "Identity": return IdentityInitializer(gain: try saved.number("gain", default: 1))
    default: return try named(Names.snakeCase(saved.className))
    }
  }
}
