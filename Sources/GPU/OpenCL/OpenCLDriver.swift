import Glibc
import Tensors

/// A device of OpenCL.
///
/// **Source:** Khronos, OpenCL 1.2 Specification; the numbers below are those of `CL/cl.h`.
///
/// `@unchecked Sendable`: ``GPUBackend`` lets one thread at a time use it.
final class OpenCLDriver: Driver, @unchecked Sendable {
  let description: DeviceDescription
  let dialect = Dialect.openCL
  let largestGroup: Int
  let largestArguments: Int
  let longestSeries: Int
  private let library: OpenCLLibrary
  private let device: OpaquePointer
  private let context: OpaquePointer
  private let queue: OpaquePointer
  private let prelude: String
  private let options: String
  private let driverVersion: String
  private let products: CLBlastLibrary?
  private let cache: KernelCache
  /// Kernels that have run, where the driver compiles them then.
  private var begun: Set<OpaquePointer> = []

  init(
    _ library: OpenCLLibrary, _ products: CLBlastLibrary?, _ found: OpenCLDevice,
    cache: KernelCache = .shared
  ) throws(DeviceError) {
    (self.library, device, description) = (library, found.device, found.description)
    (self.products, self.cache) = (products, cache)
    (largestGroup, largestArguments) = (found.largestGroup, found.largestArguments)
    longestSeries = found.longestSeries
    guard largestGroup >= KernelSource.groupSize else {
      throw .unavailable(
        "\(found.description.hardware) runs at most \(found.largestGroup) work items in a group; "
          + "kernels need \(KernelSource.groupSize). Use the device cpu.")
    }
    prelude = dialect.prelude(hasFloat64: description.hasFloat64)
    options = Self.options + (found.dividesExactly ? Self.exactDivision : "")
    driverVersion = found.driverVersion
    var status: Int32 = 0
    var devices: OpaquePointer? = device
    guard let context = library.createContext(nil, 1, &devices, nil, nil, &status) else {
      throw Self.unavailable("clCreateContext", status)
    }
    guard let queue = library.createCommandQueue(context, device, 0, &status) else {
      throw Self.unavailable("clCreateCommandQueue", status)
    }
    (self.context, self.queue) = (context, queue)
  }

  // MARK: Memory

  func allocate(byteCount: Int) throws(DeviceError) -> StorageHandle {
    var status: Int32 = 0
    guard let buffer = library.createBuffer(context, 1, byteCount, nil, &status) else {
      // CL_INVALID_BUFFER_SIZE
      if openCLIsOutOfMemory(status) || status == -61 {
        throw .outOfMemory(
          byteCount: byteCount, reason: "\(description.hardware) says \(openCLErrorName(status))")
      }
      throw Self.error("clCreateBuffer", status)
    }
    return StorageHandle(UnsafeMutableRawPointer(buffer))
  }

  func free(_ storage: StorageHandle) {
    _ = library.releaseMemObject(OpaquePointer(storage.address))
  }

  func hostMemory(byteCount: Int) -> UnsafeMutableRawPointer {
    .allocate(byteCount: byteCount, alignment: 4096)
  }

  func upload(
    _ source: UnsafeRawPointer, to storage: StorageHandle, byteOffset: Int, byteCount: Int
  ) throws(DeviceError) -> OpaquePointer {
    var event: OpaquePointer?
    try check(
      "clEnqueueWriteBuffer",
      library.enqueueWriteBuffer(
        queue, OpaquePointer(storage.address), 0, byteOffset, byteCount, source, 0, nil, &event))
    guard let event else { throw .failed("clEnqueueWriteBuffer gave no event") }
    return event
  }

  func wait(for copy: OpaquePointer) throws(DeviceError) {
    var event: OpaquePointer? = copy
    let status = library.waitForEvents(1, &event)
    _ = library.releaseEvent(copy)
    try check("clWaitForEvents", status)
  }

  func download(
    _ storage: StorageHandle, byteOffset: Int, to target: UnsafeMutableRawPointer, byteCount: Int
  ) throws(DeviceError) {
    try check(
      "clEnqueueReadBuffer",
      library.enqueueReadBuffer(
        queue, OpaquePointer(storage.address), 1, byteOffset, byteCount, target, 0, nil, nil))
  }

  func synchronize() throws(DeviceError) { try check("clFinish", library.finish(queue)) }

  // MARK: Kernels

  func compile(_ source: KernelSource) throws(DeviceError) -> CompiledKernel {
    var compiled: OpaquePointer?
    _ = try cache.code(
      for: options + prelude + source.text,
      by: "\(description.driver), \(driverVersion), \(description.hardware)",
      accepts: { code in
        compiled = loaded(code)
        return compiled != nil
      },
      make: { () throws(DeviceError) in
        let program = try built(source)
        compiled = program
        return try binary(of: program)
      })
    guard let program = compiled else { throw .failed("OpenCL made no program of \(source.name)") }
    var status: Int32 = 0
    guard let kernel = library.createKernel(program, source.name, &status) else {
      throw Self.error("clCreateKernel \(source.name)", status)
    }
    return CompiledKernel(handle: kernel, source: source)
  }

  /// `-w` keeps the compiler's warnings off the reader's terminal.
  private static let options = "-cl-std=CL1.2 -w"
  /// Divisions and square roots are the nearest number, where a device has that; else a division
  /// may be off by 2.5 units of the last place.
  private static let exactDivision = " -cl-fp32-correctly-rounded-divide-sqrt"

  private func built(_ source: KernelSource) throws(DeviceError) -> OpaquePointer {
    var status: Int32 = 0
    let program = (prelude + source.text).withCString { text in
      var texts: UnsafePointer<CChar>? = text
      return library.createProgramWithSource(context, 1, &texts, nil, &status)
    }
    guard let program else { throw Self.error("clCreateProgramWithSource", status) }
    var devices: OpaquePointer? = device
    status = library.buildProgram(program, 1, &devices, options, nil, nil)
    if status == 0 { return program }
    defer { _ = library.releaseProgram(program) }
    throw .kernelNotCompiled(
      name: source.name,
      reason: "\(description.driver) (\(openCLErrorName(status))):\n\(buildLog(program))")
  }

  private func loaded(_ code: [UInt8]) -> OpaquePointer? {
    var devices: OpaquePointer? = device
    var (length, status, result) = (code.count, Int32(0), Int32(0))
    let program = code.withUnsafeBufferPointer { bytes in
      var start = bytes.baseAddress
      return library.createProgramWithBinary(
        context, 1, &devices, &length, &start, &result, &status)
    }
    guard let program else { return nil }
    if status == 0, library.buildProgram(program, 1, &devices, options, nil, nil) == 0 {
      return program
    }
    _ = library.releaseProgram(program)
    return nil
  }

  private func binary(of program: OpaquePointer) throws(DeviceError) -> [UInt8] {
    var byteCount = 0
    try check(
      "clGetProgramInfo", library.getProgramInfo(program, 0x1165, 8, &byteCount, nil))  // SIZES
    var code = [UInt8](repeating: 0, count: byteCount)
    let status = code.withUnsafeMutableBytes { bytes in
      var start = bytes.baseAddress
      return library.getProgramInfo(program, 0x1166, 8, &start, nil)  // BINARIES
    }
    try check("clGetProgramInfo", status)
    return code
  }

  private func buildLog(_ program: OpaquePointer) -> String {
    text { library.getProgramBuildInfo(program, device, 0x1183, $0, $1, $2) }  // BUILD_LOG
  }

  func launch(
    _ kernel: CompiledKernel, groups: Int, _ arguments: borrowing KernelArguments
  ) throws(DeviceError) {
    try arguments.withEach { (index, start, byteCount) throws(DeviceError) in
      try check(
        "clSetKernelArg \(index) of \(kernel.name)",
        library.setKernelArg(kernel.handle, UInt32(index), byteCount, start))
    }
    let size = kernel.source.groupSize
    var (global, local) = (groups * size, size)
    try check(
      "clEnqueueNDRangeKernel \(kernel.name)",
      library.enqueueNDRangeKernel(queue, kernel.handle, 1, nil, &global, &local, 0, nil, nil))
    try waitForCompiler(of: kernel.handle)
  }

  /// A driver that runs kernels on the processor compiles each once more when it first runs, in a
  /// thread of its own. A program that ended meanwhile would take the compiler's memory from under
  /// it: what the compiler leaves to the end of the program comes before what was there earlier.
  private func waitForCompiler(of kernel: OpaquePointer) throws(DeviceError) {
    guard !description.isHardware, begun.insert(kernel).inserted else { return }
    try synchronize()
    atexit(Device.finishAtExit)
  }

  var hasProducts: Bool { products != nil }

  func multiply(_ product: MatrixProduct) throws(DeviceError) {
    try products?.run(product, queue: queue)
    // Which kernels a product takes is the library's business.
    if !description.isHardware { try synchronize() }
  }

  // MARK: Graphs

  // OpenCL 1.2 has none: what comes again runs from a list.

  func graph(of work: [Work], _ parts: [WorkPart]) throws(DeviceError) -> (any DriverGraph)? { nil }

  // MARK: Errors

  private func check(
    _ call: @autoclosure () -> String, _ status: Int32
  ) throws(DeviceError) {
    if status != 0 { throw Self.error(call(), status) }
  }

  static func error(_ call: String, _ status: Int32) -> DeviceError {
    let sentence = sentence(call, status)
    if openCLIsOutOfMemory(status) { return .outOfMemory(byteCount: 0, reason: sentence) }
    return openCLIsLost(status) ? .lost(sentence) : .failed(sentence)
  }

  /// What keeps a device from being started.
  private static func unavailable(_ call: String, _ status: Int32) -> DeviceError {
    .unavailable(sentence(call, status))
  }

  private static func sentence(_ call: String, _ status: Int32) -> String {
    "OpenCL could not do this: \(call) says \(openCLErrorName(status))"
  }
}

/// A text that OpenCL gives: `ask` is told how much room there is, and says how much is needed.
func text(
  _ ask: (Int, UnsafeMutableRawPointer?, UnsafeMutablePointer<Int>?) -> Int32
) -> String {
  var byteCount = 0
  guard ask(0, nil, &byteCount) == 0, byteCount > 1 else { return "" }
  var bytes = [UInt8](repeating: 0, count: byteCount)
  guard ask(byteCount, &bytes, nil) == 0 else { return "" }
  return String(decoding: bytes.prefix { $0 != 0 }, as: UTF8.self)
}

/// Whether a status says that there is no memory: CL_MEM_OBJECT_ALLOCATION_FAILURE,
/// CL_OUT_OF_RESOURCES, CL_OUT_OF_HOST_MEMORY. A driver may find that when a kernel is put in the
/// queue.
func openCLIsOutOfMemory(_ status: Int32) -> Bool { [-4, -5, -6].contains(status) }

/// Whether a status says that the device answers no more: CL_DEVICE_NOT_AVAILABLE, and what
/// NVIDIA's driver says from then on where a kernel has failed, CL_INVALID_COMMAND_QUEUE and a
/// number of its own.
func openCLIsLost(_ status: Int32) -> Bool { [-2, -36, -9999].contains(status) }

/// The name of a status in `CL/cl.h`, or its number.
func openCLErrorName(_ status: Int32) -> String {
  switch status {
  case -1: "CL_DEVICE_NOT_FOUND"
  case -2: "CL_DEVICE_NOT_AVAILABLE"
  case -3: "CL_COMPILER_NOT_AVAILABLE"
  case -4: "CL_MEM_OBJECT_ALLOCATION_FAILURE"
  case -5: "CL_OUT_OF_RESOURCES"
  case -6: "CL_OUT_OF_HOST_MEMORY"
  case -9: "CL_IMAGE_FORMAT_MISMATCH"
  case -11: "CL_BUILD_PROGRAM_FAILURE"
  case -30: "CL_INVALID_VALUE"
  case -36: "CL_INVALID_COMMAND_QUEUE"
  case -38: "CL_INVALID_MEM_OBJECT"
  case -42: "CL_INVALID_BINARY"
  case -43: "CL_INVALID_BUILD_OPTIONS"
  case -46: "CL_INVALID_KERNEL_NAME"
  case -48: "CL_INVALID_KERNEL"
  case -49: "CL_INVALID_ARG_INDEX"
  case -50: "CL_INVALID_ARG_VALUE"
  case -51: "CL_INVALID_ARG_SIZE"
  case -52: "CL_INVALID_KERNEL_ARGS"
  case -54: "CL_INVALID_WORK_GROUP_SIZE"
  case -61: "CL_INVALID_BUFFER_SIZE"
  case -1001: "CL_PLATFORM_NOT_FOUND_KHR"
  default: "error \(status)"
  }
}
