import Tensors

/// The first values of a weight.
public protocol Initializer {
  /// Values of a shape; random ones come from the thread's generator.
  func values(_ shape: Shape, dtype: DType) -> Tensor
}

/// The same value everywhere.
public struct ConstantInitializer: Initializer {
  let value: Double

  public func values(_ shape: Shape, dtype: DType) -> Tensor {
    Tensor.full(shape, value, dtype: dtype)
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

/// Random values whose spread follows from the number of inputs and outputs of the weight.
///
/// **Source:** Glorot and Bengio, 2010 (glorot); He et al., 2015 (he); LeCun et al., 1998 (lecun).
public struct VarianceScaling: Initializer {
  /// What the scale is divided by.
  public enum Fan: Sendable { case inputs, outputs, average }
  /// How the values are spread.
  public enum Spread: Sendable { case uniform, truncatedNormal, normal }

  let scale: Double
  let fan: Fan
  let spread: Spread

  /// Values with variance `scale / fan`.
  public init(scale: Double = 1, fan: Fan = .inputs, spread: Spread = .truncatedNormal) {
    self.scale = scale
    self.fan = fan
    self.spread = spread
  }

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

  /// How many inputs and outputs a weight of a shape joins.
  static func fans(_ shape: Shape) -> (inputs: Double, outputs: Double) {
    switch shape.rank {
    case 0: return (1, 1)
    case 1: return (Double(shape[0]), Double(shape[0]))
    default:
      let field = shape.dropLast(2).reduce(1, *)
      return (Double(field * shape[shape.rank - 2]), Double(field * shape[shape.rank - 1]))
    }
  }
}

extension Initializer where Self == VarianceScaling {
  /// Uniform within `sqrt(6 / (in + out))`: Keras's default for kernels.
  public static var glorotUniform: VarianceScaling {
    VarianceScaling(fan: .average, spread: .uniform)
  }
}
