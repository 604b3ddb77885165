import Tensors

/// Vectors of a weight that are longer than a maximum are cut to it.
///
/// Along axis 0 a vector is what goes into one unit of a ``Dense`` layer.
public struct MaxNorm: Constraint {
  let maximum: Double
  let axis: Int

  /// Vectors along `axis` no longer than `maximum`.
  public init(_ maximum: Double = 2, axis: Int = 0) {
    self.maximum = maximum
    self.axis = axis
  }

  /// The weight with its vectors cut to the maximum; shorter ones hardly change.
  public func apply(_ weight: Tensor) -> Tensor {
    let lengths = Norms.lengths(weight, axis: axis)
    return weight * (lengths.minimum(maximum) / (lengths + Norms.epsilon))
  }

  /// A text for a weight without the axis, else nil.
  public func problem(with shape: Shape) -> String? { Norms.problem(axis: axis, shape) }

  /// Keras's `MaxNorm` with its maximum and axis.
  public var saved: SavedObject? {
    SavedObject(
      "keras.constraints", "MaxNorm", ["max_value": JSONValue(maximum), "axis": .integer(axis)])
  }
}

/// Vectors of a weight get length 1.
public struct UnitNorm: Constraint {
  let axis: Int

  /// Vectors along `axis` of length 1.
  public init(axis: Int = 0) { self.axis = axis }

  /// The weight divided by the lengths of its vectors; a vector of zeros stays as it is.
  public func apply(_ weight: Tensor) -> Tensor {
    weight / (Norms.lengths(weight, axis: axis) + Norms.epsilon)
  }

  /// A text for a weight without the axis, else nil.
  public func problem(with shape: Shape) -> String? { Norms.problem(axis: axis, shape) }

  /// Keras's `UnitNorm` with its axis.
  public var saved: SavedObject? {
    SavedObject("keras.constraints", "UnitNorm", ["axis": .integer(axis)])
  }
}

/// Negative elements become 0.
public struct NonNegative: Constraint {
  /// No elements below 0.
  public init() {}

  /// The larger of each element and 0.
  public func apply(_ weight: Tensor) -> Tensor { weight.maximum(0) }

  /// Keras's `NonNeg`, which has no settings.
  public var saved: SavedObject? { SavedObject("keras.constraints", "NonNeg") }
}

enum Norms {
  static func problem(axis: Int, _ shape: Shape) -> String? {
    (-shape.rank..<shape.rank).contains(axis)
      ? nil : "a constraint along axis \(axis) does not fit a weight of shape \(shape)."
  }

  /// Keeps a vector of length 0 from being divided by 0.
  static let epsilon = 1e-7

  static func lengths(_ weight: Tensor, axis: Int) -> Tensor {
    weight.squared().sum(axis: axis, keepDims: true).sqrt()
  }
}

extension Constraint where Self == MaxNorm {
  /// Vectors no longer than a maximum.
  public static func maxNorm(_ maximum: Double = 2, axis: Int = 0) -> MaxNorm {
    MaxNorm(maximum, axis: axis)
  }
}

extension Constraint where Self == UnitNorm {
  /// Vectors of length 1.
  public static func unitNorm(axis: Int = 0) -> UnitNorm { UnitNorm(axis: axis) }
}

extension Constraint where Self == NonNegative {
  /// No elements below 0.
  public static var nonNegative: NonNegative { NonNegative() }
}
