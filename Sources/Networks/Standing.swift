import Tensors

/// How a layer and what is inside it stand: what is built, and what the weights are.
struct Standing {
  private let layer: Layer
  private let built: Set<ObjectIdentifier>
  private let values: [(weight: Variable, value: Tensor)]

  /// How a layer stands now.
  init(of layer: Layer) {
    self.layer = layer
    built = Set(layer.everyLayer.filter(\.isBuilt).map(ObjectIdentifier.init))
    values = withoutRecording { layer.weights.map { ($0, $0.tensor) } }
  }

  /// Forgets what was built since, and gives the weights back their values.
  func restore() {
    for layer in layer.everyLayer where !built.contains(ObjectIdentifier(layer)) {
      layer.forgetBuild()
    }
    restoreValues()
  }

  /// Gives the weights back their values.
  func restoreValues() {
    withoutRecording { for (weight, value) in values { weight.assign(value) } }
  }
}

extension Layer {
  /// This layer and all inside it, each once.
  final var everyLayer: [Layer] {
    var all: [Layer] = []
    var seen: Set<ObjectIdentifier> = []
    var next = [self]
    while let layer = next.popLast() {
      guard seen.insert(ObjectIdentifier(layer)).inserted else { continue }
      all.append(layer)
      next += layer.sublayers
    }
    return all
  }

  /// Builds the layer for some inputs if need be, and tries what `body` does with it; of what `body`
  /// does to weights and to the random sequence nothing remains.
  ///
  /// **Errors:** inputs that a layer cannot take, and whatever would stop the program in `body`.
  /// Then the layer is not built either if it was not.
  final func trial<Result>(
    on inputs: Tensor, about subject: @autoclosure () -> String,
    _ body: @escaping () throws -> Result
  ) throws -> Result {
    let before = Standing(of: self)
    do {
      return try attempt(subject()) { [self] in
        try withoutRecording {
          try check(inputShape: inputs.shape, dtype: inputs.dtype)
          try buildIfNeeded(inputs.shape, dtype: inputs.dtype)
          let (built, random) = (Standing(of: self), RandomState.current)
          defer {
            built.restoreValues()
            RandomState.current = random
          }
          return try body()
        }
      }
    } catch {
      before.restore()
      throw error
    }
  }
}
