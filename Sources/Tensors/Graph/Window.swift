/// A part of the numbers that a graph names by their root: where it begins, its shape and its steps,
/// as a view has them.
struct Window: Hashable {
  /// Elements between the first one of the root and the first one of the window.
  var offset: Int
  var shape: Shape
  /// Steps in elements; 0 repeats an element.
  var strides: Shape
  var dtype: DType

  init(offset: Int, shape: Shape, strides: Shape, dtype: DType) {
    self.offset = offset
    self.shape = shape
    self.strides = strides
    self.dtype = dtype
  }

  /// All of a row-major root.
  init(whole spec: TensorSpec) {
    self.init(
      offset: 0, shape: spec.shape, strides: spec.shape.rowMajorStrides, dtype: spec.dtype)
  }

  var elementCount: Int { shape.elementCount }

  /// Whether the elements follow each other in row-major order without a gap.
  var isRowMajor: Bool {
    var step = 1
    for axis in shape.indices.reversed() {
      if strides[axis] != step && shape[axis] != 1 { return false }
      step &*= shape[axis]
    }
    return true
  }

  /// Whether every element is the first one of the window.
  var isSingle: Bool {
    shape.indices.allSatisfy { strides[$0] == 0 || shape[$0] == 1 }
  }

  /// The window seen with a broader shape.
  func broadcast(to target: Shape) -> Window {
    if shape == target { return self }
    var steps = Shape(repeating: 0, rank: target.rank)
    let missing = target.rank - shape.rank
    for axis in shape.indices where shape[axis] != 1 { steps[axis + missing] = strides[axis] }
    return Window(offset: offset, shape: target, strides: steps, dtype: dtype)
  }
}
