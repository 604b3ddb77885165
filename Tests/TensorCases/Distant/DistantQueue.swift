import Tensors

/// What was asked of the distant device and is not done yet, in order.
struct DistantQueue {
  /// A kernel, given the operands as the device's own kernels see them.
  typealias Kernel =
    @Sendable (_ device: any Backend, _ operands: [Operand]) throws(DeviceError) ->
    Void

  private enum Work {
    case kernel([Operand], Kernel)
    case upload([UInt8], StorageHandle)
    case free(StorageHandle, Int)
  }

  private let inner: any Backend
  private var work: [Work] = []
  private var failure: DeviceError?
  var memory: DistantMemory

  init(_ inner: any Backend) {
    self.inner = inner
    memory = DistantMemory(inner)
  }

  mutating func add(_ operands: [Operand], _ kernel: @escaping Kernel) {
    add(.kernel(operands, kernel))
  }

  mutating func upload(_ bytes: [UInt8], to storage: StorageHandle) {
    add(.upload(bytes, storage))
  }

  /// Gives storage back when everything that may use it is done.
  mutating func free(_ storage: StorageHandle, _ byteCount: Int) { add(.free(storage, byteCount)) }

  mutating func download(
    _ storage: StorageHandle, byteOffset: Int, byteCount: Int
  ) throws(DeviceError) -> [UInt8] {
    try run()
    let block = memory.block(storage)
    var bytes = [UInt8](repeating: 0, count: byteCount)
    var failure: DeviceError?
    bytes.withUnsafeMutableBytes { bytes in
      guard let target = bytes.baseAddress else { return }
      do throws(DeviceError) {
        try inner.download(block, byteOffset: byteOffset, to: target, byteCount: byteCount)
      } catch { failure = error }
    }
    if let failure { throw failure }
    return bytes
  }

  /// Does everything that was asked for.
  ///
  /// **Errors:** the first thing that went wrong since the last time.
  mutating func run() throws(DeviceError) {
    drain()
    guard let failure else { return }
    self.failure = nil
    throw failure
  }

  private mutating func add(_ item: Work) {
    work.append(item)
    // As a driver does, so that memory that was given back is there again.
    if work.count >= 256 { drain() }
  }

  /// Does everything that was asked for, and keeps the first error for who waits next.
  mutating func drain() {
    for item in work {
      do throws(DeviceError) { try run(item) } catch { failure = failure ?? error }
    }
    work.removeAll(keepingCapacity: true)
  }

  private mutating func run(_ item: Work) throws(DeviceError) {
    switch item {
    case .kernel(let operands, let kernel): try kernel(inner, operands.map(memory.operand))
    case .upload(let bytes, let storage):
      let block = memory.block(storage)
      var failure: DeviceError?
      bytes.withUnsafeBytes { bytes in
        guard let source = bytes.baseAddress else { return }
        do throws(DeviceError) {
          try inner.upload(source, to: block, byteCount: bytes.count)
        } catch { failure = error }
      }
      if let failure { throw failure }
    case .free(let storage, let byteCount): memory.deallocate(storage, byteCount: byteCount)
    }
  }
}
