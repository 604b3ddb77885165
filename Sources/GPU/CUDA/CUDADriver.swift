import Glibc
import Tensors

/// A GPU of NVIDIA's: the primary context, and one stream.
///
/// `@unchecked Sendable`: ``GPUBackend`` lets one thread at a time use it.
final class CUDADriver: Driver, @unchecked Sendable {
  let description: DeviceDescription
  let dialect = Dialect.cuda
  let largestGroup = 1024
  let largestArguments = 4096
  let longestSeries = SeriesSource.mostKernels
  let library: CUDALibrary
  private let compiler: NVRTCLibrary
  private let context: OpaquePointer
  let stream: OpaquePointer
  private let capability: Int
  private let prelude: String
  private let cache: KernelCache
  private var products: CUBLASProducts?
  /// Events of copies that are done.
  private var freeEvents: [OpaquePointer] = []

  init(
    _ library: CUDALibrary, _ compiler: NVRTCLibrary, _ products: CUBLASLibrary?,
    _ found: CUDADevice, cache: KernelCache = .shared
  ) throws(DeviceError) {
    (self.library, self.compiler, self.cache) = (library, compiler, cache)
    (description, capability) = (found.description, found.capability)
    prelude = dialect.prelude(hasFloat64: true)
    var context: OpaquePointer?
    try library.check(
      "cuDevicePrimaryCtxRetain", library.primaryContextRetain(&context, found.device))
    guard let context else { throw .failed("cuDevicePrimaryCtxRetain gave no context") }
    self.context = context
    try library.check("cuCtxSetCurrent", library.contextSetCurrent(context))
    var stream: OpaquePointer?
    try library.check("cuStreamCreate", library.streamCreate(&stream, 1))  // NON_BLOCKING
    guard let stream else { throw .failed("cuStreamCreate gave no stream") }
    self.stream = stream
    if let products { self.products = try CUBLASProducts(products, library, stream) }
  }

  /// A context belongs to a thread, and threads take turns here.
  func enter() throws(DeviceError) {
    try library.check("cuCtxSetCurrent", library.contextSetCurrent(context))
  }

  // MARK: Memory

  func allocate(byteCount: Int) throws(DeviceError) -> StorageHandle {
    try enter()
    var pointer: UInt64 = 0
    let status = library.memoryAllocate(&pointer, byteCount)
    if status == 2 {  // CUDA_ERROR_OUT_OF_MEMORY
      throw .outOfMemory(
        byteCount: byteCount, reason: "\(description.hardware) says \(library.words(for: status))")
    }
    try library.check("cuMemAlloc", status)
    guard let address = UnsafeMutableRawPointer(bitPattern: UInt(pointer)) else {
      throw .failed("cuMemAlloc gave no memory")
    }
    return StorageHandle(address)
  }

  func free(_ storage: StorageHandle) {
    guard (try? enter()) != nil else { return }
    _ = library.memoryFree(storage.devicePointer)
  }

  func hostMemory(byteCount: Int) throws(DeviceError) -> UnsafeMutableRawPointer {
    try enter()
    var memory: UnsafeMutableRawPointer?
    if library.memoryHostAllocate(&memory, byteCount, 0) == 0, let memory { return memory }
    // Pinned memory is scarce. From other memory the driver copies before a call returns.
    return .allocate(byteCount: byteCount, alignment: 4096)
  }

  func upload(
    _ source: UnsafeRawPointer, to storage: StorageHandle, byteOffset: Int, byteCount: Int
  ) throws(DeviceError) -> OpaquePointer {
    try enter()
    var event = freeEvents.popLast()
    if event == nil {
      try library.check("cuEventCreate", library.eventCreate(&event, 2))  // DISABLE_TIMING
    }
    guard let event else { throw .failed("cuEventCreate gave no event") }
    try library.check(
      "cuMemcpyHtoDAsync",
      library.copyToDevice(
        storage.devicePointer + UInt64(byteOffset), source, byteCount, stream))
    try library.check("cuEventRecord", library.eventRecord(event, stream))
    return event
  }

  func wait(for copy: OpaquePointer) throws(DeviceError) {
    try enter()
    freeEvents.append(copy)
    try library.check("cuEventSynchronize", library.eventSynchronize(copy))
  }

  func download(
    _ storage: StorageHandle, byteOffset: Int, to target: UnsafeMutableRawPointer, byteCount: Int
  ) throws(DeviceError) {
    try enter()
    try library.check(
      "cuMemcpyDtoHAsync",
      library.copyToHost(
        target, storage.devicePointer + UInt64(byteOffset), byteCount, stream))
    try library.check("cuStreamSynchronize", library.streamSynchronize(stream))
  }

  func synchronize() throws(DeviceError) {
    try enter()
    try library.check("cuStreamSynchronize", library.streamSynchronize(stream))
  }

  // MARK: Kernels

  func compile(_ source: KernelSource) throws(DeviceError) -> CompiledKernel {
    try enter()
    let code = try cache.code(
      for: prelude + source.text, by: "NVRTC \(compiler.version) sm_\(capability)"
    ) { () throws(DeviceError) in
      try compiler.machineCode(for: source, capability: capability, prelude: prelude)
    }
    var module: OpaquePointer?
    try library.check("cuModuleLoadData \(source.name)", library.moduleLoadData(&module, code))
    var function: OpaquePointer?
    try library.check(
      "cuModuleGetFunction \(source.name)",
      library.moduleGetFunction(&function, module, source.name))
    guard let function else { throw .failed("cuModuleGetFunction gave no \(source.name)") }
    return CompiledKernel(handle: function, source: source)
  }

  func launch(
    _ kernel: CompiledKernel, groups: Int, _ arguments: borrowing KernelArguments
  ) throws(DeviceError) {
    try enter()
    let status = arguments.withPointers { pointers in
      library.launchKernel(
        kernel.handle, UInt32(groups), 1, 1, UInt32(kernel.source.groupSize), 1, 1, 0, stream,
        pointers, nil)
    }
    try library.check("cuLaunchKernel \(kernel.name)", status)
  }

  // MARK: Products

  var hasProducts: Bool { products != nil }

  func multiply(_ product: MatrixProduct) throws(DeviceError) {
    try enter()
    try products?.run(product)
  }

  // MARK: Graphs

  func graph(of work: [Work], _ parts: [WorkPart]) throws(DeviceError) -> (any DriverGraph)? {
    try enter()
    return try CUDAGraph(of: work, parts, in: self)
  }
}

extension StorageHandle {
  /// The address on the device.
  var devicePointer: UInt64 { UInt64(UInt(bitPattern: address)) }
}
