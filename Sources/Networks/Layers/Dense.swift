import Tensors

/// A fully connected layer: `activation(inputs.matmul(kernel) + bias)`.
///
/// **Shape:** `[..., in]` gives `[..., units]`. **Errors:** an input of rank 0 or 1, another last
/// axis than the layer was built for, another dtype than float32, no units.
public final class Dense: Layer {
  /// How many numbers come out for each sample.
  public let units: Int
  /// What is applied to them.
  public let activation: Activation
  /// The weights, `[in, units]`, once the layer is built.
  public private(set) var kernel: Variable?
  /// What is added, `[units]`, once the layer is built.
  public private(set) var bias: Variable?
  let usesBias: Bool
  let settings: DenseSettings

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

  public override class var keepsNothing: Bool { true }

  public override func check(inputShape: Shape, dtype: DType?) throws {
    guard units > 0 else { throw LayerError(name, "needs 1 unit or more; got \(units).") }
    try require(rank: 2, inputShape, as: "(batch, features)")
    if isBuilt, let kernel { try require(length: kernel.shape[0], ofAxis: -1, inputShape) }
    try require(.float32, dtype)
  }

  public override func build(inputShape: Shape) throws {
    kernel = try makeWeight(
      "kernel", shape: [inputShape[-1], units],
      initializer: settings.kernelInitializer, regularizer: settings.kernelRegularizer,
      constraint: settings.kernelConstraint)
    guard usesBias else { return }
    bias = try makeWeight(
      "bias", shape: [units], initializer: settings.biasInitializer,
      regularizer: settings.biasRegularizer, constraint: settings.biasConstraint)
  }

  public override func call(_ inputs: Tensor, training: Bool) -> Tensor {
    guard let kernel else { return inputs }
    let product = inputs.matmul(kernel)
    return activation(bias.map { product + $0 } ?? product)
  }

  public override func outputShape(for inputShape: Shape) throws -> Shape {
    try check(inputShape: inputShape, dtype: nil)
    var shape = inputShape
    shape[-1] = units
    return shape
  }

  override func outputDType(for inputs: DType?) -> DType? { .float32 }
}

/// How the weights of a ``Dense`` layer begin and are kept in bounds.
public struct DenseSettings {
  /// The first values of the kernel.
  public var kernelInitializer: any Initializer
  /// The first values of the bias.
  public var biasInitializer: any Initializer
  /// What is added to the loss for the kernel.
  public var kernelRegularizer: (any Regularizer)?
  /// What is added to the loss for the bias.
  public var biasRegularizer: (any Regularizer)?
  /// What is done to the kernel after each update.
  public var kernelConstraint: (any Constraint)?
  /// What is done to the bias after each update.
  public var biasConstraint: (any Constraint)?

  /// Keras's defaults where nothing else is said.
  public init(
    kernelInitializer: any Initializer = .glorotUniform, biasInitializer: any Initializer = .zeros,
    kernelRegularizer: (any Regularizer)? = nil, biasRegularizer: (any Regularizer)? = nil,
    kernelConstraint: (any Constraint)? = nil, biasConstraint: (any Constraint)? = nil
  ) {
    self.kernelInitializer = kernelInitializer
    self.biasInitializer = biasInitializer
    self.kernelRegularizer = kernelRegularizer
    self.biasRegularizer = biasRegularizer
    self.kernelConstraint = kernelConstraint
    self.biasConstraint = biasConstraint
  }
}

extension Dense: SavableLayer {
  public func saved() throws -> SavedObject {
    SavedObject(
      "keras.layers", "Dense",
      [
        "units": .integer(units), "activation": try activation.saved(in: name),
        "use_bias": .bool(usesBias),
        "kernel_initializer": settings.kernelInitializer.saved?.json ?? .null,
        "bias_initializer": settings.biasInitializer.saved?.json ?? .null,
        "kernel_regularizer": try saved(settings.kernelRegularizer),
        "bias_regularizer": try saved(settings.biasRegularizer),
        "kernel_constraint": try saved(settings.kernelConstraint),
        "bias_constraint": try saved(settings.biasConstraint),
      ])
  }

  public convenience init(saved: SavedObject) throws {
    let settings = DenseSettings(
      kernelInitializer: try saved.initializer("kernel_initializer") ?? .glorotUniform,
      biasInitializer: try saved.initializer("bias_initializer") ?? .zeros,
      kernelRegularizer: try saved.regularizer("kernel_regularizer"),
      biasRegularizer: try saved.regularizer("bias_regularizer"),
      kernelConstraint: try saved.constraint("kernel_constraint"),
      biasConstraint: try saved.constraint("bias_constraint"))
    self.init(
      try saved.integer("units"), activation: try saved.activation("activation"),
      usesBias: try saved.bool("use_bias", default: true), settings: settings)
  }
}
