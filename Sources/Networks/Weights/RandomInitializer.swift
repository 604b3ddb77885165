import Tensors

/// Random values whose spread does not depend on the shape.
public struct RandomInitializer: Initializer {
  /// How the values are spread.
  enum Spread { case normal, truncatedNormal, uniform }

  let spread: Spread
  /// The mean, or the lower end.
  let first: Double
  /// The standard deviation, or the upper end.
  let second: Double

  /// Values drawn anew at each call.
  public func values(_ shape: Shape, dtype: DType) -> Tensor {
    switch spread {
    case .normal:
      Tensor.randomNormal(shape, mean: first, standardDeviation: second, dtype: dtype)
    case .truncatedNormal:
      Tensor.randomTruncatedNormal(shape, mean: first, standardDeviation: second, dtype: dtype)
    case .uniform: Tensor.randomUniform(shape, from: first, to: second, dtype: dtype)
    }
  }

  /// A text for a uniform range whose lower end is above the upper, else nil.
  public func problem(with shape: Shape) -> String? {
    spread != .uniform || first <= second
      ? nil : "the range of random numbers from \(first) to \(second) is empty."
  }

  /// Keras's `RandomNormal`, `TruncatedNormal` or `RandomUniform`, with no seed.
  public var saved: SavedObject? {
    let (low, high) = spread == .uniform ? ("minval", "maxval") : ("mean", "stddev")
    let className =
      switch spread {
      case .normal: "RandomNormal"
      case .truncatedNormal: "TruncatedNormal"
      case .uniform: "RandomUniform"
      }
    return SavedObject(
      "keras.initializers", className,
      [low: JSONValue(first), high: JSONValue(second), "seed": .null])
  }

  init(spread: Spread, _ first: Double, _ second: Double) {
    self.spread = spread
    self.first = first
    self.second = second
  }

  init(_ saved: SavedObject, _ spread: Spread) throws {
    self.init(spread: spread, try saved.number("mean"), try saved.number("stddev"))
  }
}

extension Initializer where Self == RandomInitializer {
  /// Normal, with mean 0 and standard deviation 0.05.
  public static var randomNormal: RandomInitializer { .randomNormal() }

  /// Normal.
  public static func randomNormal(
    mean: Double = 0, standardDeviation: Double = 0.05
  ) -> RandomInitializer {
    RandomInitializer(spread: .normal, mean, standardDeviation)
  }

  /// Normal, with mean 0 and standard deviation 0.05, cut off at two standard deviations.
  public static var truncatedNormal: RandomInitializer { .truncatedNormal() }

  /// Normal, cut off at two standard deviations.
  public static func truncatedNormal(
    mean: Double = 0, standardDeviation: Double = 0.05
  ) -> RandomInitializer {
    RandomInitializer(spread: .truncatedNormal, mean, standardDeviation)
  }

  /// Spread evenly from -0.05 to 0.05.
  public static var randomUniform: RandomInitializer { .randomUniform() }

  /// Spread evenly.
  public static func randomUniform(from low: Double = -0.05, to high: Double = 0.05)
    -> RandomInitializer
  {
    RandomInitializer(spread: .uniform, low, high)
  }
}
