import Tensors

/// Reductions. Numbers of a row are added in an order that depends on lengths and strides alone, in
/// float64 where the device has it, so that a result is the same each time.
enum ReductionSource {
  /// Rows of at most so many elements are one work item's.
  static let shortRow = 64
  /// A row longer than this is cut into parts, which a second pass joins.
  static let longRow = 1 << 16

  /// One work item a row: `rows, count, x, offset, outer, inner, y, offset`.
  static func byItem(_ op: ReduceOp, _ x: DType, _ y: DType, hasFloat64: Bool) -> KernelSource {
    let name = "reduce_\(op)_by_item_\(x)"
    return KernelSource(
      name: name,
      text: head(op, x, y, hasFloat64)
        + """
        KERNEL \(name)(i64 rows, i64 count, GLOBAL const T* x, i64 from, Walk outer, Walk inner,
            GLOBAL R* y, i64 to) {
          const i64 row = GROUP * 256 + LANE;
          if (row >= rows) return;
          const i64 start = from + place(outer, row);
          A total = FIRST;
          \(joinEach(from: "0", step: "1"))
          y[to + row] = (R)total;
        }
        """)
  }

  /// One group a part of a row: `parts, count, x, offset, outer, inner, y, offset`; `y` has a number
  /// for each part.
  static func byGroup(_ op: ReduceOp, _ x: DType, _ y: DType, hasFloat64: Bool) -> KernelSource {
    let name = "reduce_\(op)_by_group_\(x)"
    return KernelSource(
      name: name,
      text: head(op, x, y, hasFloat64)
        + """
        KERNEL \(name)(i64 parts, i64 count, GLOBAL const T* x, i64 from, Walk outer, Walk inner,
            GLOBAL R* y, i64 to) {
          LOCAL A totals[256];
          const i64 row = quotient(GROUP, parts), part = GROUP - row * parts;
          const i64 start = from + place(outer, row);
          A total = FIRST;
          \(joinEach(from: "part * 256 + LANE", step: "parts * 256"))
          totals[LANE] = total;
          BARRIER;
          for (int width = 128; width > 0; width /= 2) {
            if (LANE < width) totals[LANE] = join(totals[LANE], totals[LANE + width]);
            BARRIER;
          }
          if (LANE == 0) y[to + GROUP] = (R)totals[0];
        }
        """)
  }

  /// Joins every so many elements of a row, in order. Eight are on their way from memory at once, and
  /// what is beyond the row changes nothing.
  private static func joinEach(from first: String, step: String) -> String {
    """
    for (i64 i = \(first); i < count; i += 8 * (\(step))) {
            A next[8];
          #pragma unroll
            for (int k = 0; k < 8; ++k) {
              const i64 at = i + k * (\(step));
              next[k] = at < count ? (A)x[start + place(inner, at)] : FIRST;
            }
          #pragma unroll
            for (int k = 0; k < 8; ++k) total = join(total, next[k]);
          }
    """
  }

  /// One group a row: `count, x, offset, outer, step, y, offset`.
  static func cumulative(_ op: ReduceOp, _ dtype: DType, hasFloat64: Bool) -> KernelSource {
    let name = "cumulative_\(op)_\(dtype)"
    return KernelSource(
      name: name,
      text: head(op, dtype, dtype, hasFloat64)
        + """
        KERNEL \(name)(i64 count, GLOBAL const T* x, i64 from, Walk outer, i64 step,
            GLOBAL R* y, i64 to) {
          LOCAL A totals[256];
          const i64 start = from + place(outer, GROUP);
          A before = FIRST;
          for (i64 block = 0; block < count; block += 256) {
            const i64 i = block + LANE;
            totals[LANE] = i < count ? (A)x[start + i * step] : FIRST;
            BARRIER;
            for (int reach = 1; reach < 256; reach *= 2) {
              const A left = LANE >= reach ? totals[LANE - reach] : FIRST;
              BARRIER;
              if (LANE >= reach) totals[LANE] = join(left, totals[LANE]);
              BARRIER;
            }
            if (i < count) y[to + GROUP * count + i] = (R)join(before, totals[LANE]);
            before = join(before, totals[255]);
            BARRIER;
          }
        }
        """)
  }

  /// One group a row: `count, x, offset, outer, step, y, offset`.
  static func argument(_ op: ArgReduceOp, _ dtype: DType) -> KernelSource {
    let name = "\(op)_\(dtype)"
    let isBetter = op == .argMax ? "a > b" : "a < b"
    return KernelSource(
      name: name,
      text: """
        typedef \(dtype.kernelName) T;
        /* Whether a, which comes later, replaces b. */
        FUNCTION int beats(T a, T b) { return b == b && (a != a || \(isBetter)); }
        KERNEL \(name)(i64 count, GLOBAL const T* x, i64 from, Walk outer, i64 step,
            GLOBAL i64* y, i64 to) {
          LOCAL T values[256];
          LOCAL i64 indices[256];
          const i64 start = from + place(outer, GROUP);
          /* Items without an element take the first one, which changes nothing. */
          i64 best = LANE < count ? LANE : 0;
          T value = x[start + best * step];
          for (i64 i = (i64)LANE + 256; i < count; i += 256) {
            const T other = x[start + i * step];
            if (beats(other, value)) { value = other; best = i; }
          }
          values[LANE] = value;
          indices[LANE] = best;
          BARRIER;
          for (int width = 128; width > 0; width /= 2) {
            if (LANE < width) {
              const T other = values[LANE + width], mine = values[LANE];
              const i64 there = indices[LANE + width], here = indices[LANE];
              if (there > here ? beats(other, mine) : !beats(mine, other)) {
                values[LANE] = other;
                indices[LANE] = there;
              }
            }
            BARRIER;
          }
          if (LANE == 0) y[to + GROUP] = indices[0];
        }
        """)
  }

  /// The dtype in which numbers are added up.
  static func accumulator(_ op: ReduceOp, _ dtype: DType, hasFloat64: Bool) -> DType {
    dtype == .float32 && hasFloat64 && (op == .sum || op == .product) ? .float64 : dtype
  }

  /// T are the elements, A what they are joined in, R the results.
  private static func head(
    _ op: ReduceOp, _ x: DType, _ y: DType, _ hasFloat64: Bool
  ) -> String {
    let sum = accumulator(op, x, hasFloat64: hasFloat64)
    let (first, join): (String, String) =
      switch op {
      case .sum: ("0", sum.isInteger ? "(A)((u64)a + (u64)b)" : "a + b")
      case .product: ("1", sum.isInteger ? "(A)((u64)a * (u64)b)" : "a * b")
      case .minimum: (sum.largest, BinaryOp.minimum.row.expression)
      case .maximum: (sum.smallest, BinaryOp.maximum.row.expression)
      }
    return """
      typedef \(x.kernelName) T; typedef \(sum.kernelName) A; typedef \(y.kernelName) R;
      #define FIRST ((A)(\(first)))
      FUNCTION A join(A a, A b) { return \(join); }

      """
  }
}

extension DType {
  /// No number is larger.
  fileprivate var largest: String {
    switch self {
    case .float32, .float64: "INFINITY"
    case .int32: "0x7fffffff"
    case .int64: "0x7fffffffffffffff"
    case .uint8: "255"
    case .bool: "1"
    }
  }

  /// No number is smaller.
  fileprivate var smallest: String {
    switch self {
    case .float32, .float64: "-INFINITY"
    case .int32: "0x80000000"
    case .int64: "0x8000000000000000"
    case .uint8, .bool: "0"
    }
  }
}
