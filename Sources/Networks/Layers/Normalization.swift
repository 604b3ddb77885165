import Files
import Tensors

/// Gives each feature mean 0 and variance 1, with the mean and the variance of a data set.
///
///     let normalization = Normalization()
///     try normalization.adapt(to: inputs)
///     let model = Sequential([normalization, Dense(1)])
///
/// **Shape:** any, unchanged; any dtype, float32 comes out. **Errors:** a call before
/// ``adapt(to:)``, another length of the axis than that of the data.
public final class Normalization: Layer {
  /// The axis of the features, or nil for one mean over everything.
  public let axis: Int?
  /// The mean of each feature, once the layer is adapted.
  public private(set) var mean: Variable?
  /// The variance of each feature, once the layer is adapted.
  public private(set) var variance: Variable?
  /// How many times the layer was adapted: a weight, so that a file says it.
  private var adaptations: Variable?
  /// Whether ``adaptations`` were found to be some, so that not each call reads them back.
  private var isKnownAdapted = false

  /// A layer that has to be adapted to data first.
  public init(axis: Int? = -1, name: String? = nil) {
    self.axis = axis
    super.init(name: name)
  }

  /// Takes mean and variance from data.
  ///
  /// **Errors:** data without samples, or with another number of features than the layer has.
  public func adapt(to data: some TensorLike) throws {
    let data = data.tensor.cast(to: .float32)
    guard data.elementCount > 0 else {
      throw LayerError(name, "cannot be adapted to data of shape \(data.shape): there is none.")
    }
    try check(inputShape: data.shape, dtype: nil)
    try withDevice(data.device) { try buildIfNeeded(data.shape) }
    let others = (0..<data.rank).filter { $0 != position(data.rank) }
    withoutRecording {
      let center = data.mean(axes: others, keepDims: true)
      let spread = (data - center).squared().mean(axes: others)
      mean?.take(center.reshaped(to: Array(spread.shape)))
      variance?.take(spread)
      adaptations?.assignAdd(1)
    }
  }

  /// True: mean, variance and count are made by name.
  public override class var keepsNothing: Bool { true }

  /// Refuses a missing axis, and once built another number of features; any dtype will do.
  public override func check(inputShape: Shape, dtype: DType?) throws {
    guard let axis else { return }
    try require(axis: axis, length: isBuilt ? mean?.shape[0] : nil, inputShape)
  }

  /// Makes mean and variance, one number per feature, neither trainable, and the count of
  /// adaptations.
  public override func build(inputShape: Shape) throws {
    let shape: Shape = position(inputShape.rank).map { [inputShape[$0]] } ?? []
    mean = try makeWeight("mean", shape: shape, initializer: .zeros, isTrainable: false)
    variance = try makeWeight("variance", shape: shape, initializer: .ones, isTrainable: false)
    adaptations = try makeWeight(
      "count", shape: [], initializer: .zeros, isTrainable: false, dtype: .int64)
  }

  /// The inputs less the mean, over the standard deviation, which is at least 1e-7; float32.
  ///
  /// **Errors:** a layer that is not adapted stops the program.
  public override func call(_ inputs: Tensor, training: Bool) -> Tensor {
    guard let mean, let variance else { return inputs }
    orStop { try checkReady() }
    let deviation = variance.sqrt().maximum(1e-7)
    let x = inputs.cast(to: .float32)
    return (x - aligned(mean.tensor, x.rank)) / aligned(deviation, x.rank)
  }

  /// The shape of the inputs.
  ///
  /// **Errors:** a shape that the layer cannot take.
  public override func outputShape(for inputShape: Shape) throws -> Shape {
    try sameShape(as: inputShape)
  }

  override func outputDType(for inputs: DType?) -> DType? { .float32 }

  override func checkReady() throws {
    if !isKnownAdapted { isKnownAdapted = adaptations.map { Double($0) > 0 } ?? false }
    guard !isKnownAdapted else { return }
    throw LayerError(name, "is not adapted. Call adapt(to:) with the training inputs first.")
  }

  private func position(_ rank: Int) -> Int? { axis.map { $0 < 0 ? $0 + rank : $0 } }

  private func aligned(_ values: Tensor, _ rank: Int) -> Tensor {
    position(rank).map { values.along($0, ofRank: rank) } ?? values
  }
}

extension Normalization: SavableLayer {
  /// Keras's `Normalization` with its axis; mean and variance are weights of the file.
  public func saved() -> SavedObject {
    SavedObject(
      "keras.layers", "Normalization", ["axis": axis.map(JSONValue.integer) ?? .null])
  }

  /// A layer of the saved axis; null, or an empty list, is one mean over everything.
  ///
  /// **Errors:** more than one axis.
  public convenience init(saved: SavedObject) throws {
    let axes: [Int] = try saved.value("axis") { json in
      json == .null ? [] : json.list?.compactMap(\.integer) ?? json.integer.map { [$0] }
    }
    guard axes.count <= 1 else {
      throw SavingError(
        "Normalization: has axes \("\(axes)".shown); here it has one axis, or none.")
    }
    self.init(axis: axes.first)
  }
}
