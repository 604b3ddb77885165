import Tensors

/// Reductions. Numbers of a row are added in an order that depends on lengths and strides alone, in
/// float64 where the device has it, so that a result is the same each time.
enum ReductionSource {
  /// A row longer than this is cut into parts, which a second pass joins.
  static let longRow = 1 << 16

  /// Parts of rows, each by so many work items, which are a power of two; `y` has a number for each
  /// part.
  ///
  /// - Parameter isFlat: whether the elements of a row are one step apart; the kernel is a third as
  ///   long then.
  static func reduce(
    _ op: ReduceOp, _ x: DType, _ y: DType, isFlat: Bool, hasFloat64: Bool
  ) -> KernelSource {
    let place = isFlat ? "at * step" : "place(inner, at)"
    return KernelSource(
      name: "reduce_\(op)_\(x)", macros: macros(op, x, y, hasFloat64),
      parameters: [
        "i64 rows", "i64 parts", "i64 lanes", "i64 count", "GLOBAL const T* x", "i64 from",
        "Walk outer", isFlat ? "i64 step" : "Walk inner", "GLOBAL R* y", "i64 to",
      ], shared: ["A totals"],
      body: """
        const i64 part = quotient(ITEM, lanes);
        const i64 lane = LANE & (lanes - 1);
        A total = FIRST;
        if (part < rows * parts) {
          const i64 row = quotient(part, parts);
          const i64 start = from + place(outer, row), reach = parts * lanes;
          /* Eight are on their way from memory at once; what is beyond the row changes nothing. */
          for (i64 i = (part - row * parts) * lanes + lane; i < count; i += 8 * reach) {
            A next[8];
        #pragma unroll
            for (int k = 0; k < 8; ++k) {
              const i64 at = i + k * reach;
              next[k] = at < count ? (A)x[start + \(place)] : FIRST;
            }
        #pragma unroll
            for (int k = 0; k < 8; ++k) total = JOIN(total, next[k]);
          }
        }
        if (lanes > 1) {
          totals[LANE] = total;
          JOIN_LANES(totals[LANE] = JOIN(totals[LANE], totals[LANE + width]))
          total = totals[LANE];
        }
        if (lane == 0 && part < rows * parts) y[to + part] = (R)total;
        """)
  }

  /// Rows, each by so many work items, which are a power of two. The numbers are those of the
  /// kernels of the five operations that a softmax is made of.
  static func softmax(_ dtype: DType, hasFloat64: Bool) -> KernelSource {
    let sum = accumulator(.sum, dtype, hasFloat64: hasFloat64)
    return KernelSource(
      name: "softmax_\(dtype)",
      macros: [
        ("T", dtype.kernelName), ("A", sum.kernelName),
        ("LARGER(a, b)", "(\(BinaryOp.maximum.row.expression))"),
        ("EXP(x)", "(\(UnaryOp.exp.row.expression))"),
      ],
      parameters: [
        "i64 rows", "i64 lanes", "i64 count", "GLOBAL const T* x", "i64 from", "Walk outer",
        "i64 step", "GLOBAL T* y", "i64 to",
      ], shared: ["A totals"],
      body: """
        const i64 row = quotient(ITEM, lanes);
        const i64 lane = LANE & (lanes - 1);
        const int isRow = row < rows, first = LANE - (int)lane;
        const i64 start = from + (isRow ? place(outer, row) : 0);
        T largest = -INFINITY;
        for (i64 i = lane; isRow && i < count; i += lanes) {
          const T next = x[start + i * step];
          largest = LARGER(largest, next);
        }
        totals[LANE] = largest;
        JOIN_LANES(
          const T a = (T)totals[LANE], b = (T)totals[LANE + width];
          totals[LANE] = LARGER(a, b))
        largest = (T)totals[first];
        BARRIER;
        A total = 0;
        for (i64 i = lane; isRow && i < count; i += lanes) {
          const T shifted = x[start + i * step] - largest;
          total += (A)(T)EXP(shifted);
        }
        totals[LANE] = total;
        JOIN_LANES(totals[LANE] += totals[LANE + width])
        const T sum = (T)totals[first];
        BARRIER;  /* A kernel that is joined to this one uses the memory again. */
        for (i64 i = lane; isRow && i < count; i += lanes) {
          const T shifted = x[start + i * step] - largest;
          y[to + row * count + i] = (T)EXP(shifted) / sum;
        }
        """)
  }

  /// One group a row.
  static func cumulative(_ op: ReduceOp, _ dtype: DType, hasFloat64: Bool) -> KernelSource {
    KernelSource(
      name: "cumulative_\(op)_\(dtype)", macros: macros(op, dtype, dtype, hasFloat64),
      parameters: [
        "i64 count", "GLOBAL const T* x", "i64 from", "Walk outer", "i64 step", "GLOBAL R* y",
        "i64 to",
      ], shared: ["A totals"], joins: false,
      body: """
        const i64 start = from + place(outer, group);
        A before = FIRST;
        for (i64 block = 0; block < count; block += LANES) {
          const i64 i = block + LANE;
          totals[LANE] = i < count ? (A)x[start + i * step] : FIRST;
          BARRIER;
          for (int reach = 1; reach < LANES; reach *= 2) {
            const A left = LANE >= reach ? totals[LANE - reach] : FIRST;
            BARRIER;
            if (LANE >= reach) totals[LANE] = JOIN(left, totals[LANE]);
            BARRIER;
          }
          if (i < count) y[to + group * count + i] = (R)JOIN(before, totals[LANE]);
          before = JOIN(before, totals[LANES - 1]);
          BARRIER;
        }
        """)
  }

  /// Rows, each by so many work items, which are a power of two.
  static func argument(_ op: ArgReduceOp, _ dtype: DType) -> KernelSource {
    KernelSource(
      name: "\(op)_\(dtype)",
      macros: [
        ("T", dtype.kernelName),
        // Whether a, which comes later, replaces b.
        ("BEATS(a, b)", "(b == b && (a != a || \(op == .argMax ? "a > b" : "a < b")))"),
      ],
      parameters: [
        "i64 rows", "i64 lanes", "i64 count", "GLOBAL const T* x", "i64 from", "Walk outer",
        "i64 step", "GLOBAL i64* y", "i64 to",
      ], shared: ["T values", "i64 indices"],
      body: """
        const i64 row = quotient(ITEM, lanes);
        const i64 lane = LANE & (lanes - 1);
        /* Items without an element take the first one, which changes nothing. */
        i64 best = lane < count ? lane : 0;
        if (row < rows) {
          const i64 start = from + place(outer, row);
          T value = x[start + best * step];
          for (i64 i = lane + lanes; i < count; i += lanes) {
            const T other = x[start + i * step];
            if (BEATS(other, value)) { value = other; best = i; }
          }
          values[LANE] = value;
        }
        indices[LANE] = best;
        JOIN_LANES(
          const T other = values[LANE + width], mine = values[LANE];
          const i64 there = indices[LANE + width], here = indices[LANE];
          if (row < rows && (there > here ? BEATS(other, mine) : !BEATS(mine, other))) {
            values[LANE] = other;
            indices[LANE] = there;
          })
        if (lane == 0 && row < rows) y[to + row] = indices[LANE];
        """)
  }

  /// The dtype in which numbers are added up.
  static func accumulator(_ op: ReduceOp, _ dtype: DType, hasFloat64: Bool) -> DType {
    dtype == .float32 && hasFloat64 && (op == .sum || op == .product) ? .float64 : dtype
  }

  /// T are the elements, A what they are joined in, R the results.
  private static func macros(
    _ op: ReduceOp, _ x: DType, _ y: DType, _ hasFloat64: Bool
  ) -> [(word: String, text: String)] {
    let sum = accumulator(op, x, hasFloat64: hasFloat64)
    let (first, join): (String, String) =
      switch op {
      case .sum: ("0", sum.isInteger ? "(A)((u64)a + (u64)b)" : "a + b")
      case .product: ("1", sum.isInteger ? "(A)((u64)a * (u64)b)" : "a * b")
      case .minimum: (sum.largest, BinaryOp.minimum.row.expression)
      case .maximum: (sum.smallest, BinaryOp.maximum.row.expression)
      }
    return [
      ("T", x.kernelName), ("A", sum.kernelName), ("R", y.kernelName), ("FIRST", "((A)(\(first)))"),
      ("JOIN(a, b)", "(A)(\(join))"),
    ]
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
