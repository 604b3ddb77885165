import Tensors

/// The shape of a tensor that is not computed yet, and its dtype where that is known.
struct KnownSpec {
  var shape: Shape
  var dtype: DType?

  init(_ shape: Shape, _ dtype: DType?) {
    self.shape = shape
    self.dtype = dtype
  }

  init(_ tensor: Tensor) { self.init(tensor.shape, tensor.dtype) }

  /// The spec, with the dtype that most layers give where it is not known.
  var spec: TensorSpec { TensorSpec(shape, dtype ?? .float32) }
}

extension Layer {
  /// Refuses inputs that this layer, or one inside it that can tell, does not take; builds the
  /// layer if need be. A sequence of layers asks each of them.
  ///
  /// **Errors:** a ``LayerError`` that names the layer, what it expected and what came.
  final func refuse(_ inputs: KnownSpec) throws {
    try requireCountable(inputs.shape)
    try check(inputShape: inputs.shape, dtype: inputs.dtype)
    try buildIfNeeded(inputs.shape, dtype: inputs.dtype ?? .float32)
    guard let layers = sequence, let last = layers.last else { return }
    try last.refuse(try layers.dropLast().reduce(inputs) { try $1.outputSpec(for: $0) })
  }

  /// What comes out for inputs, which are refused as ``refuse(_:)`` does.
  final func outputSpec(for inputs: KnownSpec) throws -> KnownSpec {
    try check(inputShape: inputs.shape, dtype: inputs.dtype)
    try buildIfNeeded(inputs.shape, dtype: inputs.dtype ?? .float32)
    if let layers = sequence { return try layers.reduce(inputs) { try $1.outputSpec(for: $0) } }
    previewedDType = nil
    let shape = try outputShape(for: inputs.shape)
    return KnownSpec(shape, outputDType(for: inputs.dtype) ?? previewedDType)
  }

  /// What comes out for inputs when the layer is not training; weights and random numbers stay as
  /// they are.
  final func previewed(_ inputs: Tensor) -> Tensor {
    withoutRecording {
      let (weights, random) = (weights, RandomState.current)
      let values = weights.map(\.tensor)
      defer {
        for (weight, value) in zip(weights, values) { weight.assign(value) }
        RandomState.current = random
      }
      return self(inputs, training: false)
    }
  }

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

  /// Runs `body`; if it throws, what was built in it is unbuilt, and the random sequence is where
  /// it stood.
  @inline(__always)
  final func undoingBuildOnError<Result>(_ body: () throws -> Result) rethrows -> Result {
    let random = RandomState.current
    let built = Set(everyLayer.filter(\.isBuilt).map(ObjectIdentifier.init))
    do { return try body() } catch {
      for layer in everyLayer where !built.contains(ObjectIdentifier(layer)) {
        layer.forgetBuild()
      }
      RandomState.current = random
      throw error
    }
  }
}
