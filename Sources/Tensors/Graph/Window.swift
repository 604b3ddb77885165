/// A part of the numbers that a graph names by their root: where it begins, its shape and its
/// steps, as a view has them.
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
  var isRowMajor: Bool { shape.isRowMajor(strides) }

  /// Whether every element is the first one of the window.
  var isSingle: Bool {
    shape.indices.allSatisfy { strides[$0] == 0 || shape[$0] == 1 }
  }

  /// The window seen with a broader shape.
  func broadcast(to target: Shape) -> Window {
    if shape == target { return self }
    return Window(
      offset: offset, shape: target, strides: shape.strides(strides, broadcastTo: target),
      dtype: dtype)
  }
}
