import Tensors

/// The product of matrices. Tile by tile, a group computes 64 by 64 elements of the result, a work
/// item 4 by 4 of them, from 16 columns and rows of the factors at a time; of a narrow result,
/// several work items compute an element together.
enum ProductSource {
  static let tile = 64

  /// For a narrow result, whose tiles would leave most of a GPU idle, and for small ones: each
  /// element by so many work items, which are a power of two. Added up in float64 where the device
  /// has it, in an order that depends on lengths alone.
  static func narrow(_ dtype: DType, hasFloat64: Bool) -> KernelSource {
    let sum = ReductionSource.accumulator(.sum, dtype, hasFloat64: hasFloat64)
    return KernelSource(
      name: "matmul_narrow_\(dtype)", macros: [("T", dtype.kernelName), ("A", sum.kernelName)],
      parameters: ["i64 count", "i64 lanes", "i64 rows", "i64 columns", "i64 inner"] + operands,
      shared: ["A totals"],
      body: """
        const i64 element = quotient(ITEM, lanes);
        const i64 lane = LANE & (lanes - 1);
        A total = 0;
        if (element < count) {
          const i64 batch = quotient(element, rows * columns);
          const i64 row = quotient(element - batch * rows * columns, columns);
          const i64 column = element - (batch * rows + row) * columns;
          const i64 aBase = aStart + place(aBatch, batch) + row * aRow;
          const i64 bBase = bStart + place(bBatch, batch) + column * bColumn;
          for (i64 k = lane; k < inner; k += 8 * lanes) {
            A next[8];
        #pragma unroll
            for (int j = 0; j < 8; ++j) {
              const i64 at = k + j * lanes;
              next[j] = at < inner
                ? (A)a[aBase + at * aInner] * (A)b[bBase + at * bInner] : (A)0;
            }
        #pragma unroll
            for (int j = 0; j < 8; ++j) total += next[j];
          }
        }
        if (lanes > 1) {
          totals[LANE] = total;
          JOIN_LANES(totals[LANE] += totals[LANE + width])
          total = totals[LANE];
        }
        if (lane == 0 && element < count) y[yStart + element] = (T)total;
        """)
  }

  /// Where the matrices are, with their walks through a batch and their steps, and the result.
  private static let operands = [
    "GLOBAL const T* a", "i64 aStart", "Walk aBatch", "i64 aRow", "i64 aInner",
    "GLOBAL const T* b", "i64 bStart", "Walk bBatch", "i64 bInner", "i64 bColumn",
    "GLOBAL T* y", "i64 yStart",
  ]

  static func matmul(_ dtype: DType) -> KernelSource {
    let add =
      dtype.isFloating
      ? "fma(left[m], right[n], sum[m][n])" : "(T)(sum[m][n] + (U)left[m] * (U)right[n])"
    return KernelSource(
      name: "matmul_\(dtype)",
      macros: [("T", dtype.kernelName), ("U", dtype == .int64 ? "u64" : "u32")],
      parameters: ["i64 rows", "i64 inner", "i64 columns", "i64 tilesDown", "i64 tilesAcross"]
        + operands, joins: false,
      body: """
        LOCAL T aTile[16][65];
        LOCAL T bTile[16][65];
        const i64 tiles = tilesDown * tilesAcross;
        const i64 batch = quotient(group, tiles), tile = group - batch * tiles;
        const i64 tileRow = quotient(tile, tilesAcross) * 64;
        const i64 tileColumn = (tile - quotient(tile, tilesAcross) * tilesAcross) * 64;
        const i64 aBase = aStart + place(aBatch, batch), bBase = bStart + place(bBatch, batch);
        const int down = LANE / 16, across = LANE % 16;
        T sum[4][4];
        for (int m = 0; m < 4; ++m) for (int n = 0; n < 4; ++n) sum[m][n] = 0;
        for (i64 start = 0; start < inner; start += 16) {
          for (int part = 0; part < 4; ++part) {
            const int i = LANE + part * 256;
            /* Neighbors read neighbors, whichever way the matrix lies. */
            const int am = aInner == 1 ? i / 16 : i % 64, ak = aInner == 1 ? i % 16 : i / 64;
            const int bn = bColumn == 1 ? i % 64 : i / 16, bk = bColumn == 1 ? i / 64 : i % 16;
            const i64 row = tileRow + am, column = tileColumn + bn;
            aTile[ak][am] = row < rows && start + ak < inner
              ? a[aBase + row * aRow + (start + ak) * aInner] : (T)0;
            bTile[bk][bn] = column < columns && start + bk < inner
              ? b[bBase + (start + bk) * bInner + column * bColumn] : (T)0;
          }
          BARRIER;
          for (int k = 0; k < 16; ++k) {
            T left[4], right[4];
            for (int m = 0; m < 4; ++m) left[m] = aTile[k][down + 16 * m];
            for (int n = 0; n < 4; ++n) right[n] = bTile[k][across + 16 * n];
            for (int m = 0; m < 4; ++m)
              for (int n = 0; n < 4; ++n) sum[m][n] = \(add);
          }
          BARRIER;
        }
        for (int m = 0; m < 4; ++m)
          for (int n = 0; n < 4; ++n) {
            const i64 row = tileRow + down + 16 * m, column = tileColumn + across + 16 * n;
            if (row < rows && column < columns)
              y[yStart + (batch * rows + row) * columns + column] = sum[m][n];
          }
        """)
  }
}
