import Tensors

/// A GPU as its driver gives it: memory, a compiler, and one queue in which kernels run in order.
///
/// ``GPUBackend`` asks for one thing at a time, from any thread. What was asked for may still be
/// running when a call returns; a kernel that fails is told by ``synchronize()`` or a later call.
protocol Driver: AnyObject, Sendable {
  /// What the driver says of the device.
  var description: DeviceDescription { get }
  /// The dialect that ``compile(_:)`` takes.
  var dialect: Dialect { get }

  func allocate(byteCount: Int) throws(DeviceError) -> StorageHandle
  /// Gives memory back that no kernel of the queue uses any more.
  func free(_ storage: StorageHandle)
  /// Memory of the host for good, from which the device copies while the program goes on; pinned
  /// where the driver has such memory.
  func hostMemory(byteCount: Int) throws(DeviceError) -> UnsafeMutableRawPointer
  /// Puts a copy from such memory in the queue; what it gives says when it is done, and has to be
  /// asked once.
  func upload(
    _ source: UnsafeRawPointer, to storage: StorageHandle, byteOffset: Int, byteCount: Int
  ) throws(DeviceError) -> OpaquePointer
  /// Waits until a copy is done.
  func wait(for copy: OpaquePointer) throws(DeviceError)
  /// Copies to host memory when everything before it is done.
  func download(
    _ storage: StorageHandle, byteOffset: Int, to target: UnsafeMutableRawPointer, byteCount: Int
  ) throws(DeviceError)
  func synchronize() throws(DeviceError)

  /// The most work items of a group that a kernel may have.
  var largestGroup: Int { get }
  /// The most bytes that the arguments of a kernel may take.
  var largestArguments: Int { get }
  /// The most kernels that may be joined.
  var longestSeries: Int { get }
  /// Makes a kernel from its source, or takes it from the cache on disk.
  func compile(_ source: KernelSource) throws(DeviceError) -> CompiledKernel
  /// Puts a kernel in the queue, in so many groups of its source's size.
  func launch(
    _ kernel: CompiledKernel, groups: Int, _ arguments: borrowing KernelArguments
  ) throws(DeviceError)
  /// Whether there is a library that multiplies matrices of float32 and float64.
  var hasProducts: Bool { get }
  /// Puts a product by that library in the queue.
  func multiply(_ product: MatrixProduct) throws(DeviceError)

  /// Makes work, in parts that may wait for others, into something that one call puts in the queue;
  /// nil where the driver has no such thing.
  func graph(of work: [Work], _ parts: [WorkPart]) throws(DeviceError) -> (any DriverGraph)?
}

/// Work that a driver made into one thing; ``GPUBackend`` asks it in its turns.
protocol DriverGraph: AnyObject, Sendable {
  /// Puts all of it in the queue.
  func launch() throws(DeviceError)
  /// Gives a kernel other arguments from the next ``launch()`` on.
  func change(_ index: Int, to call: KernelCall) throws(DeviceError)
  /// Waits for it, and gives everything back.
  func destroy()
}

extension Driver {
  /// Puts a piece of work in the queue.
  func put(_ work: Work) throws(DeviceError) {
    switch work {
    case .kernel(let call): try launch(call.kernel, groups: call.groups, call.arguments)
    case .product(let product): try multiply(product)
    }
  }
}

/// A kernel as its driver named it.
struct CompiledKernel: @unchecked Sendable {
  // Sendable: a name of the driver's; only ``GPUBackend`` uses it, from one thread at a time.
  let handle: OpaquePointer
  let source: KernelSource
  /// The name in its source, for messages.
  var name: String { source.name }
}
