import Tensors

/// Memory of a device that was given back and may be used again: asking a driver takes longer than
/// most kernels.
///
/// Kernels run in one queue in order, so a block may be used again as soon as it was given back,
/// even where a kernel that reads it has not run yet.
struct GPUMemory {
  private let driver: any Driver
  /// Free blocks by size.
  private var free: [Int: [StorageHandle]] = [:]

  init(_ driver: any Driver) { self.driver = driver }

  mutating func allocate(_ byteCount: Int) throws(DeviceError) -> StorageHandle {
    let size = blockSize(byteCount)
    if let block = free[size]?.popLast() { return block }
    do { return try driver.allocate(byteCount: size) } catch {
      guard case .outOfMemory = error, !free.isEmpty else { throw error }
    }
    // What is kept for later may be what is missing now.
    try giveUp()
    return try driver.allocate(byteCount: size)
  }

  /// Gives the free blocks back to the driver, when nobody uses them any more.
  mutating func giveUp() throws(DeviceError) {
    try driver.synchronize()
    for block in free.values.joined() { driver.free(block) }
    free = [:]
  }

  mutating func deallocate(_ storage: StorageHandle, _ byteCount: Int) {
    free[blockSize(byteCount), default: []].append(storage)
  }

  /// Whether there are no free blocks.
  var isEmpty: Bool { free.values.allSatisfy(\.isEmpty) }

  /// Forgets the free blocks, which somebody else has.
  mutating func removeAll() { free = [:] }

  /// Takes the free blocks of another memory of the driver.
  mutating func take(_ other: GPUMemory) {
    free.merge(other.free) { $0 + $1 }
  }

  /// Four sizes to each power of two, from 256 bytes on; none beyond what the driver gives at once.
  private func blockSize(_ byteCount: Int) -> Int {
    if byteCount <= 256 { return 256 }
    let quarter = (1 << (Int.bitWidth - 1 - (byteCount - 1).leadingZeroBitCount)) / 4
    let rounded = (byteCount + quarter - 1) / quarter * quarter
    return max(byteCount, min(rounded, driver.description.largestTensor))
  }
}
