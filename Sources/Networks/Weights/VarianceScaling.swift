import Tensors

/// Random values whose spread follows from the number of inputs and outputs of the weight.
///
/// **Source:** Glorot and Bengio, 2010 (glorot); He et al., 2015 (he); LeCun et al., 1998 (lecun).
public struct VarianceScaling: Initializer {
  /// What the scale is divided by.
  public enum Fan: String, Sendable {
    /// The number of inputs.
    case inputs = "fan_in"
    /// The number of outputs.
    case outputs = "fan_out"
    /// The mean of both.
    case average = "fan_avg"
  }
  /// How the values are spread.
  public enum Spread: String, Sendable {
    /// Evenly, within `±sqrt(3 variance)`.
    case uniform
    /// Normal, cut off at two standard deviations; the variance is that after the cut.
    case truncatedNormal = "truncated_normal"
    /// Normal, without a cut.
    case normal = "untruncated_normal"
  }

  let scale: Double
  let fan: Fan
  let spread: Spread

  /// Values with variance `scale / fan`.
  public init(scale: Double = 1, fan: Fan = .inputs, spread: Spread = .truncatedNormal) {
    self.scale = scale
    self.fan = fan
    self.spread = spread
  }

  /// Values with mean 0 and variance `scale / fan`; a fan below 1 counts as 1.
  public func values(_ shape: Shape, dtype: DType) -> Tensor {
    let (inputs, outputs) = VarianceScaling.fans(shape)
    let count =
      switch fan {
      case .inputs: inputs
      case .outputs: outputs
      case .average: (inputs + outputs) / 2
      }
    let variance = scale / max(1, count)
    switch spread {
    case .uniform:
      let limit = (3 * variance).squareRoot()
      return Tensor.randomUniform(shape, from: -limit, to: limit, dtype: dtype)
    case .normal:
      return Tensor.randomNormal(shape, standardDeviation: variance.squareRoot(), dtype: dtype)
    case .truncatedNormal:
      // The standard deviation of a unit normal cut off at two.
      let spread = variance.squareRoot() / 0.87962566103423978
      return Tensor.randomTruncatedNormal(shape, standardDeviation: spread, dtype: dtype)
    }
  }

  /// A text for a negative scale, else nil; any shape will do.
  public func problem(with shape: Shape) -> String? {
    scale >= 0 ? nil : "a variance cannot be \(scale) over a number; use 0 or more."
  }

  /// Keras's `VarianceScaling` with scale, mode and distribution, and no seed.
  public var saved: SavedObject? {
    SavedObject(
      "keras.initializers", "VarianceScaling",
      [
        "scale": JSONValue(scale), "mode": .string(fan.rawValue),
        "distribution": .string(spread.rawValue), "seed": .null,
      ])
  }

  init(_ saved: SavedObject) throws {
    let fan = try saved.value("mode") { $0.string.flatMap(Fan.init) }
    let spread = try saved.value("distribution") { $0.string.flatMap(Spread.init) }
    self.init(scale: try saved.number("scale"), fan: fan, spread: spread)
  }

  /// How many inputs and outputs a weight of a shape joins.
  static func fans(_ shape: Shape) -> (inputs: Double, outputs: Double) {
    switch shape.rank {
    case 0: return (1, 1)
    case 1: return (Double(shape[0]), Double(shape[0]))
    default:
      let field = shape.dropLast(2).reduce(1.0) { $0 * Double($1) }
      return (field * Double(shape[-2]), field * Double(shape[-1]))
    }
  }
}

extension Initializer where Self == VarianceScaling {
  /// Uniform within `sqrt(6 / (in + out))`: Keras's default for kernels.
  public static var glorotUniform: VarianceScaling {
    VarianceScaling(fan: .average, spread: .uniform)
  }
  /// Normal with variance `2 / (in + out)`, cut off at two standard deviations.
  public static var glorotNormal: VarianceScaling { VarianceScaling(fan: .average) }
  /// Uniform within `sqrt(6 / in)`: for relu.
  public static var heUniform: VarianceScaling { VarianceScaling(scale: 2, spread: .uniform) }
  /// Normal with variance `2 / in`, cut off at two standard deviations: for relu.
  public static var heNormal: VarianceScaling { VarianceScaling(scale: 2) }
  /// Uniform within `sqrt(3 / in)`.
  public static var lecunUniform: VarianceScaling { VarianceScaling(spread: .uniform) }
  /// Normal with variance `1 / in`, cut off at two standard deviations: for selu.
  public static var lecunNormal: VarianceScaling { VarianceScaling() }
}
