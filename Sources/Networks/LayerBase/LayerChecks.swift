import Tensors

// What layers require of their inputs, said in one way.

extension Layer {
  /// Refuses inputs that this layer, or one inside it, cannot take, before anything is computed on
  /// them; builds the layer if need be.
  ///
  /// Layers of the library and a ``Sequential`` know all that they cannot take; a layer of one's
  /// own knows what its ``check(inputShape:dtype:)`` says.
  ///
  /// **Errors:** a ``LayerError`` that names the layer, what it expected and what came. Nothing is
  /// built then.
  public final func checkInputs(_ inputs: Tensor) throws {
    var sample = KnownSpec(inputs)
    if sample.shape.rank > 0 { sample.shape[0] = 1 }
    try undoingBuildOnError {
      try withDevice(inputs.device) { try refuse(sample) }
      try check(values: inputs)
    }
  }

  /// Refuses a weight that is larger than the memory that there is, or than what a model from a
  /// file has left.
  final func requireMemory(for weight: String, _ shape: Shape, _ dtype: DType) throws {
    let bytes = Layer.bytes(shape, dtype)
    guard bytes <= Double(MachineMemory.allowed) else {
      throw LayerError(
        name, "weight '\(weight)' of shape \(shape) needs more memory than this program may use.")
    }
    guard let budget = WeightBudget.current, !budget.spend(bytes) else { return }
    throw LayerError(
      name, "weight '\(weight)' of shape \(shape) is more than is left of \(budget.meaning).")
  }

  /// Refuses inputs of which not one sample fits into memory: lengths that each are
  /// possible, and whose product is not.
  final func requireCountable(_ inputShape: Shape) throws {
    let sample = Shape(inputShape.dropFirst())
    guard sample.allSatisfy({ $0 >= 0 }) else {
      throw LayerError(
        name, "expected lengths of 0 or more; received an input of shape \(inputShape).")
    }
    guard Layer.bytes(sample, .float32) > Double(MachineMemory.allowed) else { return }
    throw LayerError(
      name, "one sample of shape \(sample) needs more memory than this program may use.")
  }

  private static func bytes(_ shape: Shape, _ dtype: DType) -> Double {
    shape.reduce(Double(dtype.byteCount)) { $0 * Double(max($1, 1)) }
  }

  /// Refuses a dtype without gradients.
  final func requireFloating(_ dtype: DType?) throws {
    guard let dtype, !dtype.isFloating else { return }
    throw LayerError(
      name,
      "expected float32 inputs; received \(dtype). Cast first, x.cast(to: .float32), or begin the "
        + "model with a Rescaling layer.")
  }

  /// Refuses a dtype other than that of the weights.
  final func require(_ expected: DType, _ dtype: DType?) throws {
    guard let dtype, dtype != expected else { return }
    throw LayerError(
      name,
      "expected \(expected) inputs; received \(dtype). Cast first: x.cast(to: .\(expected)).")
  }

  /// Refuses inputs with fewer axes.
  final func require(rank: Int, _ shape: Shape, as example: String) throws {
    guard shape.rank < rank else { return }
    throw LayerError(
      name, "expected an input of rank \(rank) or more, as \(example); received shape \(shape).")
  }

  /// Refuses another length of an axis than the layer was built for.
  final func require(length: Int, ofAxis axis: Int, _ shape: Shape) throws {
    let position = axis < 0 ? axis + shape.rank : axis
    guard shape.indices.contains(position), shape[position] == length else {
      throw LayerError(
        name,
        "expected axis \(axis) to have length \(length); received an input of shape \(shape).")
    }
  }

  /// Refuses inputs without an axis, or with another length of it than the layer was built for.
  final func require(axis: Int, length: Int?, _ shape: Shape) throws {
    guard (try? shape.axis(axis, operation: name)) != nil else {
      throw LayerError(name, "axis \(axis) does not exist in an input of shape \(shape).")
    }
    if let length { try require(length: length, ofAxis: axis, shape) }
  }

  /// The shape of what comes out of a layer that leaves it as it is; refuses what the layer does.
  final func sameShape(as inputShape: Shape) throws -> Shape {
    try check(inputShape: inputShape, dtype: nil)
    return inputShape
  }
}
