import COpenBLAS
import CPUKernels

extension CPUBackend {
  func matmul(
    _ precision: MatmulPrecision, _ a: Operand, _ b: Operand, into y: Operand
  ) throws(DeviceError) {
    let rank = y.shape.rank
    let size = ProductSize(
      rows: y.shape[rank - 2], inner: a.shape[rank - 1], columns: y.shape[rank - 1])
    let (left, right) = (MatrixSteps(a), MatrixSteps(b))
    if let product = VectorProduct(y.dtype, left, right, size) {
      let bytes = y.dtype.byteCount
      let (p, q) = (UnsafeRawPointer(a.start), UnsafeRawPointer(b.start))
      return forMatrices(a, b, y, size.work) { at in
        product.run(p + at.a &* bytes, q + at.b &* bytes, y.start + at.y &* bytes)
      }
    }
    let ownKernel =
      !y.dtype.isFloating
      || prefersOwnProduct(rows: size.rows, inner: size.inner, columns: size.columns)
    if !ownKernel && !left.isPlain(size.rows, size.inner) {
      return try withRowMajor(a) { (a) throws(DeviceError) in try matmul(precision, a, b, into: y) }
    }
    if !ownKernel && (!right.isPlain(size.inner, size.columns) || right.slowsLibrary(size)) {
      return try withRowMajor(b) { (b) throws(DeviceError) in try matmul(precision, a, b, into: y) }
    }
    let bytes = y.dtype.byteCount
    let (p, q) = (UnsafeRawPointer(a.start), UnsafeRawPointer(b.start))
    forMatrices(a, b, y, size.work) { at in
      let (x, z, to) = (p + at.a &* bytes, q + at.b &* bytes, y.start + at.y &* bytes)
      if ownKernel {
        product(
          y.dtype, x, left.row, left.column, z, right.row, right.column, to, rows: size.rows,
          inner: size.inner, columns: size.columns)
      } else {
        libraryProduct(y.dtype, x, left, z, right, to, size)
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
      nest.forElements(cost: max(work / 8, 1), body)
    }
  }
}

/// The three lengths of a product.
struct ProductSize {
  var rows: Int
  var inner: Int
  var columns: Int

  /// Multiplications.
  @inline(__always)
  var work: Int { rows &* inner &* columns }

  /// Into how many row and column blocks a product is cut for the cores.
  ///
  /// By the lengths alone, not by the number of cores: other blocks would round otherwise.
  var blocks: (rows: Int, columns: Int) {
    if work < 4 << 20 { return (1, 1) }
    if work >= 128 << 20 && min(rows, columns) >= 128 {
      return work < 2 << 30 ? (2, 2) : (4, 4)
    }
    return rows > columns ? (2, 1) : (1, 2)
  }
}

/// How a matrix lies in memory: steps from row to row and from column to column.
struct MatrixSteps {
  var row: Int
  var column: Int

  @inline(__always)
  init(row: Int, column: Int) { (self.row, self.column) = (row, column) }

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

  /// Whether a library's path for small products does not take this right operand, so that a
  /// row-major copy of it pays.
  @inline(__always)
  func slowsLibrary(_ n: ProductSize) -> Bool {
    n.rows >= 32 && n.work <= 1_000_000 && n.work > 4096 && !isRowMajor(n.inner, n.columns)
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

/// A product of a matrix and a vector, on either side.
private struct VectorProduct {
  private let dtype: DType
  private let matrix: MatrixSteps
  private let isOnLeft: Bool
  /// How many elements the result has.
  private let count: Int
  private let inner: Int

  /// Nil for another product, or for steps that the kernels do not take.
  @inline(__always)
  init?(_ dtype: DType, _ left: MatrixSteps, _ right: MatrixSteps, _ n: ProductSize) {
    guard dtype.isFloating, n.rows == 1 || n.columns == 1 else { return nil }
    isOnLeft = n.columns == 1
    matrix = isOnLeft ? left : MatrixSteps(row: right.column, column: right.row)
    (count, inner) = (isOnLeft ? n.rows : n.columns, n.inner)
    self.dtype = dtype
    guard
      takesVectorProduct(
        row: matrix.row, column: matrix.column, step: isOnLeft ? right.row : left.column,
        rows: count, inner: inner)
    else { return nil }
  }

  /// Each element of the result is computed by one core, in one order.
  @inline(__always)
  func run(_ a: UnsafeRawPointer, _ b: UnsafeRawPointer, _ y: UnsafeMutableRawPointer) {
    let (m, x) = isOnLeft ? (a, b) : (b, a)
    let bytes = dtype.byteCount
    Parallel.forRanges(count, cost: inner, multiple: 16) { from, to in
      let (m, y) = (m + from &* matrix.row &* bytes, y + from &* bytes)
      vectorProduct(
        dtype, m, matrix.row, matrix.column, x, y, rows: to &- from, inner: inner)
    }
  }
}

/// One thread for the library's calls: what is large is cut into blocks here, whose threads do not
/// spin after it.
private let useOneThread: Void = openblas_set_num_threads(1)

/// A product in blocks, on all cores if it is large.
private func libraryProduct(
  _ dtype: DType, _ a: UnsafeRawPointer, _ s: MatrixSteps, _ b: UnsafeRawPointer, _ t: MatrixSteps,
  _ y: UnsafeMutableRawPointer, _ n: ProductSize
) {
  useOneThread
  let blocks = n.blocks
  let (height, width) = (n.rows / blocks.rows, n.columns / blocks.columns)
  let bytes = dtype.byteCount
  Parallel.forRanges(blocks.rows * blocks.columns, cost: n.work) { from, to in
    for block in from..<to {
      let (i, j) = (block / blocks.columns, block % blocks.columns)
      let part = ProductSize(
        rows: i + 1 < blocks.rows ? height : n.rows - i * height, inner: n.inner,
        columns: j + 1 < blocks.columns ? width : n.columns - j * width)
      libraryBlock(
        dtype, a + i * height * s.row * bytes, s, b + j * width * t.column * bytes, t,
        y + (i * height * n.columns + j * width) * bytes, gap: n.columns, part, whole: n)
    }
  }
}

/// One call of the library; `gap` is the step from row to row of the output.
private func libraryBlock(
  _ dtype: DType, _ a: UnsafeRawPointer, _ s: MatrixSteps, _ b: UnsafeRawPointer, _ t: MatrixSteps,
  _ y: UnsafeMutableRawPointer, gap: Int, _ n: ProductSize, whole: ProductSize
) {
  let aPlain = s.isRowMajor(whole.rows, whole.inner)
  let bPlain = t.isRowMajor(whole.inner, whole.columns)
  let aGap = CInt(aPlain ? max(s.row, whole.inner) : max(s.column, whole.rows))
  let bGap = CInt(bPlain ? max(t.row, whole.columns) : max(t.column, whole.inner))
  let (rows, columns, inner) = (CInt(n.rows), CInt(n.columns), CInt(n.inner))
  let (turnA, turnB) = (aPlain ? CblasNoTrans : CblasTrans, bPlain ? CblasNoTrans : CblasTrans)
  if dtype == .float32 {
    cblas_sgemm(
      CblasRowMajor, turnA, turnB, rows, columns, inner, 1, a.of(Float.self), aGap,
      b.of(Float.self), bGap, 0, y.of(Float.self), CInt(gap))
  } else {
    cblas_dgemm(
      CblasRowMajor, turnA, turnB, rows, columns, inner, 1, a.of(Double.self), aGap,
      b.of(Double.self), bGap, 0, y.of(Double.self), CInt(gap))
  }
}
