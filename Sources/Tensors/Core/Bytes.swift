// Tensors as bytes, for files. A file holds the least significant byte first, as the memory of
// every machine that the workbook runs on.
#if _endian(big)
  #error("files are written and read on little-endian machines only")
#endif

extension Tensor {
  /// A tensor from the bytes of its elements in row-major order.
  ///
  /// A bool is true where its byte is not 0: a file may hold any byte, and a Swift `Bool` may not.
  ///
  /// **Errors:** another number of bytes than the elements have stops the program.
  package init(bytes: ArraySlice<UInt8>, shape: Shape, dtype: DType) {
    guard bytes.count == shape.elementCount * dtype.byteCount else {
      stop("[Tensor] \(bytes.count) bytes are not \(shape.elementCount) elements of \(dtype).")
    }
    let bytes = dtype == .bool ? bytes.map { $0 == 0 ? 0 : 1 }[...] : bytes
    self = bytes.withUnsafeBytes {
      Dispatcher.upload($0, shape, dtype, on: ThreadContext.current.device)
    }
  }
}
