import Tensors

/// Each sample as one vector.
///
/// **Shape:** `[batch, a, b, ...]` gives `[batch, a * b * ...]`, `[batch]` gives `[batch, 1]`.
/// **Errors:** a scalar.
public final class Flatten: Layer {
  /// A layer that flattens.
  public override init(name: String? = nil) { super.init(name: name) }

  /// True: flattening needs no weights.
  public override class var keepsNothing: Bool { true }

  /// Refuses a scalar, which has no axis of samples, and samples that no memory holds.
  public override func check(inputShape: Shape, dtype: DType?) throws {
    try require(rank: 1, inputShape, as: "(batch, height, width)")
    try requireCountable(inputShape)
  }

  /// The inputs as `[batch, elements of a sample]`, in row-major order.
  public override func call(_ inputs: Tensor, training: Bool) -> Tensor {
    let shape = inputs.shape
    return inputs.reshaped(to: [shape[0], shape.dropFirst().reduce(1, *)])
  }

  /// `[batch, elements of a sample]`.
  ///
  /// **Errors:** a scalar, a sample that no memory holds.
  public override func outputShape(for inputShape: Shape) throws -> Shape {
    try check(inputShape: inputShape, dtype: nil)
    return [inputShape[0], inputShape.dropFirst().reduce(1, *)]
  }

  override func outputDType(for inputs: DType?) -> DType? { inputs }
}

extension Flatten: SavableLayer {
  /// Keras's `Flatten`, which has no settings here.
  public func saved() -> SavedObject { SavedObject("keras.layers", "Flatten") }

  /// A layer that flattens; whatever settings were saved are not used.
  public convenience init(saved: SavedObject) throws { self.init() }
}
