import Tensors

/// A step of a model: weights, and what is computed with them.
///
/// Subclass it with two methods: ``build(inputShape:)`` makes the weights, just in time for the
/// first call, and ``call(_:training:)`` computes. Then use the layer like a function.
///
///     final class SimpleDense: Layer {
///       let units: Int
///       private var w: Variable!, b: Variable!
///       init(_ units: Int) { self.units = units; super.init() }
///       override func build(inputShape: Shape) throws {
///         w = addWeight("kernel", shape: [inputShape[-1], units])
///         b = addWeight("bias", shape: [units], initializer: .zeros)
///       }
///       override func call(_ inputs: Tensor, training: Bool) -> Tensor { inputs.matmul(w) + b }
///     }
///
/// Layers kept in a property, alone or in a list, a dictionary, a tuple, a struct or an enum,
/// belong to this one: their weights are its weights. Variables kept so count as weights too. Those
/// in a closure, a set or a class that is no layer are not found; `fit` notes what it reads from
/// there. Not Sendable.
open class Layer {
  /// The name given, or the one a model gave; `dense`, `dense_1`, ...
  public internal(set) final var name: String
  /// Whether training changes the weights of this layer and of those inside it; setting it sets
  /// it for those inside too.
  public final var isTrainable: Bool {
    get { trains }
    set {
      var seen: Set<ObjectIdentifier> = []
      setTrains(newValue, &seen)
    }
  }
  final private var trains = true
  /// Whether the weights exist.
  public private(set) final var isBuilt = false
  /// The shape that the layer was built for.
  public private(set) final var inputShape: Shape?
  /// Where the weights are, once the layer is built.
  final private(set) var device: Device?
  /// The dtype of the first input.
  final private(set) var inputDType = DType.float32
  /// The dtype of what came out where the shape of the output was found by a call.
  final var previewedDType: DType?
  final private(set) var hasOwnName: Bool
  /// Sees each output of the layer, to find where numbers go wrong.
  final var watcher: ((Layer, Tensor) -> Void)?
  final private(set) var entries: [WeightEntry] = []
  /// Weights of a build that failed, which properties may still hold.
  final private(set) var forgotten: [Variable] = []

  /// A layer with no weights yet; the name is that of the class in snake case unless one is given.
  public init(name: String? = nil) {
    hasOwnName = name != nil
    self.name = name ?? ""
    if name == nil { self.name = Names.snakeCase(Self.typeName) }
  }

  // MARK: To override

  /// The name of the class in summaries and files; layers without a name are named after it.
  open class var typeName: String { "\(self)" }

  /// Refuses inputs that the layer cannot take; called before the layer is built and before each
  /// call.
  ///
  /// - Parameter dtype: the dtype of the inputs, or nil where only the shape is known yet.
  ///
  /// **Errors:** throw a ``LayerError`` that says what was expected and what came.
  open func check(inputShape: Shape, dtype: DType?) throws {}

  /// Makes the weights for inputs of a shape; called once, before the first call.
  ///
  /// **Errors:** throw a ``LayerError`` for a shape that the layer cannot take.
  open func build(inputShape: Shape) throws {}

  /// The forward pass.
  ///
  /// - Parameter training: whether the call is part of training; dropout asks.
  open func call(_ inputs: Tensor, training: Bool) -> Tensor { inputs }

  /// The shape of the output for inputs of a shape.
  ///
  /// Unless overridden it is found by calling the layer on zeros; weights and random numbers stay
  /// as they are. Override it so that `fit` can throw where that call would stop the program.
  ///
  /// **Errors:** a shape that the layer cannot take.
  open func outputShape(for inputShape: Shape) throws -> Shape {
    try check(inputShape: inputShape, dtype: nil)
    try buildIfNeeded(inputShape, dtype: inputDType)
    let outputs = withDevice(device ?? .current) {
      previewed(Tensor.zeros(inputShape, dtype: inputDType))
    }
    previewedDType = outputs.dtype
    return outputs.shape
  }

  /// The dtype of the output for inputs of a dtype; nil where it is not known.
  func outputDType(for inputs: DType?) -> DType? { nil }

  /// Refuses numbers that the layer cannot take, where shape and dtype do not tell: for all inputs
  /// of a `fit` at once, and for each batch of a dataset before it is used. Not asked by a direct
  /// call.
  ///
  /// **Errors:** throw a ``LayerError`` that says which numbers are expected and what came.
  open func check(values inputs: Tensor) throws {}

  /// Refuses a layer that cannot be called yet.
  func checkReady() throws {}

  /// The layers inside this one, in the order of its properties.
  open var sublayers: [Layer] { members.layers }

  /// Whether layers of this class keep no layers or variables in properties, and make every weight
  /// by ``addWeight(_:shape:initializer:regularizer:constraint:isTrainable:dtype:)``: then nobody
  /// looks into their properties, which takes 20 microseconds a layer and step.
  open class var keepsNothing: Bool { false }

  /// Whether this is a class that readers derive theirs from, with no layers or variables in
  /// properties of its own that reflection should find.
  class var isBase: Bool { self == Layer.self }

  /// Whether only code of the library runs in a call of this layer, which does the same each time;
  /// those inside are asked for themselves.
  var isLibraryCode: Bool { LibraryCode.declares(self) }

  /// The layers that are called one after the other, where nothing else happens.
  var sequence: [Layer]? { nil }

  // MARK: Calling

  /// Calls the layer, and builds it first if need be.
  ///
  /// **Errors:** inputs that the layer cannot take stop the program with a message that names it.
  public final func callAsFunction(_ inputs: some TensorLike, training: Bool = false) -> Tensor {
    let x = inputs.tensor
    return withScope(self) {
      orStop {
        try check(inputShape: x.shape, dtype: x.dtype)
        if !isBuilt { try withDevice(x.device) { try buildNow(x.shape, x.dtype) } }
      }
      let y = call(x, training: training)
      watcher?(self, y)
      return y
    }
  }

  /// Builds the layer for inputs of a shape unless it is built; its weights are made on the current
  /// device, where a first call makes them beside its inputs.
  ///
  ///     try model.buildIfNeeded([1, 784])
  ///
  /// **Errors:** a shape that the layer, or one inside it, cannot take; nothing is built then. What
  /// fails inside the `call` of a layer of one's own stops the program.
  public final func buildIfNeeded(_ shape: Shape, dtype: DType = .float32) throws {
    if !isBuilt { try withScope(self) { try buildNow(shape, dtype) } }
  }

  private func buildNow(_ shape: Shape, _ dtype: DType) throws {
    try requireCountable(shape)
    try check(inputShape: shape, dtype: nil)
    Names.makeUnique(sublayers)
    try undoingBuildOnError {
      (inputShape, inputDType, device) = (shape, dtype, .current)
      try withoutRecording { try build(inputShape: shape) }
    }
    Names.makeUnique(sublayers)
    isBuilt = true
  }

  /// Takes a name that no model changes.
  final func adopt(name: String) { (self.name, hasOwnName) = (name, true) }

  private func setTrains(_ value: Bool, _ seen: inout Set<ObjectIdentifier>) {
    guard seen.insert(ObjectIdentifier(self)).inserted else { return }
    trains = value
    for layer in sublayers { layer.setTrains(value, &seen) }
  }

  /// Goes back to before this layer was built; those inside stay as they are.
  final func forgetBuild() {
    forgotten += entries.map(\.variable)
    (isBuilt, inputShape, inputDType, device, entries) = (false, nil, .float32, nil, [])
  }

  // MARK: Weights

  /// Makes a weight of this layer.
  ///
  /// - Parameters:
  ///   - name: what the weight is, as `kernel`.
  ///   - shape: its shape.
  ///   - initializer: its first values.
  ///   - regularizer: what is added to the loss for it.
  ///   - constraint: what is done to it after each update.
  ///   - isTrainable: whether training changes it.
  ///
  /// **Errors:** a weight that no memory holds stops the program.
  public final func addWeight(
    _ name: String, shape: Shape, initializer: any Initializer = .glorotUniform,
    regularizer: (any Regularizer)? = nil, constraint: (any Constraint)? = nil,
    isTrainable: Bool = true, dtype: DType = .float32
  ) -> Variable {
    orStop {
      try makeWeight(
        name, shape: shape, initializer: initializer, regularizer: regularizer,
        constraint: constraint, isTrainable: isTrainable, dtype: dtype)
    }
  }

  /// Makes a weight as ``addWeight(_:shape:initializer:regularizer:constraint:isTrainable:dtype:)``
  /// does, for a `build` of the library.
  ///
  /// **Errors:** a weight that no memory holds, a shape that the initializer cannot fill.
  final func makeWeight(
    _ name: String, shape: Shape, initializer: any Initializer,
    regularizer: (any Regularizer)? = nil, constraint: (any Constraint)? = nil,
    isTrainable: Bool = true, dtype: DType = .float32
  ) throws -> Variable {
    try requireMemory(for: name, shape, dtype)
    if let problem = initializer.problem(with: shape) ?? constraint?.problem(with: shape) {
      throw LayerError(self.name, problem)
    }
    let values = initializer.values(shape, dtype: dtype)
    guard values.shape == shape, values.dtype == dtype else {
      throw LayerError(
        self.name,
        "the weight '\(name)' needs values of shape \(shape) and \(dtype); its initializer "
          + "\(type(of: initializer)) gave shape \(values.shape) and \(values.dtype).")
    }
    let variable = Variable(values, name: name, isTrainable: isTrainable)
    entries.append(
      WeightEntry(
        variable: variable, regularizer: regularizer, constraint: constraint, path: name))
    return variable
  }

  /// What the properties of this object hold.
  final var members: Members { Members(of: self) }
}

extension Layer: Scope {
  package var scopeDescription: String { "layer '\(name)' (\(Self.typeName))" }
}
