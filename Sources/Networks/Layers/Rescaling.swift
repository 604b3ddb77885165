import Tensors

/// `inputs * scale + offset`, as float32: images of 0 to 255 become numbers from 0 to 1.
///
///     Rescaling(1 / 255)
///
/// **Shape:** any, unchanged; any dtype.
public final class Rescaling: Layer {
  /// What the inputs are multiplied by.
  public let scale: Double
  /// What is added.
  public let offset: Double

  /// A layer that multiplies and adds.
  public init(_ scale: Double, offset: Double = 0, name: String? = nil) {
    self.scale = scale
    self.offset = offset
    super.init(name: name)
  }

  /// True: scale and offset are settings, not weights.
  public override class var keepsNothing: Bool { true }

  /// `inputs * scale + offset` as float32, in training as otherwise.
  public override func call(_ inputs: Tensor, training: Bool) -> Tensor {
    let scaled = inputs.cast(to: .float32) * scale
    return offset == 0 ? scaled : scaled + offset
  }

  /// The shape of the inputs.
  public override func outputShape(for inputShape: Shape) throws -> Shape { inputShape }

  override func outputDType(for inputs: DType?) -> DType? { .float32 }
}

extension Rescaling: SavableLayer {
  /// Keras's `Rescaling` with scale and offset.
  public func saved() -> SavedObject {
    SavedObject(
      "keras.layers", "Rescaling", ["scale": JSONValue(scale), "offset": JSONValue(offset)])
  }

  /// A layer of saved settings; the offset is 0 where it is missing.
  ///
  /// **Errors:** a scale that is missing or not a number.
  public convenience init(saved: SavedObject) throws {
    self.init(try saved.number("scale"), offset: try saved.number("offset", default: 0))
  }
}
