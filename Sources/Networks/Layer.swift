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
///         w = addWeight("kernel", shape: [inputShape[inputShape.rank - 1], units])
///         b = addWeight("bias", shape: [units], initializer: .zeros)
///       }
///       override func call(_ inputs: Tensor, training: Bool) -> Tensor { inputs.matmul(w) + b }
///     }
///
/// Layers kept in a property, alone or in a list, belong to this one: their weights are its
/// weights. Variables kept in a property count as weights too. Not Sendable.
open class Layer {
  /// The name given, or the one a model gave; `dense`, `dense_1`, ...
  public internal(set) var name: String
  /// Whether training changes the weights of this layer and of those inside it.
  public var isTrainable = true
  /// Whether the weights exist.
  public private(set) var isBuilt = false
  /// The shape that the layer was built for.
  public private(set) var inputShape: Shape?
  let hasOwnName: Bool
  private(set) var entries: [WeightEntry] = []

  /// A layer with no weights yet; the name is that of the class in snake case unless one is given.
  public init(name: String? = nil) {
    hasOwnName = name != nil
    self.name = name ?? ""
    if name == nil { self.name = Layer.snakeCase("\(type(of: self))") }
  }

  // MARK: To override

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
  /// Unless overridden it is found by calling the layer on zeros.
  ///
  /// **Errors:** a shape that the layer cannot take.
  open func outputShape(for inputShape: Shape) throws -> Shape {
    try buildIfNeeded(inputShape)
    return withoutRecording { call(Tensor.zeros(inputShape), training: false).shape }
  }

  // MARK: Calling

  /// Calls the layer, and builds it first if need be.
  ///
  /// **Errors:** a shape that the layer cannot take stops the program and names the layer.
  public final func callAsFunction(_ inputs: some TensorLike, training: Bool = false) -> Tensor {
    let x = inputs.tensor
    return withTrail(self) {
      if !isBuilt { Layer.orStop { try buildIfNeeded(x.shape) } }
      return call(x, training: training)
    }
  }

  /// Builds the layer for inputs of a shape unless it is built.
  public final func buildIfNeeded(_ shape: Shape) throws {
    guard !isBuilt else { return }
    inputShape = shape
    try withoutRecording { try build(inputShape: shape) }
    isBuilt = true
  }

  static func orStop<Result>(_ body: () throws -> Result) -> Result {
    do { return try body() } catch { fatalError("\(error)") }
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
  public final func addWeight(
    _ name: String, shape: Shape, initializer: any Initializer = .glorotUniform,
    regularizer: (any Regularizer)? = nil, constraint: (any Constraint)? = nil,
    isTrainable: Bool = true, dtype: DType = .float32
  ) -> Variable {
    let variable = Variable(
      initializer.values(shape, dtype: dtype), name: name, isTrainable: isTrainable)
    entries.append(
      WeightEntry(variable: variable, regularizer: regularizer, constraint: constraint))
    return variable
  }

  /// The layers inside this one, in the order of its properties.
  open var sublayers: [Layer] { members.layers }

  /// All weights: those of this layer, the trainable ones first, then those of the layers inside.
  public final var weights: [Variable] { allEntries.map(\.variable) }

  /// The weights that training changes.
  public final var trainableWeights: [Variable] { trainableEntries.map(\.variable) }

  /// The weights that training leaves alone.
  public final var nonTrainableWeights: [Variable] {
    let trainable = Set(trainableWeights.map(ObjectIdentifier.init))
    return weights.filter { !trainable.contains(ObjectIdentifier($0)) }
  }

  /// How many numbers the weights hold.
  public final var parameterCount: Int { weights.reduce(0) { $0 + $1.elementCount } }

  final var allEntries: [WeightEntry] {
    let own = ownEntries
    return own.filter(\.variable.isTrainable) + own.filter { !$0.variable.isTrainable }
      + sublayers.flatMap(\.allEntries)
  }

  final var trainableEntries: [WeightEntry] {
    guard isTrainable else { return [] }
    return ownEntries.filter(\.variable.isTrainable) + sublayers.flatMap(\.trainableEntries)
  }

  private var ownEntries: [WeightEntry] {
    let known = Set(entries.map { ObjectIdentifier($0.variable) })
    let found = members.variables.filter { !known.contains(ObjectIdentifier($0)) }
    return entries + found.map { WeightEntry(variable: $0, regularizer: nil, constraint: nil) }
  }

  /// The values of all weights, in the order of ``weights``.
  public final func weightValues() -> [Tensor] { weights.map(\.tensor) }

  /// Gives all weights new values, in the order of ``weights``.
  ///
  /// **Errors:** another number of values, or a shape or dtype that differs; nothing is changed.
  public final func setWeightValues(_ values: [Tensor]) throws {
    let weights = self.weights
    guard values.count == weights.count else {
      throw LayerError(
        name,
        "has \(weights.count) weights; \(values.count) values were given. Their order is "
          + "that of `weights`.")
    }
    for (weight, value) in zip(weights, values)
    where weight.shape != value.shape || weight.dtype != value.dtype {
      throw LayerError(
        name,
        "weight '\(weight.name)' is \(weight.dtype) of shape \(weight.shape); the value is "
          + "\(value.dtype) of shape \(value.shape).")
    }
    for (weight, value) in zip(weights, values) { weight.assign(value) }
  }

  /// What the properties of this object hold, found by reflection.
  private var members: (layers: [Layer], variables: [Variable]) {
    var layers: [Layer] = []
    var variables: [Variable] = []
    func take(_ value: Any) {
      switch value {
      case let layer as Layer: layers.append(layer)
      case let list as [Layer]: layers += list
      case let variable as Variable: variables.append(variable)
      case let list as [Variable]: variables += list
      default: break
      }
    }
    var mirrors: [Mirror] = []
    var mirror: Mirror? = Mirror(reflecting: self)
    while let current = mirror, current.subjectType != Layer.self {
      mirrors.append(current)
      mirror = current.superclassMirror
    }
    for mirror in mirrors.reversed() {
      for child in mirror.children {
        if case Optional<Any>.some(let value) = child.value as Any? { take(value) }
      }
    }
    return (layers, variables)
  }

  /// `BatchNormalization` as `batch_normalization`.
  static func snakeCase(_ name: String) -> String {
    var result = ""
    for character in name {
      if character.isUppercase && !result.isEmpty && result.last?.isUppercase == false {
        result += "_"
      }
      result += character.lowercased()
    }
    return result
  }
}

extension Layer: TrailPart {
  package var trailDescription: String { "layer '\(name)' (\(type(of: self)))" }
}

/// A weight and what goes with it in training.
struct WeightEntry {
  let variable: Variable
  let regularizer: (any Regularizer)?
  let constraint: (any Constraint)?
}

/// What a layer says of a shape or of weights that it cannot take.
public struct LayerError: Error, Hashable, CustomStringConvertible {
  /// `layer 'dense_1': what is wrong. What to do.`
  public let description: String

  /// An error of the layer of this name.
  public init(_ layer: String, _ text: String) { description = "layer '\(layer)': \(text)" }
}
