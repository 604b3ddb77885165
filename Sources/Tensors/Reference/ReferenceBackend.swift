/// The reference device: every primitive as a plain loop over indices.
///
/// It is slow and meant to be read. Floating dtypes are computed in `Double`, all others in
/// `Int64`, and each result is rounded (or wrapped) once, when it is stored. What this device
/// answers is what the primitive means; the other devices are tested against it.
final class ReferenceBackend: Backend {
  func allocate(byteCount: Int) -> UnsafeMutableRawPointer {
    ThreadContext.current.pool.allocate(byteCount)
  }

  func deallocate(_ block: UnsafeMutableRawPointer, byteCount: Int) {
    ThreadContext.current.pool.deallocate(block, byteCount)
  }

  func upload(
    _ source: UnsafeRawPointer, to block: UnsafeMutableRawPointer, byteCount: Int
  ) {
    block.copyMemory(from: source, byteCount: byteCount)
  }

  func download(
    _ block: UnsafeMutableRawPointer, to target: UnsafeMutableRawPointer, byteCount: Int
  ) {
    target.copyMemory(from: block, byteCount: byteCount)
  }
}
