import Tensors

/// Kernels that make or move numbers without computing.
enum MovementSource {
  static func fill(_ dtype: DType) -> KernelSource {
    KernelSource(
      name: "fill_\(dtype)", macros: [("T", dtype.kernelName)],
      parameters: ["i64 count", "T value", "GLOBAL T* y", "i64 offset"],
      body: "if (ITEM < count) y[offset + ITEM] = value;")
  }

  static let iota = KernelSource(
    name: "iota", parameters: ["i64 count", "GLOBAL i64* y", "i64 offset"],
    body: "if (ITEM < count) y[offset + ITEM] = ITEM;")

  /// For elements of so many bytes.
  static func copy(byteCount: Int) -> KernelSource {
    let type = KernelSource.typeName(byteCount)
    return KernelSource(
      name: "copy_\(type)", macros: [("T", type)],
      parameters: [
        "i64 count", "GLOBAL const T* x", "i64 from", "Walk source", "GLOBAL T* y", "i64 to",
        "Walk target",
      ],
      body: "if (ITEM < count) y[to + place(target, ITEM)] = x[from + place(source, ITEM)];")
  }
}
