// Tensors as bytes, for files. A file holds the least significant byte first, as the memory of every
// machine that the workbook runs on.
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
    let device = ThreadContext.current.device
    node = TensorNode(shape, dtype, on: device)
    bytes.withUnsafeBytes { bytes in
      guard let source = bytes.baseAddress, !bytes.isEmpty else { return }
      device.backend.upload(source, to: node.base, byteCount: bytes.count)
    }
  }

  /// The bytes of the elements in row-major order.
  package var bytes: [UInt8] {
    let x = contiguous
    let count = x.elementCount * x.dtype.byteCount
    return [UInt8](unsafeUninitializedCapacity: count) { buffer, written in
      if let target = buffer.baseAddress, count > 0 {
        x.device.backend.download(
          x.node.base + x.node.offset * x.dtype.byteCount, to: target, byteCount: count)
      }
      written = count
    }
  }
}
