import Tensors

@testable import Networks

/// Models for inputs of shape (batch, 2) and targets of shape (batch, 1).
enum ModelKind: String, CaseIterable, Codable, Sendable {
  case sequential, subclass, nested, shared, careless, careful, ownOperations

  /// Whether the model knows which inputs it takes; what another cannot take stops the program in
  /// its `call`.
  var knowsInputs: Bool { self == .sequential }

  /// A compiled model with an optimizer that has made an update, or a model that is not built.
  func make(isBuilt: Bool) throws -> Model {
    try withSeed(4) {
      let model: Model =
        switch self {
        case .sequential: Sequential([BatchNormalization(), Dense(3), Dropout(0.5), Dense(1)])
        case .subclass: Branches()
        case .nested: Outer()
        case .shared: Twice()
        case .careless: Wrapping(SimpleDense(1))
        case .careful: Wrapping(Sequential([LayerNormalization(), Dense(1)]))
        case .ownOperations: Product()
        }
      model.compile(
        optimizer: Adam(learningRate: 0.01), loss: .meanSquaredError,
        metrics: [.meanAbsoluteError])
      if isBuilt { try model.fit(Small.x, Small.y, batchSize: 6, verbose: .silent) }
      return model
    }
  }
}

/// Two branches, one of them with state.
private final class Branches: Model {
  let left = Dense(3, activation: .tanh)
  let norm = BatchNormalization()
  let right = Dense(3)
  let dropout = Dropout(0.5)
  let head = Dense(1)
  override func call(_ inputs: Tensor, training: Bool) -> Tensor {
    let both = left(inputs) * norm(right(inputs), training: training)
    return head(dropout(both, training: training))
  }
}

/// Layers in layers in a model, with the input added to what they give.
private final class Outer: Model {
  final class Middle: Layer {
    let inner = Sequential([Dense(2, activation: .relu), Dense(2)])
    override func call(_ inputs: Tensor, training: Bool) -> Tensor {
      inner(inputs, training: training) + inputs
    }
  }
  let blocks = [Middle(), Middle()]
  let head = Dense(1)
  override func call(_ inputs: Tensor, training: Bool) -> Tensor {
    head(blocks.reduce(inputs) { $1($0, training: training) })
  }
}

/// One layer called twice.
private final class Twice: Model {
  let shared = Dense(2, activation: .tanh)
  let head = Dense(1)
  override func call(_ inputs: Tensor, training: Bool) -> Tensor {
    head(shared(shared(inputs, training: training), training: training))
  }
}

/// A model around a layer; with a layer of one's own, which checks nothing, a tensor operation
/// finds the mistake.
private final class Wrapping: Model {
  let layer: Layer
  init(_ layer: Layer) {
    self.layer = layer
    super.init()
  }
  override func call(_ inputs: Tensor, training: Bool) -> Tensor {
    layer(inputs, training: training)
  }
}

/// A model without layers.
private final class Product: Model {
  private var w: Variable?
  override func build(inputShape: Shape) throws {
    w = addWeight("w", shape: [inputShape[-1], 1])
  }
  override func call(_ inputs: Tensor, training: Bool) -> Tensor {
    w.map { inputs.matmul($0) } ?? inputs
  }
}
