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
  let useBias: Bool
  let kernelInitializer: any Initializer
  let biasInitializer: any Initializer
  let kernelRegularizer: (any Regularizer)?
  let biasRegularizer: (any Regularizer)?
  let kernelConstraint: (any Constraint)?
  let biasConstraint: (any Constraint)?

  /// A layer of `units`, whose weights are made on the first call; Keras's defaults.
  ///
  /// - Parameters:
  ///   - units: how many numbers come out for each sample.
  ///   - activation: what is applied to them.
  ///   - useBias: whether there is a bias.
  ///   - kernelInitializer: the first values of the kernel.
  ///   - biasInitializer: the first values of the bias.
  ///   - kernelRegularizer: what is added to the loss for the kernel.
  ///   - biasRegularizer: what is added to the loss for the bias.
  ///   - kernelConstraint: what is done to the kernel after each update.
  ///   - biasConstraint: what is done to the bias after each update.
  public init(
    _ units: Int, activation: Activation = .linear, useBias: Bool = true,
    kernelInitializer: any Initializer = .glorotUniform, biasInitializer: any Initializer = .zeros,
    kernelRegularizer: (any Regularizer)? = nil, biasRegularizer: (any Regularizer)? = nil,
    kernelConstraint: (any Constraint)? = nil, biasConstraint: (any Constraint)? = nil,
    name: String? = nil
  ) {
    self.units = units
    self.activation = activation
    self.useBias = useBias
    self.kernelInitializer = kernelInitializer
    self.biasInitializer = biasInitializer
    self.kernelRegularizer = kernelRegularizer
    self.biasRegularizer = biasRegularizer
    self.kernelConstraint = kernelConstraint
    self.biasConstraint = biasConstraint
    super.init(name: name)
  }

  /// True: kernel and bias are made by name.
  public override class var keepsNothing: Bool { true }

  /// Refuses a layer without units, rank 0 and 1, a dtype other than float32, and once built
  /// another length of the last axis.
  public override func check(inputShape: Shape, dtype: DType?) throws {
    guard units > 0 else { throw LayerError(name, "needs 1 unit or more; got \(units).") }
    try require(rank: 2, inputShape, as: "(batch, features)")
    if isBuilt, let kernel { try require(length: kernel.shape[0], ofAxis: -1, inputShape) }
    try require(.float32, dtype)
  }

  /// Makes the kernel, `[in, units]`, and the bias, `[units]`, if there is one.
  public override func build(inputShape: Shape) throws {
    kernel = try makeWeight(
      "kernel", shape: [inputShape[-1], units],
      initializer: kernelInitializer, regularizer: kernelRegularizer,
      constraint: kernelConstraint)
    guard useBias else { return }
    bias = try makeWeight(
      "bias", shape: [units], initializer: biasInitializer,
      regularizer: biasRegularizer, constraint: biasConstraint)
  }

  /// The activation of `inputs.matmul(kernel) + bias`, over the last axis.
  public override func call(_ inputs: Tensor, training: Bool) -> Tensor {
    guard let kernel else { return inputs }
    let product = inputs.matmul(kernel)
    return activation(bias.map { product + $0 } ?? product)
  }

  /// The shape of the inputs with `units` as the length of the last axis.
  ///
  /// **Errors:** a shape that the layer cannot take.
  public override func outputShape(for inputShape: Shape) throws -> Shape {
    try check(inputShape: inputShape, dtype: nil)
    var shape = inputShape
    shape[-1] = units
    return shape
  }

  override var isLibraryCode: Bool { activation.isKnown }

  override func outputDType(for inputs: DType?) -> DType? { .float32 }
}

extension Dense: SavableLayer {
  /// Keras's `Dense` with all its settings.
  ///
  /// **Errors:** an activation, regularizer or constraint of one's own.
  public func saved() throws -> SavedObject {
    SavedObject(
      "keras.layers", "Dense",
      [
        "units": .integer(units), "activation": try activation.saved(in: name),
        "use_bias": .bool(useBias),
        "kernel_initializer": kernelInitializer.saved?.json ?? .null,
        "bias_initializer": biasInitializer.saved?.json ?? .null,
        "kernel_regularizer": try saved(kernelRegularizer),
        "bias_regularizer": try saved(biasRegularizer),
        "kernel_constraint": try saved(kernelConstraint),
        "bias_constraint": try saved(biasConstraint),
      ])
  }

  /// A layer of saved settings; a missing initializer is Keras's default.
  ///
  /// **Errors:** units or an activation that are missing, a name that is not known.
  public convenience init(saved: SavedObject) throws {
    self.init(
      try saved.integer("units"), activation: try saved.activation("activation"),
      useBias: try saved.bool("use_bias", default: true),
      kernelInitializer: try saved.initializer("kernel_initializer") ?? .glorotUniform,
      biasInitializer: try saved.initializer("bias_initializer") ?? .zeros,
      kernelRegularizer: try saved.regularizer("kernel_regularizer"),
      biasRegularizer: try saved.regularizer("bias_regularizer"),
      kernelConstraint: try saved.constraint("kernel_constraint"),
      biasConstraint: try saved.constraint("bias_constraint"))
  }
}
