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

  /// True: an activation has no weights.
  public override class var keepsNothing: Bool { true }

  /// `Activation`, Keras's name for it.
  public override class var typeName: String { "Activation" }

  /// Refuses a dtype that is not floating; any shape will do.
  public override func check(inputShape: Shape, dtype: DType?) throws {
    try requireFloating(dtype)
  }

  /// The function of the inputs, in training as otherwise.
  public override func call(_ inputs: Tensor, training: Bool) -> Tensor { activation(inputs) }

  /// The shape of the inputs.
  public override func outputShape(for inputShape: Shape) throws -> Shape { inputShape }

  override var isLibraryCode: Bool { activation.isKnown }

  override func outputDType(for inputs: DType?) -> DType? { inputs }
}

extension ActivationLayer: SavableLayer {
  /// Keras's `Activation` with the name of the function.
  ///
  /// **Errors:** a function of one's own.
  public func saved() throws -> SavedObject {
    SavedObject("keras.layers", "Activation", ["activation": try activation.saved(in: name)])
  }

  /// A layer with the library's function of the saved name.
  ///
  /// **Errors:** a missing or unknown name.
  public convenience init(saved: SavedObject) throws {
    self.init(try saved.activation("activation"))
  }
}
