/// This machine's processor: vectorized kernels, OpenBLAS for matrix products, and all cores for
/// whatever is large enough. No result depends on how many cores there are.
final class CPUBackend: HostBackend {
  /// Runs `body` with memory that is given back afterwards.
  @inline(__always)
  func withScratch(
    byteCount: Int, _ body: (UnsafeMutableRawPointer) throws(DeviceError) -> Void
  ) throws(DeviceError) {
    let block = try allocate(byteCount: byteCount)
    defer { deallocate(block, byteCount: byteCount) }
    try body(block.address)
  }

  /// Runs `body` with `x` as it is if it is row-major, and with a row-major copy if it is not.
  @inline(__always)
  func withRowMajor(
    _ x: Operand, _ body: (Operand) throws(DeviceError) -> Void
  ) throws(DeviceError) {
    if x.isRowMajor { return try body(x) }
    let byteCount = x.elementCount * x.dtype.byteCount
    let block = try allocate(byteCount: byteCount)
    defer { deallocate(block, byteCount: byteCount) }
    let copied = Operand(
      storage: block, offset: 0, dtype: x.dtype, shape: x.shape, strides: x.shape.rowMajorStrides)
    copy(x, into: copied)
    try body(copied)
  }
}
