import CThreadState
import Glibc
import Synchronization

/// Blocks of host memory that were given back and may be used again: the allocator of the devices
/// whose storage is host memory.
///
/// A block has a size class: four classes to each power of two. Free blocks of a class are a list
/// whose links are in the blocks themselves, so that taking and giving back cost a few
/// nanoseconds. Small blocks are kept by each thread; large ones by the process, so that a thread
/// that only makes tensors uses again what another one dropped.
final class HostMemory {
  /// The most that a thread keeps in small blocks, and the process in large ones.
  private static let (keptSmall, keptLarge) = (32 << 20, 512 << 20)
  private static let smallestLargeClass = BlockList.sizeClass(1 << 16).index

  /// Pages of this size are asked for, for blocks of so many bytes: a walk down the columns of a
  /// large matrix needs an entry of the page table for each row otherwise.
  private static let (hugePage, smallestHugeBlock) = (2 << 20, 2 << 20)

  private var blocks = BlockList()

  deinit { blocks.drain() }

  /// A block of so many bytes at least.
  ///
  /// **Errors:** the system has no more memory for this process.
  @inline(__always)
  static func allocate(_ byteCount: Int) throws(DeviceError) -> StorageHandle {
    let size = BlockList.sizeClass(byteCount)
    if size.index < smallestLargeClass {
      let block = current._withUnsafeGuaranteedRef { $0.blocks.take(size) }
      if let block { return StorageHandle(block) }
    } else if let block = largeBlocks.withLock({ $0.take(size) }) {
      return StorageHandle(block)
    }
    return try systemBlock(size.bytes)
  }

  /// Gives a block back.
  @inline(__always)
  static func deallocate(_ storage: StorageHandle, _ byteCount: Int) {
    let size = BlockList.sizeClass(byteCount)
    let address = storage.address
    if size.index < smallestLargeClass {
      current._withUnsafeGuaranteedRef { $0.blocks.give(address, size, most: keptSmall) }
    } else {
      // The block is nobody else's, and the lock guards the list that it goes into.
      nonisolated(unsafe) let address = address
      largeBlocks.withLock { $0.give(address, size, most: keptLarge) }
    }
  }

  @inline(never)
  private static func systemBlock(_ byteCount: Int) throws(DeviceError) -> StorageHandle {
    var block: UnsafeMutableRawPointer?
    let isLarge = byteCount >= smallestHugeBlock
    let failure = posix_memalign(&block, isLarge ? hugePage : 64, byteCount)
    guard failure == 0, let block else {
      throw .outOfMemory(byteCount: byteCount, reason: String(cString: strerror(failure)))
    }
    // As NumPy does it. Where the system has none, small pages remain.
    if isLarge { madvise(block, byteCount, MADV_HUGEPAGE) }
    return StorageHandle(block)
  }

  private static let largeBlocks = Mutex(BlockList())

  @inline(__always)
  private static var current: Unmanaged<HostMemory> {
    if let pointer = c_thread_state_get(C_THREAD_HOST_MEMORY) { return .fromOpaque(pointer) }
    return make()
  }

  @inline(never)
  private static func make() -> Unmanaged<HostMemory> {
    let memory = Unmanaged.passRetained(HostMemory())
    c_thread_state_set(C_THREAD_HOST_MEMORY, memory.toOpaque()) { pointer in
      guard let pointer else { return }
      c_thread_state_clear(C_THREAD_HOST_MEMORY)
      Unmanaged<HostMemory>.fromOpaque(pointer).release()
    }
    return memory
  }
}

/// Free blocks by size class.
///
/// `@unchecked Sendable`: the pointers belong to whoever holds the list.
private struct BlockList: @unchecked Sendable {
  private static let smallestBytes = 64
  private static let classCount = 240

  /// The first free block of each class.
  private let heads: UnsafeMutablePointer<UnsafeMutableRawPointer?>
  private var bytesKept = 0

  init() {
    heads = .allocate(capacity: BlockList.classCount)
    heads.initialize(repeating: nil, count: BlockList.classCount)
  }

  /// The size class that holds `byteCount`, and its size in bytes.
  @inline(__always)
  static func sizeClass(_ byteCount: Int) -> (index: Int, bytes: Int) {
    if byteCount <= smallestBytes { return (0, smallestBytes) }
    let top = Int.bitWidth - 1 - (byteCount - 1).leadingZeroBitCount
    let quarter = ((byteCount - 1) >> (top - 2)) & 3
    return ((top - 6) * 4 + quarter + 1, (5 + quarter) << (top - 2))
  }

  /// The size of the blocks of a class.
  private static func bytes(ofClass index: Int) -> Int {
    if index == 0 { return smallestBytes }
    let (top, quarter) = ((index - 1) / 4 + 6, (index - 1) % 4)
    return (5 + quarter) << (top - 2)
  }

  /// A free block of a class, if there is one.
  @inline(__always)
  mutating func take(_ size: (index: Int, bytes: Int)) -> UnsafeMutableRawPointer? {
    guard let block = heads[size.index] else { return nil }
    heads[size.index] = block.load(as: UnsafeMutableRawPointer?.self)
    bytesKept &-= size.bytes
    return block
  }

  /// Keeps a block. Where that would be more than `most`, blocks of other sizes go back to the
  /// system first: what was just dropped is more likely to be asked for again.
  @inline(__always)
  mutating func give(
    _ block: UnsafeMutableRawPointer, _ size: (index: Int, bytes: Int), most: Int
  ) {
    if bytesKept &+ size.bytes > most { free(allBut: size.index) }
    guard bytesKept &+ size.bytes <= most else { return Glibc.free(block) }
    bytesKept &+= size.bytes
    block.storeBytes(of: heads[size.index], as: UnsafeMutableRawPointer?.self)
    heads[size.index] = block
  }

  @inline(never)
  private mutating func free(allBut kept: Int) {
    for index in 0..<BlockList.classCount where index != kept {
      while let block = heads[index] {
        heads[index] = block.load(as: UnsafeMutableRawPointer?.self)
        bytesKept &-= BlockList.bytes(ofClass: index)
        Glibc.free(block)
      }
    }
  }

  /// Gives every kept block back to the system; the list is of no use afterwards.
  mutating func drain() {
    free(allBut: -1)
    heads.deallocate()
  }
}
