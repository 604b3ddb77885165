import Tensors

// What layers require of their inputs, said in one way.

extension Layer {
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
    let place = axis < 0 ? axis + shape.rank : axis
    guard shape.indices.contains(place), shape[place] == length else {
      throw LayerError(
        name,
        "expected axis \(axis) to have length \(length); received an input of shape \(shape).")
    }
  }
}
