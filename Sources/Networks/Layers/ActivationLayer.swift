import Tensors

/// An ``Activation`` as a layer of its own.
///
///     Sequential([Dense(32), BatchNormalization(), ActivationLayer(.relu)])
///
/// **Shape:** any, unchanged. **Errors:** a dtype that is not floating.
public final class ActivationLayer: Layer {
  /// What is applied.
  public let activation: Activation

  /// A layer that applies a function.
  public init(_ activation: Activation, name: String? = nil) {
    self.activation = activation
    super.init(name: name)
  }

  public override class var keepsNothing: Bool { true }

  public override class var typeName: String { "Activation" }

  public override func check(inputShape: Shape, dtype: DType?) throws {
    try requireFloating(dtype)
  }

  public override func call(_ inputs: Tensor, training: Bool) -> Tensor { activation(inputs) }

  public override func outputShape(for inputShape: Shape) throws -> Shape { inputShape }

  override func outputDType(for inputs: DType?) -> DType? { inputs }
}

extension ActivationLayer: SavableLayer {
  public func saved() throws -> SavedObject {
    SavedObject("keras.layers", "Activation", ["activation": try activation.saved(in: name)])
  }

  public convenience init(saved: SavedObject) throws {
    self.init(try saved.activation("activation"))
  }
}
