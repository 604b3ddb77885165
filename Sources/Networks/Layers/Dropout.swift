import Tensors

/// Sets a part of the inputs to 0 while training, and scales up the others by as much as is lost.
///
/// Outside training the inputs pass as they are. With a rate of 1 all are 0 in training, and so are
/// their gradients.
///
/// **Shape:** any, unchanged. **Errors:** a rate outside 0...1, a dtype that is not floating.
/// **Source:** Srivastava et al., 2014; scaled while training, as in Keras ("inverted").
public final class Dropout: Layer {
  /// The part that is set to 0.
  public let rate: Double

  /// A layer that drops a part of its inputs.
  public init(_ rate: Double, name: String? = nil) {
    self.rate = rate
    super.init(name: name)
  }

  /// True: dropout has no weights.
  public override class var keepsNothing: Bool { true }

  /// Refuses a rate outside 0...1 and a dtype that is not floating.
  public override func check(inputShape: Shape, dtype: DType?) throws {
    guard (0...1).contains(rate) else {
      throw LayerError(name, "the rate is \(rate); use a part from 0 to 1.")
    }
    try requireFloating(dtype)
  }

  /// In training, the inputs with some set to 0 and the others divided by `1 - rate`; otherwise the
  /// inputs.
  public override func call(_ inputs: Tensor, training: Bool) -> Tensor {
    guard training, rate > 0 else { return inputs }
    let isKept = withDevice(inputs.device) {
      Tensor.randomBernoulli(inputs.shape, probability: 1 - rate)
    }
    // Nothing is kept at a rate of 1, and 1 / 0 times 0 would be no number.
    let scale = rate < 1 ? 1 / (1 - rate) : 0
    return inputs * (isKept.cast(to: inputs.dtype) * scale)
  }

  /// The shape of the inputs.
  public override func outputShape(for inputShape: Shape) throws -> Shape { inputShape }

  override func outputDType(for inputs: DType?) -> DType? { inputs }
}

extension Dropout: SavableLayer {
  /// Keras's `Dropout` with its rate.
  public func saved() -> SavedObject {
    SavedObject("keras.layers", "Dropout", ["rate": JSONValue(rate)])
  }

  /// A layer of the saved rate.
  ///
  /// **Errors:** a rate that is missing or not a number.
  public convenience init(saved: SavedObject) throws { self.init(try saved.number("rate")) }
}
