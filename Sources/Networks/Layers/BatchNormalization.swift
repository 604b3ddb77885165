import Tensors

/// Gives each feature mean 0 and variance 1 over the batch, then a scale and a shift of its own.
///
/// While training, mean and variance are those of the batch, and running averages of them are kept;
/// otherwise the averages are used. A frozen layer (`isTrainable` false) uses them in training too,
/// and leaves them as they are.
///
/// **Shape:** any of rank 2 or more, unchanged. **Errors:** another length of the axis, a dtype
/// other than float32, an axis that does not exist.
/// **Source:** Ioffe and Szegedy, 2015; the variance is divided by the count, as in Keras.
public final class BatchNormalization: Layer {
  /// The axis of the features.
  public let axis: Int
  /// How much of a running average is kept each batch.
  public let momentum: Double
  /// What is added to a variance before its root.
  public let epsilon: Double
  /// The scale, once the layer is built; nil when it has none.
  public private(set) var gamma: Variable?
  /// The shift, once the layer is built; nil when it has none.
  public private(set) var beta: Variable?
  /// The running average of the mean, once the layer is built.
  public private(set) var movingMean: Variable?
  /// The running average of the variance, once the layer is built.
  public private(set) var movingVariance: Variable?
  let center: Bool
  let scale: Bool

  /// A layer with Keras's defaults where nothing else is said.
  public init(
    axis: Int = -1, momentum: Double = 0.99, epsilon: Double = 1e-3, center: Bool = true,
    scale: Bool = true, name: String? = nil
  ) {
    self.axis = axis
    self.momentum = momentum
    self.epsilon = epsilon
    self.center = center
    self.scale = scale
    super.init(name: name)
  }

  /// True: all four weights are made by name.
  public override class var keepsNothing: Bool { true }

  /// Refuses rank 0 and 1, a dtype other than float32, a missing axis, and once built another
  /// number of features.
  public override func check(inputShape: Shape, dtype: DType?) throws {
    try require(rank: 2, inputShape, as: "(batch, features)")
    try require(axis: axis, length: isBuilt ? movingMean?.shape[0] : nil, inputShape)
    try require(.float32, dtype)
  }

  /// Makes four vectors, one number per feature; the running averages are not trainable.
  public override func build(inputShape: Shape) throws {
    let shape: Shape = [inputShape[axis < 0 ? axis + inputShape.rank : axis]]
    if scale { gamma = try makeWeight("gamma", shape: shape, initializer: .ones) }
    if center { beta = try makeWeight("beta", shape: shape, initializer: .zeros) }
    movingMean = try makeWeight(
      "moving_mean", shape: shape, initializer: .zeros, isTrainable: false)
    movingVariance = try makeWeight(
      "moving_variance", shape: shape, initializer: .ones, isTrainable: false)
  }

  /// The normalized inputs; in training the batch's own mean and variance are used, and the
  /// averages move, unless the layer is frozen.
  public override func call(_ inputs: Tensor, training: Bool) -> Tensor {
    guard let movingMean, let movingVariance else { return inputs }
    let axis = axis < 0 ? axis + inputs.rank : axis
    var (mean, variance) = (movingMean.tensor, movingVariance.tensor)
    if training && isTrainable {
      let others = (0..<inputs.rank).filter { $0 != axis }
      mean = inputs.mean(axes: others)
      let centered = inputs - mean.along(axis, ofRank: inputs.rank)
      variance = centered.squared().mean(axes: others)
      withoutRecording {
        movingMean.assign(movingMean * momentum + mean * (1 - momentum))
        movingVariance.assign(movingVariance * momentum + variance * (1 - momentum))
      }
    }
    var factor = (variance + epsilon).rsqrt()
    if let gamma { factor = factor * gamma }
    let shift = beta.map { $0 - mean * factor } ?? -(mean * factor)
    return inputs * factor.along(axis, ofRank: inputs.rank)
      + shift.along(axis, ofRank: inputs.rank)
  }

  /// The shape of the inputs.
  ///
  /// **Errors:** a shape that the layer cannot take.
  public override func outputShape(for inputShape: Shape) throws -> Shape {
    try sameShape(as: inputShape)
  }

  override func outputDType(for inputs: DType?) -> DType? { .float32 }
}

extension BatchNormalization: SavableLayer {
  /// Keras's `BatchNormalization` with all its settings.
  public func saved() -> SavedObject {
    SavedObject(
      "keras.layers", "BatchNormalization",
      [
        "axis": .integer(axis), "momentum": JSONValue(momentum), "epsilon": JSONValue(epsilon),
        "center": .bool(center), "scale": .bool(scale),
      ])
  }

  /// A layer of saved settings; `center` and `scale` are true where they are missing.
  ///
  /// **Errors:** a setting that is missing or of another kind.
  public convenience init(saved: SavedObject) throws {
    self.init(
      axis: try saved.axis("axis"), momentum: try saved.number("momentum"),
      epsilon: try saved.number("epsilon"), center: try saved.bool("center", default: true),
      scale: try saved.bool("scale", default: true))
  }
}
