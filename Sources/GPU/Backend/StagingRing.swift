import Tensors

/// Host memory through which numbers go to a device, so that a program need not wait until the
/// device comes to them: what a caller gives is copied into a ring, of which pieces are used again
/// when the device has read them.
struct StagingRing {
  /// What one copy takes at most: while the device reads a piece, the next one is filled.
  static let pieceBytes = 4 << 20
  static let byteCount = 4 * pieceBytes
  /// So many copies may be on their way; a small program is not further ahead of its device.
  private static let mostPending = 64
  /// Where a piece may begin.
  private static let alignment = 256

  private var memory: UnsafeMutableRawPointer?
  private var end = 0
  /// The pieces that the device may still read, the oldest one first.
  private var pending: [(range: Range<Int>, copy: OpaquePointer)] = []

  /// Copies from memory of the caller's, who may change it as soon as the call returns.
  mutating func upload(
    _ source: UnsafeRawPointer, to storage: StorageHandle, byteCount: Int, by driver: any Driver
  ) throws(DeviceError) {
    let ring = try ring(of: driver)
    for start in stride(from: 0, to: byteCount, by: Self.pieceBytes) {
      let count = min(Self.pieceBytes, byteCount - start)
      let range = try place(for: count, by: driver)
      (ring + range.lowerBound).copyMemory(from: source + start, byteCount: count)
      let copy = try driver.upload(
        ring + range.lowerBound, to: storage, byteOffset: start, byteCount: count)
      pending.append((range, copy))
    }
  }

  private mutating func ring(of driver: any Driver) throws(DeviceError) -> UnsafeMutableRawPointer {
    if let memory { return memory }
    let ring = try driver.hostMemory(byteCount: Self.byteCount)
    memory = ring
    return ring
  }

  /// The next place of the ring, which nobody reads any more.
  private mutating func place(
    for byteCount: Int, by driver: any Driver
  ) throws(DeviceError) -> Range<Int> {
    let begin = end + byteCount > Self.byteCount ? 0 : end
    let range = begin..<begin + byteCount
    while pending.count >= Self.mostPending
      || pending.contains(where: { $0.range.overlaps(range) })
    {
      try driver.wait(for: pending.removeFirst().copy)
    }
    end = (range.upperBound + Self.alignment - 1) / Self.alignment * Self.alignment
    return range
  }
}
