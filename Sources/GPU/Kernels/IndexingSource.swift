import Tensors

/// Gathering and scattering. An index that is out of range is told of and not followed.
enum IndexingSource {
  /// What was told is forgotten.
  static let forget = KernelSource(
    name: "forget", parameters: ["GLOBAL i64* errors", "i64 offset"],
    body: "if (LANE == 0) errors[offset] = 0;")

  /// The index from the front, or -1 for one that is out of range. The first kernel that finds one
  /// keeps its place; of several in one kernel it is any.
  private static let follow = """
    FUNCTION i64 follow(i64 index, i64 length, GLOBAL i64* error) {
      if (index >= -length && index < length) return index < 0 ? index + length : index;
      if (error[0] == 0) { error[1] = index; error[2] = length; error[0] = 1; }
      return -1;
    }

    """

  /// Elements of `x` at indices, for elements of so many bytes: slices along axis 0, an index for
  /// so many elements, or along the last axis an index for each element, with so many in a row.
  static func gather(along: Bool, byteCount: Int) -> KernelSource {
    let type = KernelSource.typeName(byteCount)
    return KernelSource(
      name: (along ? "gather_along_" : "gather_") + type, macros: [("T", type)],
      functions: follow,
      parameters: [
        "i64 count", "i64 columns", "GLOBAL const T* x", "i64 from", "i64 length", "i64 step",
        "Walk others", "GLOBAL const i64* indices", "i64 first", "Walk indexWalk",
        "GLOBAL i64* errors", "i64 error", "GLOBAL T* y", "i64 to",
      ],
      body: """
        if (ITEM >= count) return;
        const i64 row = quotient(ITEM, columns), column = ITEM - row * columns;
        const i64 which = \(along ? "ITEM" : "row"), other = \(along ? "row" : "column");
        const i64 index = follow(indices[first + place(indexWalk, which)], length, errors + error);
        if (index >= 0) y[to + ITEM] = x[from + index * step + place(others, other)];
        """)
  }

  /// Indices as keys to sort by, in padded rows.
  static let keys = KernelSource(
    name: "index_keys", functions: follow,
    parameters: [
      "i64 count", "i64 padded", "i64 columns", "i64 length", "GLOBAL const i64* indices",
      "i64 first", "Walk indexWalk", "GLOBAL i64* errors", "i64 error", "GLOBAL u64* keys",
      "GLOBAL u32* order",
    ], joins: false,
    body: """
      if (ITEM >= count) return;
      const i64 row = quotient(ITEM, padded), i = ITEM - row * padded;
      i64 index = -1;
      if (i < columns)
        index = follow(indices[first + place(indexWalk, row * columns + i)], length,
            errors + error);
      keys[ITEM] = (u64)index;
      order[ITEM] = i < columns ? (u32)i : 0xffffffffu;
      """)

  /// Adds what belongs to one index in the order in which it came, by the first of equal keys.
  static func scatterAdd(_ dtype: DType) -> KernelSource {
    KernelSource(
      name: "scatter_add_\(dtype)", macros: [("T", dtype.kernelName)],
      parameters: [
        "i64 count", "i64 slice", "i64 padded", "i64 columns", "i64 length",
        "GLOBAL const u64* keys", "GLOBAL const u32* order", "GLOBAL const T* x", "i64 from",
        "Walk rows", "Walk along", "Walk within", "GLOBAL T* y", "i64 to",
      ], joins: false,
      body: """
        if (ITEM >= count) return;
        const i64 position = quotient(ITEM, slice), j = ITEM - position * slice;
        const i64 row = quotient(position, columns), p = position - row * columns;
        keys += row * padded;
        order += row * padded;
        const u64 key = keys[p];
        if (key == (u64)(i64)-1 || (p > 0 && keys[p - 1] == key)) return;
        x += from + place(rows, row) + place(within, j);
        GLOBAL T* target = y + to + (row * length + (i64)key) * slice + j;
        T sum = *target;
        for (i64 q = p; q < columns && keys[q] == key; ++q) sum = (T)(sum + x[place(along, order[q])]);
        *target = sum;
        """)
  }
}
