import Tensors

/// Kernels that make or move numbers without computing.
enum MovementSource {
  /// `count, value, y, offset`
  static func fill(_ dtype: DType) -> KernelSource {
    KernelSource(
      name: "fill_\(dtype)",
      text: """
        typedef \(dtype.kernelName) T;
        KERNEL fill_\(dtype)(i64 count, T value, GLOBAL T* y, i64 offset) {
          const i64 i = GROUP * 256 + LANE;
          if (i < count) y[offset + i] = value;
        }
        """)
  }

  /// `count, y, offset`
  static let iota = KernelSource(
    name: "iota",
    text: """
      KERNEL iota(i64 count, GLOBAL i64* y, i64 offset) {
        const i64 i = GROUP * 256 + LANE;
        if (i < count) y[offset + i] = i;
      }
      """)

  /// `count, x, offset, walk, y, offset, walk`; for elements of so many bytes.
  static func copy(byteCount: Int) -> KernelSource {
    let type = byteCount == 1 ? "u8" : byteCount == 4 ? "u32" : "u64"
    return KernelSource(
      name: "copy_\(type)",
      text: """
        KERNEL copy_\(type)(i64 count, GLOBAL const \(type)* x, i64 from, Walk source,
            GLOBAL \(type)* y, i64 to, Walk target) {
          const i64 i = GROUP * 256 + LANE;
          if (i < count) y[to + place(target, i)] = x[from + place(source, i)];
        }
        """)
  }
}
