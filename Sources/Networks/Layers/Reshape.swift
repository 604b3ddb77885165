import Tensors

/// Each sample in another shape.
///
///     Reshape([28, 28, 1])
///
/// **Shape:** `[batch, ...]` gives `[batch] + shape`; one length may be -1. **Errors:** samples
/// with another number of elements.
public final class Reshape: Layer {
  /// The shape of a sample.
  public let shape: [Int]

  /// A layer that gives each sample a shape.
  public init(_ shape: [Int], name: String? = nil) {
    self.shape = shape
    super.init(name: name)
  }

  /// True: reshaping needs no weights.
  public override class var keepsNothing: Bool { true }

  /// Refuses a scalar, and samples whose number of elements does not fit the shape.
  public override func check(inputShape: Shape, dtype: DType?) throws {
    try require(rank: 1, inputShape, as: "(batch, features)")
    _ = try sampleShape(inputShape)
  }

  /// The inputs as `[batch] + shape`, with a -1 resolved, in row-major order.
  public override func call(_ inputs: Tensor, training: Bool) -> Tensor {
    let sample = orStop { try sampleShape(inputs.shape) }
    return inputs.reshaped(to: [inputs.shape[0]] + sample)
  }

  /// `[batch] + shape`, with a -1 resolved.
  ///
  /// **Errors:** samples whose number of elements does not fit the shape.
  public override func outputShape(for inputShape: Shape) throws -> Shape {
    try check(inputShape: inputShape, dtype: nil)
    return Shape([inputShape[0]] + (try sampleShape(inputShape)))
  }

  override func outputDType(for inputs: DType?) -> DType? { inputs }

  private func sampleShape(_ inputShape: Shape) throws -> Shape {
    let sample = Shape(inputShape.dropFirst())
    guard shape.count < Shape.maximumRank else {
      throw LayerError(
        name, "samples have at most \(Shape.maximumRank - 1) axes; the shape is \(shape).")
    }
    do { return try sample.reshape(to: shape) } catch {
      throw LayerError(
        name,
        "cannot give samples of shape \(sample) the shape \(Shape(shape)); received an input of "
          + "shape \(inputShape). The numbers of elements must be equal; one length may be -1.")
    }
  }
}

extension Reshape: SavableLayer {
  /// Keras's `Reshape` with the shape of a sample.
  public func saved() -> SavedObject {
    SavedObject("keras.layers", "Reshape", ["target_shape": JSONValue(shape)])
  }

  /// A layer of the saved shape.
  ///
  /// **Errors:** a shape that is missing or not a list of integers.
  public convenience init(saved: SavedObject) throws {
    self.init(try saved.integers("target_shape"))
  }
}
