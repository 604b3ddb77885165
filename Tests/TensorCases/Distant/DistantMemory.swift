import Tensors

/// The memory of a device that is none of the host's.
///
/// A handle is a number that no address is: whoever looks into it, or counts on from it, is found
/// out at once.
struct DistantMemory {
  private let inner: any Backend
  private var blocks: [StorageHandle: StorageHandle] = [:]
  private var next: UInt = 0xDEAD_0000_0000_0000

  init(_ inner: any Backend) { self.inner = inner }

  /// How many blocks are in use.
  var count: Int { blocks.count }

  mutating func allocate(byteCount: Int) throws(DeviceError) -> StorageHandle {
    let block = try inner.allocate(byteCount: byteCount)
    next += 1
    guard let name = UnsafeMutableRawPointer(bitPattern: next) else {
      throw .failed("the distant device has no names left")
    }
    let handle = StorageHandle(name)
    blocks[handle] = block
    return handle
  }

  mutating func deallocate(_ handle: StorageHandle, byteCount: Int) {
    guard let block = blocks.removeValue(forKey: handle) else {
      fatalError("the distant device does not know storage \(handle)")
    }
    inner.deallocate(block, byteCount: byteCount)
  }

  /// What a handle refers to.
  func block(_ handle: StorageHandle) -> StorageHandle {
    guard let block = blocks[handle] else {
      fatalError("the distant device does not know storage \(handle)")
    }
    return block
  }

  /// An operand as the kernels see it.
  func operand(_ x: Operand) -> Operand {
    var x = x
    x.storage = block(x.storage)
    return x
  }
}
