import COpenBLAS
import CPUKernels

extension CPUBackend {
  func matmul(_ a: Operand, _ b: Operand, into y: Operand) {
    let rank = y.shape.rank
    let size = ProductSize(
      rows: y.shape[rank - 2], inner: a.shape[rank - 1], columns: y.shape[rank - 1])
    let (left, right) = (MatrixSteps(a), MatrixSteps(b))
    let ownKernel =
      !y.dtype.isFloating
      || prefersOwnProduct(rows: size.rows, inner: size.inner, columns: size.columns)
    if !ownKernel && !left.isPlain(size.rows, size.inner) {
      return withRowMajor(a) { matmul($0, b, into: y) }
    }
    if !ownKernel && !right.isPlain(size.inner, size.columns) {
      return withRowMajor(b) { matmul(a, $0, into: y) }
    }
    let bytes = y.dtype.byteCount
    let (p, q) = (UnsafeRawPointer(a.start), UnsafeRawPointer(b.start))
    forMatrices(a, b, y, size.work) { at in
      let (x, z) = (p + at.a &* bytes, q + at.b &* bytes)
      if ownKernel {
        ownProduct(y.dtype, x, left, z, right, y.start + at.y &* bytes, size)
      } else {
        libraryProduct(y.dtype, x, left, z, right, y.start + at.y &* bytes, size)
      }
    }
  }

  /// Calls `body` for each matrix of the batches.
  @inline(__always)
  private func forMatrices(
    _ a: Operand, _ b: Operand, _ y: Operand, _ work: Int, _ body: (LoopNest.Offsets) -> Void
  ) {
    let rank = y.shape.rank
    if rank == 2 { return body(LoopNest.Offsets()) }
    LoopNest.lend(y.shape, rank: rank - 2, a.strides, b.strides, b.strides, y.strides) { nest in
      nest.forElements(from: 0, to: nest.elementCount, body)
    }
  }
}

/// The three lengths of a product.
struct ProductSize {
  var rows: Int
  var inner: Int
  var columns: Int

  /// Multiplications.
  var work: Int { rows &* inner &* columns }
}

/// How a matrix lies in memory: steps from row to row and from column to column.
struct MatrixSteps {
  var row: Int
  var column: Int

  @inline(__always)
  init(_ x: Operand) {
    row = x.strides[x.strides.rank - 2]
    column = x.strides[x.strides.rank - 1]
  }

  /// Whether the library takes this matrix as it is: row-major or column-major, with any gap.
  @inline(__always)
  func isPlain(_ rows: Int, _ columns: Int) -> Bool {
    isRowMajor(rows, columns) || isColumnMajor(rows, columns)
  }

  @inline(__always)
  func isRowMajor(_ rows: Int, _ columns: Int) -> Bool {
    (column == 1 || columns == 1) && (row >= max(columns, 1) || rows == 1)
  }

  @inline(__always)
  func isColumnMajor(_ rows: Int, _ columns: Int) -> Bool {
    (row == 1 || rows == 1) && (column >= max(rows, 1) || columns == 1)
  }
}

private func ownProduct(
  _ dtype: DType, _ a: UnsafeRawPointer, _ s: MatrixSteps, _ b: UnsafeRawPointer, _ t: MatrixSteps,
  _ y: UnsafeMutableRawPointer, _ n: ProductSize
) {
  switch dtype {
  case .float32:
    productFloat32(
      a.of(Float.self), s.row, s.column, b.of(Float.self), t.row, t.column, y.of(Float.self),
      rows: n.rows, inner: n.inner, columns: n.columns)
  case .float64:
    productFloat64(
      a.of(Double.self), s.row, s.column, b.of(Double.self), t.row, t.column, y.of(Double.self),
      rows: n.rows, inner: n.inner, columns: n.columns)
  case .int32:
    productInt32(
      a.of(Int32.self), s.row, s.column, b.of(Int32.self), t.row, t.column, y.of(Int32.self),
      rows: n.rows, inner: n.inner, columns: n.columns)
  case .int64:
    productInt64(
      a.of(Int64.self), s.row, s.column, b.of(Int64.self), t.row, t.column, y.of(Int64.self),
      rows: n.rows, inner: n.inner, columns: n.columns)
  case .uint8, .bool:
    productUInt8(
      a.of(UInt8.self), s.row, s.column, b.of(UInt8.self), t.row, t.column, y.of(UInt8.self),
      rows: n.rows, inner: n.inner, columns: n.columns)
  }
}

private func libraryProduct(
  _ dtype: DType, _ a: UnsafeRawPointer, _ s: MatrixSteps, _ b: UnsafeRawPointer, _ t: MatrixSteps,
  _ y: UnsafeMutableRawPointer, _ n: ProductSize
) {
  let aPlain = s.isRowMajor(n.rows, n.inner)
  let bPlain = t.isRowMajor(n.inner, n.columns)
  let aGap = CInt(aPlain ? max(s.row, n.inner) : max(s.column, n.rows))
  let bGap = CInt(bPlain ? max(t.row, n.columns) : max(t.column, n.inner))
  let (rows, columns, inner) = (CInt(n.rows), CInt(n.columns), CInt(n.inner))
  let (turnA, turnB) = (aPlain ? CblasNoTrans : CblasTrans, bPlain ? CblasNoTrans : CblasTrans)
  if dtype == .float32 {
    cblas_sgemm(
      CblasRowMajor, turnA, turnB, rows, columns, inner, 1, a.of(Float.self), aGap,
      b.of(Float.self), bGap, 0, y.of(Float.self), columns)
  } else {
    cblas_dgemm(
      CblasRowMajor, turnA, turnB, rows, columns, inner, 1, a.of(Double.self), aGap,
      b.of(Double.self), bGap, 0, y.of(Double.self), columns)
  }
}
