/// A tensor as a kernel sees it: where it is, and the step from element to element on each axis.
///
/// Whoever makes one has checked shapes and dtypes; a kernel trusts it.
package struct Operand {
  /// The storage.
  package var storage: StorageHandle
  /// Elements between the start of the storage and the first element.
  package var offset: Int
  package var shape: Shape
  /// Steps in elements; 0 repeats an element, negative ones go backwards.
  package var strides: Shape
  // Last, since a byte between two shapes has them copied in pieces that straddle.
  package var dtype: DType

  @inline(__always)
  package init(storage: StorageHandle, offset: Int, dtype: DType, shape: Shape, strides: Shape) {
    self.storage = storage
    self.offset = offset
    self.dtype = dtype
    self.shape = shape
    self.strides = strides
  }

  package var elementCount: Int { shape.elementCount }

  /// Whether the elements follow each other in row-major order without a gap.
  @inline(__always)
  package var isRowMajor: Bool { shape.isRowMajor(strides) }

  /// Every `step`-th element of an axis from `start`, so many of them.
  package func sliced(axis: Int, start: Int, step: Int, count: Int) -> Operand {
    var part = self
    if count > 0 { part.offset += start * strides[axis] }
    part.shape[axis] = count
    part.strides[axis] = strides[axis] &* step  // a step beyond the axis is never taken
    return part
  }
}
