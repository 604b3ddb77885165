import Tensors

/// A weight and what goes with it in training.
struct WeightEntry {
  let variable: Variable
  let regularizer: (any Regularizer)?
  let constraint: (any Constraint)?
  /// The path of the weight in the model: the names of layers, then its own: `dense_1/kernel`.
  var path: String
  /// Whether training changes it: the weight and all layers around it are trainable.
  var isTrained = true
}

extension Layer {
  /// All weights: those of this layer, the trainable ones first, then those of the layers inside.
  public final var weights: [Variable] { allEntries.map(\.variable) }

  /// The weights that training changes.
  public final var trainableWeights: [Variable] { trainableEntries.map(\.variable) }

  /// The weights that training leaves alone.
  public final var nonTrainableWeights: [Variable] {
    allEntries.filter { !$0.isTrained }.map(\.variable)
  }

  /// All weights with their paths: `dense_1/kernel`, `block/dense/bias`.
  public final var namedWeights: [(name: String, weight: Variable)] {
    allEntries.map { ($0.path, $0.variable) }
  }

  /// How many numbers the weights hold.
  public final var parameterCount: Int { weights.reduce(0) { $0 + $1.elementCount } }

  /// Every weight once, also where layers are shared.
  final var allEntries: [WeightEntry] {
    var walk = WeightWalk()
    walk.visit(self, path: "", isTrained: true)
    return walk.entries
  }

  final var trainableEntries: [WeightEntry] { allEntries.filter(\.isTrained) }

  /// The values of all weights, in the order of ``weights``.
  public final var weightValues: [Tensor] {
    weights.map { weight in withoutRecording { weight.tensor } }
  }

  /// Gives all weights new values, in the order of ``weights``.
  ///
  /// **Errors:** another number of values, or a shape or dtype that differs; nothing is changed.
  public final func setWeights(_ values: [Tensor]) throws {
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
    for (weight, value) in zip(weights, values) { weight.take(value) }
  }
}

extension Variable {
  /// Where the value is.
  var valueDevice: Device { withoutRecording { tensor.device } }

  /// Assigns a value, which may be on another device.
  func take(_ value: Tensor) { assign(value.copied(to: valueDevice)) }
}

/// A walk through layers that meets every weight once and gives each a path of its own.
private struct WeightWalk {
  var entries: [WeightEntry] = []
  private var layers: Set<ObjectIdentifier> = []
  private var variables: Set<ObjectIdentifier> = []
  private var paths: Set<String> = []

  mutating func visit(_ layer: Layer, path: String, isTrained: Bool) {
    guard layers.insert(ObjectIdentifier(layer)).inserted else { return }
    let isTrained = isTrained && layer.isTrainable
    let own = ownEntries(of: layer, path: path, isTrained: isTrained)
    for entry in own where entry.variable.isTrainable { take(entry) }
    for entry in own where !entry.variable.isTrainable { take(entry) }
    for inner in layer.sublayers {
      visit(inner, path: "\(path)\(inner.name)/", isTrained: isTrained)
    }
  }

  private func ownEntries(of layer: Layer, path: String, isTrained: Bool) -> [WeightEntry] {
    let known = Set(
      (layer.entries.map(\.variable) + layer.forgotten).map(ObjectIdentifier.init))
    let found = layer.members.variables.filter { !known.contains(ObjectIdentifier($0.variable)) }
    let others = found.map { label, variable in
      WeightEntry(
        variable: variable, regularizer: nil, constraint: nil,
        path: variable.name == "Variable" ? label : variable.name)
    }
    return (layer.entries + others).map { entry in
      var entry = entry
      entry.path = path + entry.path
      entry.isTrained = isTrained && entry.variable.isTrainable
      return entry
    }
  }

  private mutating func take(_ entry: WeightEntry) {
    guard variables.insert(ObjectIdentifier(entry.variable)).inserted else { return }
    var entry = entry
    let stem = entry.path
    var number = 0
    while !paths.insert(entry.path).inserted {
      number += 1
      entry.path = "\(stem)_\(number)"
    }
    entries.append(entry)
  }
}
