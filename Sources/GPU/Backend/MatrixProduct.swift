import Tensors

/// A product of matrices as libraries take it: matrices by rows, or transposed, at equal distances.
struct MatrixProduct {
  /// One of the three matrices, repeated for each of a batch.
  struct Matrix {
    let storage: StorageHandle
    /// Elements before the first one.
    let offset: Int
    /// Whether the elements of a column, rather than those of a row, follow each other.
    let isTransposed: Bool
    /// Elements from a row to the next, or from a column to the next where it is transposed.
    let lead: Int
    /// Elements from a matrix of the batch to the next.
    let batchStride: Int
  }

  let precision: MatmulPrecision
  let dtype: DType
  let batch: Int
  let rows: Int
  let inner: Int
  let columns: Int
  let a: Matrix
  let b: Matrix
  let y: Matrix

  /// Nil for operands that lie otherwise, for empty ones, and for lengths beyond 32 bits.
  init?(_ precision: MatmulPrecision, _ a: Operand, _ b: Operand, into y: Operand) {
    let rank = y.shape.rank
    guard y.elementCount > 0, a.elementCount > 0,
      let left = Matrix(a), let right = Matrix(b), let result = Matrix(y),
      [a, b, y].allSatisfy({ $0.shape.allSatisfy { $0 <= Int32.max } }),
      [left, right, result].allSatisfy({ $0.lead <= Int32.max })
    else { return nil }
    (self.precision, dtype) = (precision, y.dtype)
    (rows, inner, columns) = (y.shape[rank - 2], a.shape[rank - 1], y.shape[rank - 1])
    batch = y.elementCount / (rows * columns)
    guard batch <= Int32.max else { return nil }
    (self.a, self.b, self.y) = (left, right, result)
  }
}

extension MatrixProduct.Matrix {
  fileprivate init?(_ x: Operand) {
    let rank = x.shape.rank
    let batch = Walk(x, 0..<rank - 2)
    guard batch.strides.count == 1, batch.strides[0] >= 0 else { return nil }
    let (rows, columns) = (x.shape[rank - 2], x.shape[rank - 1])
    let (down, across) = (x.strides[rank - 2], x.strides[rank - 1])
    // The step along an axis of length 1 is never taken.
    if (across == 1 || columns == 1) && (rows == 1 || down >= columns) {
      (isTransposed, lead) = (false, rows == 1 ? columns : down)
    } else if (down == 1 || rows == 1) && (columns == 1 || across >= rows) {
      (isTransposed, lead) = (true, columns == 1 ? rows : across)
    } else {
      return nil
    }
    (storage, offset, batchStride) = (x.storage, x.offset, batch.strides[0])
  }
}
