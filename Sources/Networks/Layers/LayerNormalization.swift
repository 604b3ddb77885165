import Tensors

/// Gives the features of each sample mean 0 and variance 1, then a scale and a shift a feature.
///
/// **Shape:** any of rank 2 or more, unchanged. **Errors:** other lengths of the axes than the
/// layer was built for, a dtype other than float32, an axis that does not exist.
/// **Source:** Ba, Kiros and Hinton, 2016.
public final class LayerNormalization: Layer {
  /// The axes that mean and variance are taken over.
  public let axes: [Int]
  /// What is added to a variance before its root.
  public let epsilon: Double
  /// The scale, once the layer is built; nil when it has none.
  public private(set) var gamma: Variable?
  /// The shift, once the layer is built; nil when it has none.
  public private(set) var beta: Variable?
  let center: Bool
  let scale: Bool

  /// A layer with Keras's defaults where nothing else is said.
  public init(
    axes: [Int] = [-1], epsilon: Double = 1e-3, center: Bool = true, scale: Bool = true,
    name: String? = nil
  ) {
    self.axes = axes
    self.epsilon = epsilon
    self.center = center
    self.scale = scale
    super.init(name: name)
  }

  /// True: scale and shift are made by name.
  public override class var keepsNothing: Bool { true }

  /// Refuses rank 0 and 1, a dtype other than float32, missing axes, and once built other lengths
  /// of the axes.
  public override func check(inputShape: Shape, dtype: DType?) throws {
    try require(rank: 2, inputShape, as: "(batch, features)")
    let positions = try positions(in: inputShape)
    if isBuilt, let built = self.inputShape {
      for (axis, old) in zip(positions, try self.positions(in: built)) {
        try require(length: built[old], ofAxis: axis, inputShape)
      }
    }
    try require(.float32, dtype)
  }

  /// Makes scale and shift, both of the lengths of ``axes``, where the layer has them.
  public override func build(inputShape: Shape) throws {
    let shape = Shape(try positions(in: inputShape).map { inputShape[$0] })
    if scale { gamma = try makeWeight("gamma", shape: shape, initializer: .ones) }
    if center { beta = try makeWeight("beta", shape: shape, initializer: .zeros) }
  }

  /// The inputs with mean 0 and variance 1 over ``axes``, scaled and shifted, in training as
  /// otherwise.
  public override func call(_ inputs: Tensor, training: Bool) -> Tensor {
    let axes = orStop { try positions(in: inputs.shape) }
    let mean = inputs.mean(axes: axes, keepDims: true)
    let centered = inputs - mean
    let variance = centered.squared().mean(axes: axes, keepDims: true)
    var result = centered * (variance + epsilon).rsqrt()
    var shape = Shape(repeatElement(1, count: inputs.rank))
    for axis in axes { shape[axis] = inputs.shape[axis] }
    if let gamma { result = result * gamma.reshaped(to: Array(shape)) }
    if let beta { result = result + beta.reshaped(to: Array(shape)) }
    return result
  }

  /// The shape of the inputs.
  ///
  /// **Errors:** a shape that the layer cannot take.
  public override func outputShape(for inputShape: Shape) throws -> Shape {
    try sameShape(as: inputShape)
  }

  override func outputDType(for inputs: DType?) -> DType? { .float32 }

  private func positions(in shape: Shape) throws -> [Int] {
    do { return try shape.axes(axes, operation: name) } catch {
      throw LayerError(name, "has axes \(axes); received an input of shape \(shape).")
    }
  }
}

extension LayerNormalization: SavableLayer {
  /// Keras's `LayerNormalization` with all its settings.
  public func saved() -> SavedObject {
    SavedObject(
      "keras.layers", "LayerNormalization",
      [
        "axis": JSONValue(axes), "epsilon": JSONValue(epsilon), "center": .bool(center),
        "scale": .bool(scale),
      ])
  }

  /// A layer of saved settings; the axis may be one integer or a list of them.
  ///
  /// **Errors:** a setting that is missing or of another kind.
  public convenience init(saved: SavedObject) throws {
    let one = saved.settings["axis"]?.integer
    self.init(
      axes: try one.map { [$0] } ?? saved.integers("axis"), epsilon: try saved.number("epsilon"),
      center: try saved.bool("center", default: true),
      scale: try saved.bool("scale", default: true))
  }
}
