import Tensors

/// Layers one after the other.
///
///     let model = Sequential([Dense(32, activation: .relu), Dense(10, activation: .softmax)])
///
/// Nothing is built until the first call, which tells the shapes.
open class Sequential: Model {
  /// The layers in order.
  public private(set) var layers: [Layer] = []

  /// A model of these layers.
  public init(_ layers: [Layer] = [], name: String? = nil) {
    super.init(name: name)
    for layer in layers { add(layer) }
  }

  /// Adds a layer at the end.
  ///
  /// **Errors:** a model that is built, or a layer that stands in it already, stops the program.
  public final func add(_ layer: Layer) {
    if isBuilt { fatalError("model '\(name)': add all layers before the model is built.") }
    if layers.contains(where: { $0 === layer }) {
      fatalError("model '\(name)': layer '\(layer.name)' is in it already. Make a second one.")
    }
    layers.append(layer)
    Names.makeUnique(layers)
  }

  open override var sublayers: [Layer] { layers }

  open override func build(inputShape: Shape) throws {
    var shape = inputShape
    for layer in layers {
      try layer.buildIfNeeded(shape)
      shape = try layer.outputShape(for: shape)
    }
  }

  open override func call(_ inputs: Tensor, training: Bool) -> Tensor {
    layers.reduce(inputs) { $1($0, training: training) }
  }

  open override func outputShape(for inputShape: Shape) throws -> Shape {
    try buildIfNeeded(inputShape)
    return try layers.reduce(inputShape) { try $1.outputShape(for: $0) }
  }
}

/// Names that are different within a model.
enum Names {
  /// Gives layers without a name of their own `dense`, `dense_1`, `dense_2`, ...
  static func makeUnique(_ layers: [Layer]) {
    var taken = Set(layers.filter(\.hasOwnName).map(\.name))
    for layer in layers where !layer.hasOwnName {
      let stem = Layer.snakeCase("\(type(of: layer))")
      var name = stem
      var number = 0
      while taken.contains(name) {
        number += 1
        name = "\(stem)_\(number)"
      }
      taken.insert(name)
      layer.name = name
    }
  }
}
