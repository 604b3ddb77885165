import Tensors

/// A bitonic sort of keys, each with its index. Rows are padded to a power of two with what comes
/// last; equal keys are told apart by their index, so that the sort is stable.
enum SortSource {
  /// Elements that a group sorts in local memory, two for each work item.
  static let block = 2 * KernelSource.groupSize

  /// The keys of numbers, NaN last.
  static func keys(_ dtype: DType, descending: Bool) -> KernelSource {
    let key: String =
      switch dtype {
      case .float32:
        "const u32 bits = BITS_OF_F32(v + 0); "
          + "const u32 up = (bits >> 31) ? ~bits : bits | 0x80000000u; "
          + "key = v != v ? ~(u64)0 : (u64)\(descending ? "~up" : "up")"
      case .float64:
        "const u64 bits = BITS_OF_F64(v + 0); "
          + "const u64 up = (bits >> 63) ? ~bits : bits | 0x8000000000000000u; "
          + "key = v != v ? ~(u64)0 : \(descending ? "~up" : "up")"
      case .int32, .int64, .uint8, .bool:
        "const u64 up = (u64)(i64)v ^ 0x8000000000000000u; key = \(descending ? "~up" : "up")"
      }
    let name = "sort_keys_\(dtype)_\(descending ? "down" : "up")"
    return KernelSource(
      name: name, macros: [("T", dtype.kernelName)],
      parameters: [
        "i64 count", "i64 padded", "i64 columns", "GLOBAL const T* x", "i64 from", "Walk rows",
        "i64 step", "GLOBAL u64* keys", "GLOBAL u32* order",
      ], joins: false,
      body: """
        if (ITEM >= count) return;
        const i64 row = quotient(ITEM, padded), i = ITEM - row * padded;
        u64 key = ~(u64)0;
        if (i < columns) {
          const T v = x[from + place(rows, row) + i * step];
          \(key);
        }
        keys[ITEM] = key;
        order[ITEM] = i < columns ? (u32)i : 0xffffffffu;
        """)
  }

  /// Where the keys were.
  static let indices = KernelSource(
    name: "sorted_indices",
    parameters: [
      "i64 count", "i64 padded", "i64 columns", "GLOBAL const u32* order", "GLOBAL i64* y",
      "i64 to",
    ], joins: false,
    body: """
      if (ITEM >= count) return;
      const i64 row = quotient(ITEM, columns);
      y[to + ITEM] = order[row * padded + ITEM - row * columns];
      """)

  /// Sorts within blocks, from pairs up to runs of `last`, beginning with runs of `first`.
  static let local = KernelSource(
    name: "sort_local",
    parameters: [
      "i64 count", "i64 first", "i64 last", "i64 padded", "GLOBAL u64* keys", "GLOBAL u32* order",
    ], joins: false,
    body: """
      LOCAL u64 localKeys[\(block)];
      LOCAL u32 localOrder[\(block)];
      const i64 start = group * \(block);
      for (int part = 0; part < 2; ++part) {
        const int i = LANE + part * LANES;
        localKeys[i] = start + i < count ? keys[start + i] : ~(u64)0;
        localOrder[i] = start + i < count ? order[start + i] : 0xffffffffu;
      }
      BARRIER;
      for (i64 run = first; run <= last; run *= 2) {
        for (int reach = run > \(block) ? LANES : (int)(run / 2); reach > 0; reach /= 2) {
          const int low = LANE / reach * 2 * reach + LANE % reach, high = low + reach;
          const int isUp = (((start + low) & (padded - 1)) & run) == 0;
          const u64 a = localKeys[low], b = localKeys[high];
          const u32 m = localOrder[low], n = localOrder[high];
          const int isAfter = a > b || (a == b && m > n);
          if (isAfter == isUp) {
            localKeys[low] = b; localKeys[high] = a;
            localOrder[low] = n; localOrder[high] = m;
          }
          BARRIER;
        }
      }
      for (int part = 0; part < 2; ++part) {
        const int i = LANE + part * LANES;
        if (start + i < count) {
          keys[start + i] = localKeys[i];
          order[start + i] = localOrder[i];
        }
      }
      """)

  /// Compares elements that are `reach` apart.
  static let distant = KernelSource(
    name: "sort_distant",
    parameters: [
      "i64 pairs", "i64 run", "i64 reach", "i64 padded", "GLOBAL u64* keys", "GLOBAL u32* order",
    ], joins: false,
    body: """
      if (ITEM >= pairs) return;
      const i64 low = quotient(ITEM, reach) * 2 * reach + (ITEM & (reach - 1)), high = low + reach;
      const int isUp = ((low & (padded - 1)) & run) == 0;
      const u64 a = keys[low], b = keys[high];
      const u32 m = order[low], n = order[high];
      const int isAfter = a > b || (a == b && m > n);
      if (isAfter == isUp) {
        keys[low] = b; keys[high] = a;
        order[low] = n; order[high] = m;
      }
      """)
}
