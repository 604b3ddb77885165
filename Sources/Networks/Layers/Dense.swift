import Tensors

/// A fully connected layer: `activation(inputs.matmul(kernel) + bias)`.
///
/// **Shape:** `[..., in]` gives `[..., units]`. **Errors:** a scalar or vector input, or another
/// last axis than the layer was built for.
public final class Dense: Layer {
  /// How many numbers come out for each sample.
  public let units: Int
  /// What is applied to them.
  public let activation: Activation
  /// The weights, `[in, units]`, once the layer is built.
  public private(set) var kernel: Variable?
  /// What is added, `[units]`, once the layer is built.
  public private(set) var bias: Variable?
  private let usesBias: Bool
  private let settings: DenseSettings

  /// A layer of `units`, whose weights are made on the first call.
  public init(
    _ units: Int, activation: Activation = .linear, usesBias: Bool = true,
    settings: DenseSettings = DenseSettings(), name: String? = nil
  ) {
    self.units = units
    self.activation = activation
    self.usesBias = usesBias
    self.settings = settings
    super.init(name: name)
  }

  public override func build(inputShape: Shape) throws {
    guard units > 0 else { throw LayerError(name, "needs 1 unit or more; got \(units).") }
    _ = try checked(inputShape)
    kernel = addWeight(
      "kernel", shape: [inputShape[inputShape.rank - 1], units],
      initializer: settings.kernelInitializer, regularizer: settings.kernelRegularizer,
      constraint: settings.kernelConstraint)
    guard usesBias else { return }
    bias = addWeight(
      "bias", shape: [units], initializer: settings.biasInitializer,
      regularizer: settings.biasRegularizer, constraint: settings.biasConstraint)
  }

  public override func call(_ inputs: Tensor, training: Bool) -> Tensor {
    Layer.orStop { _ = try checked(inputs.shape) }
    guard let kernel else { return inputs }
    let product = inputs.matmul(kernel)
    return activation(bias.map { product + $0 } ?? product)
  }

  public override func outputShape(for inputShape: Shape) throws -> Shape {
    var shape = try checked(inputShape)
    shape[shape.rank - 1] = units
    return shape
  }

  private func checked(_ shape: Shape) throws -> Shape {
    guard shape.rank >= 2 else {
      throw LayerError(
        name, "expected an input of rank 2 or more, as (batch, features); received \(shape).")
    }
    if let kernel, shape[shape.rank - 1] != kernel.shape[0] {
      throw LayerError(
        name,
        "expected a last axis of length \(kernel.shape[0]); received an input of shape \(shape).")
    }
    return shape
  }
}

/// How the weights of a ``Dense`` layer begin and are kept in bounds.
public struct DenseSettings {
  public var kernelInitializer: any Initializer = .glorotUniform
  public var biasInitializer: any Initializer = .zeros
  public var kernelRegularizer: (any Regularizer)?
  public var biasRegularizer: (any Regularizer)?
  public var kernelConstraint: (any Constraint)?
  public var biasConstraint: (any Constraint)?

  /// Keras's defaults.
  public init() {}
}
