import Glibc

/// Blocks of host memory that this thread gave back and may use again.
///
/// A block keeps its size class: four classes to each power of two. Free blocks of a class are a
/// list whose links stand in the blocks themselves, so that taking and giving back cost a few
/// nanoseconds. A thread keeps at most ``keptBytes``; the rest goes back to the system.
struct MemoryPool {
  private static let smallestBytes = 64
  private static let keptBytes = 512 << 20
  private static let classCount = 240

  /// The first free block of each class.
  private let heads: UnsafeMutablePointer<UnsafeMutableRawPointer?>
  private var bytesKept = 0

  init() {
    heads = .allocate(capacity: MemoryPool.classCount)
    heads.initialize(repeating: nil, count: MemoryPool.classCount)
  }

  /// The size class that holds `byteCount`, and its size in bytes.
  @inline(__always)
  static func sizeClass(_ byteCount: Int) -> (index: Int, bytes: Int) {
    if byteCount <= smallestBytes { return (0, smallestBytes) }
    let top = Int.bitWidth - 1 - (byteCount - 1).leadingZeroBitCount
    let quarter = ((byteCount - 1) >> (top - 2)) & 3
    return ((top - 6) * 4 + quarter + 1, (5 + quarter) << (top - 2))
  }

  @inline(__always)
  mutating func allocate(_ byteCount: Int) -> UnsafeMutableRawPointer {
    let size = MemoryPool.sizeClass(byteCount)
    if let block = heads[size.index] {
      heads[size.index] = block.load(as: UnsafeMutableRawPointer?.self)
      bytesKept &-= size.bytes
      return block
    }
    return MemoryPool.systemBlock(size.bytes)
  }

  @inline(never)
  private static func systemBlock(_ byteCount: Int) -> UnsafeMutableRawPointer {
    guard let block = aligned_alloc(64, byteCount) else {
      stop(
        "[memory] the system gives no \(sizeText(Double(byteCount))) more: "
          + "\(String(cString: strerror(errno))). Use smaller tensors or batches.")
    }
    return block
  }

  @inline(__always)
  mutating func deallocate(_ block: UnsafeMutableRawPointer, _ byteCount: Int) {
    let size = MemoryPool.sizeClass(byteCount)
    guard bytesKept &+ size.bytes <= MemoryPool.keptBytes else { return free(block) }
    bytesKept &+= size.bytes
    block.storeBytes(of: heads[size.index], as: UnsafeMutableRawPointer?.self)
    heads[size.index] = block
  }

  /// Gives every kept block back to the system; the pool is of no use afterwards.
  mutating func drain() {
    for index in 0..<MemoryPool.classCount {
      while let block = heads[index] {
        heads[index] = block.load(as: UnsafeMutableRawPointer?.self)
        free(block)
      }
    }
    heads.deallocate()
  }
}
