import Tensors

/// Layers one after the other.
///
///     let model = Sequential([Dense(32, activation: .relu), Dense(10, activation: .softmax)])
///
/// Nothing is built until the first call, which tells the shapes, unless the first layer is an
/// ``Input``.
open class Sequential: Model {
  /// The layers in order.
  public private(set) final var layers: [Layer] = []

  /// A model of these layers.
  public init(_ layers: [Layer] = [], name: String? = nil) {
    super.init(name: name)
    for layer in layers { add(layer) }
  }

  /// Adds a layer at the end; a model that is built builds it too.
  ///
  /// **Errors:** a layer that is in it already, or one that cannot take what comes out of the
  /// one before, stops the program.
  public final func add(_ layer: Layer) { orStop { try append(layer) } }

  /// Adds a layer at the end, or leaves the model as it was.
  final func append(_ layer: Layer) throws {
    if layers.contains(where: { $0 === layer }) {
      throw LayerError(name, "layer '\(layer.name)' is in it already. Make a second one.")
    }
    layers.append(layer)
    Names.makeUnique(layers)
    do { try buildAppended(layer) } catch {
      layers.removeLast()
      throw error
    }
  }

  private func buildAppended(_ layer: Layer) throws {
    if let input = layer as? Input, layers.count == 1 {
      try buildIfNeeded(input.batchShape, dtype: input.dtype)
    } else if isBuilt, let inputShape {
      let shape = try layers.dropLast().reduce(inputShape) { try $1.outputShape(for: $0) }
      try layer.buildIfNeeded(shape)
    }
  }

  /// The ``layers``, and in a subclass those in its own properties.
  open override var sublayers: [Layer] {
    layers + members.layers.filter { layer in !layers.contains { $0 === layer } }
  }

  override class var isBase: Bool { self == Sequential.self || super.isBase }

  /// A subclass may keep more than its list of layers.
  open override class var keepsNothing: Bool { self == Sequential.self }

  override var sequence: [Layer]? { type(of: self) == Sequential.self ? layers : nil }

  /// Asks the first layer, which is given the inputs as they are; a model without layers takes any.
  open override func check(inputShape: Shape, dtype: DType?) throws {
    try layers.first?.check(inputShape: inputShape, dtype: dtype)
  }

  /// Asks the first layer that is given the numbers as they are.
  open override func check(values inputs: Tensor) throws {
    try layers.first { !($0 is Input || $0 is Flatten || $0 is Reshape) }?.check(values: inputs)
  }

  /// Builds the layers one after the other, each for the output of the one before.
  ///
  /// **Errors:** a layer that cannot take what comes out of the one before.
  open override func build(inputShape: Shape) throws {
    var inputs = KnownSpec(inputShape, inputDType)
    for (index, layer) in layers.enumerated() {
      try layer.buildIfNeeded(inputs.shape, dtype: inputs.dtype ?? .float32)
      if index + 1 < layers.count { inputs = try layer.outputSpec(for: inputs) }
    }
  }

  /// The output of the last layer; a model without layers gives its inputs back.
  open override func call(_ inputs: Tensor, training: Bool) -> Tensor {
    layers.reduce(inputs) { $1($0, training: training) }
  }

  /// What the layers give one after the other; a subclass may compute something else in its
  /// `call`, and is asked by calling it.
  open override func outputShape(for inputShape: Shape) throws -> Shape {
    guard type(of: self) == Sequential.self else { return try super.outputShape(for: inputShape) }
    try buildIfNeeded(inputShape)
    return try layers.reduce(inputShape) { try $1.outputShape(for: $0) }
  }

  override func outputDType(for inputs: DType?) -> DType? {
    type(of: self) == Sequential.self ? layers.reduce(inputs) { $1.outputDType(for: $0) } : nil
  }
}
