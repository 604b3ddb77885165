import Tensors

/// A vector for each of a number of things, learned: rows of a table, looked up by integers.
///
/// **Shape:** `[...]` gives `[..., outputDim]`. **Errors:** inputs that are not integers
/// from 0 to `inputDim - 1`.
public final class Embedding: Layer {
  /// How many things there are.
  public let inputDim: Int
  /// The length of a vector.
  public let outputDim: Int
  /// The table, `[inputDim, outputDim]`, once the layer is built.
  public private(set) var embeddings: Variable?
  let embeddingsInitializer: any Initializer
  let embeddingsRegularizer: (any Regularizer)?
  let embeddingsConstraint: (any Constraint)?

  /// A table that begins with small random numbers.
  public init(
    _ inputDim: Int, _ outputDim: Int, embeddingsInitializer: any Initializer = .randomUniform,
    embeddingsRegularizer: (any Regularizer)? = nil, embeddingsConstraint: (any Constraint)? = nil,
    name: String? = nil
  ) {
    self.inputDim = inputDim
    self.outputDim = outputDim
    self.embeddingsInitializer = embeddingsInitializer
    self.embeddingsRegularizer = embeddingsRegularizer
    self.embeddingsConstraint = embeddingsConstraint
    super.init(name: name)
  }

  /// True: the table is made by name.
  public override class var keepsNothing: Bool { true }

  /// Refuses dimensions below 1, a rank that leaves no axis for the vectors, and a dtype other than
  /// int32, int64 or uint8.
  public override func check(inputShape: Shape, dtype: DType?) throws {
    try checkDimensions()
    guard inputShape.rank < Shape.maximumRank else {
      throw LayerError(name, "has no axis left for the vectors of inputs of shape \(inputShape).")
    }
    if let dtype, !dtype.isInteger {
      throw LayerError(
        name,
        "expected integers (int32, int64 or uint8); received \(dtype). Cast first: "
          + "x.cast(to: .int32).")
    }
  }

  /// Refuses integers outside `0 ..< inputDim`, and names one of them.
  public override func check(values inputs: Tensor) throws {
    guard inputs.elementCount > 0 else { return }
    try checkDimensions()
    let (smallest, largest) = (Double(inputs.min()), Double(inputs.max()))
    guard !(smallest >= 0 && largest < Double(inputDim)) else { return }
    let wrong = smallest >= 0 ? largest : smallest
    throw LayerError(
      name,
      "expected numbers from 0 to \(inputDim - 1); received "
        + "\(Int(exactly: wrong).map(String.init) ?? (wrong.isNaN ? "nan" : "\(wrong)")).")
  }

  private func checkDimensions() throws {
    guard inputDim > 0, outputDim > 0 else {
      throw LayerError(
        name, "needs dimensions of 1 or more; got \(inputDim) and \(outputDim).")
    }
  }

  /// Makes the table, `[inputDim, outputDim]`, for inputs of any shape.
  public override func build(inputShape: Shape) throws {
    embeddings = try makeWeight(
      "embeddings", shape: [inputDim, outputDim], initializer: embeddingsInitializer,
      regularizer: embeddingsRegularizer, constraint: embeddingsConstraint)
  }

  /// The row of the table for each integer; one outside `0 ..< inputDim` stops the program.
  public override func call(_ inputs: Tensor, training: Bool) -> Tensor {
    guard let embeddings else { return inputs }
    if training {
      // Nothing is read back in a step: the lookup itself finds what is beyond the table, and a
      // negative number, which would count from the end, is sent there.
      let rows = (inputs < 0).select(inputDim, inputs.cast(to: .int64))
      return embeddings.gathered(at: rows)
    }
    orStop { try check(values: inputs) }
    return embeddings.gathered(at: inputs.cast(to: .int64))
  }

  /// The shape of the inputs with `outputDim` as one more axis at the end.
  ///
  /// **Errors:** a shape that the layer cannot take.
  public override func outputShape(for inputShape: Shape) throws -> Shape {
    try check(inputShape: inputShape, dtype: nil)
    return Shape(Array(inputShape) + [outputDim])
  }

  override func outputDType(for inputs: DType?) -> DType? { .float32 }
}

extension Embedding: SavableLayer {
  /// Keras's `Embedding` with all its settings.
  ///
  /// **Errors:** a regularizer or constraint of one's own.
  public func saved() throws -> SavedObject {
    SavedObject(
      "keras.layers", "Embedding",
      [
        "input_dim": .integer(inputDim), "output_dim": .integer(outputDim),
        "embeddings_initializer": embeddingsInitializer.saved?.json ?? .null,
        "embeddings_regularizer": try saved(embeddingsRegularizer),
        "embeddings_constraint": try saved(embeddingsConstraint),
      ])
  }

  /// A layer of saved settings; a missing initializer is Keras's default.
  ///
  /// **Errors:** a dimension that is missing, a name that is not known.
  public convenience init(saved: SavedObject) throws {
    self.init(
      try saved.integer("input_dim"), try saved.integer("output_dim"),
      embeddingsInitializer: try saved.initializer("embeddings_initializer") ?? .randomUniform,
      embeddingsRegularizer: try saved.regularizer("embeddings_regularizer"),
      embeddingsConstraint: try saved.constraint("embeddings_constraint"))
  }
}
