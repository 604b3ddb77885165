import Files
import Tensors

/// The shape of what a model takes, declared ahead, so that the model is built at once.
///
///     Sequential([Input(shape: [784]), Dense(10)]).summary()
///
/// **Shape:** `[batch] + shape`, and the same comes out. **Errors:** another shape or dtype.
public final class Input: Layer {
  /// The shape of one sample.
  public let shape: Shape
  /// The dtype of a sample.
  public let dtype: DType

  /// Samples of a shape.
  public init(shape: Shape, dtype: DType = .float32, name: String? = nil) {
    self.shape = shape
    self.dtype = dtype
    super.init(name: name)
  }

  /// True: an input has no weights.
  public override class var keepsNothing: Bool { true }

  /// `InputLayer`, Keras's name for it.
  public override class var typeName: String { "InputLayer" }

  /// A batch of one sample.
  var batchShape: Shape { Shape([1] + shape) }

  /// Refuses samples of another shape than the declared one, and another dtype.
  public override func check(inputShape: Shape, dtype: DType?) throws {
    guard inputShape.rank > 0, Shape(inputShape.dropFirst()) == shape else {
      throw LayerError(
        name,
        "expected samples of shape \(shape); received inputs of shape \(inputShape), whose axis 0 "
          + "counts samples.")
    }
    if let dtype, dtype != self.dtype {
      throw LayerError(
        name, "expected \(self.dtype); received \(dtype). Cast first: x.cast(to: .\(self.dtype)).")
    }
  }

  /// The shape of the inputs, batch axis and all.
  public override func outputShape(for inputShape: Shape) throws -> Shape { inputShape }

  override func outputDType(for inputs: DType?) -> DType? { inputs }
}

extension Input: SavableLayer {
  /// Keras's `InputLayer` with the dtype and the shape of a batch of any size.
  public func saved() -> SavedObject {
    let shape = JSONValue.list([.null] + shape.map(JSONValue.integer))
    return SavedObject(
      "keras.layers", "InputLayer", ["batch_shape": shape, "dtype": .string("\(dtype)")])
  }

  /// An input of the saved shape, without its batch axis; float32 where no dtype was saved. Keras
  /// 2's name of the shape is read too.
  ///
  /// **Errors:** a shape that is missing or not made of lengths, a dtype that is not known.
  public convenience init(saved: SavedObject) throws {
    // Keras 2 calls it batch_input_shape.
    let key = saved.settings["batch_shape"] == nil ? "batch_input_shape" : "batch_shape"
    let lengths = try saved.value(key, \.list).dropFirst()
    let name = saved.settings["dtype"]?.string ?? "float32"
    guard let dtype = DType.allCases.first(where: { "\($0)" == name }) else {
      throw SavingError("InputLayer: there is no dtype '\(name.shown)' here.")
    }
    self.init(shape: try Shape(saved: lengths), dtype: dtype)
  }
}
