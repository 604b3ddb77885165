import Tensors

/// The functions of NVIDIA's driver that are used, opened when the program runs.
///
/// **Source:** NVIDIA, CUDA Driver API. A device pointer and an address are both eight bytes, so
/// that ``StorageHandle`` holds one.
struct CUDALibrary: Sendable {
  /// The first version of CUDA whose drivers have all that is used here.
  static let oldestVersion = 12_000

  /// What the driver installs.
  static let fileNames = ["libcuda.so.1"]

  typealias Object = OpaquePointer

  /// The version of CUDA that the driver is for: 12040 for 12.4.
  let version: Int

  let initialize: @convention(c) (UInt32) -> Int32
  let driverGetVersion: @convention(c) (UnsafeMutablePointer<Int32>?) -> Int32
  let deviceGetCount: @convention(c) (UnsafeMutablePointer<Int32>?) -> Int32
  let deviceGet: @convention(c) (UnsafeMutablePointer<Int32>?, Int32) -> Int32
  let deviceGetName: @convention(c) (UnsafeMutablePointer<CChar>?, Int32, Int32) -> Int32
  let deviceTotalMemory: @convention(c) (UnsafeMutablePointer<Int>?, Int32) -> Int32
  let deviceGetAttribute: @convention(c) (UnsafeMutablePointer<Int32>?, Int32, Int32) -> Int32
  let primaryContextRetain: @convention(c) (UnsafeMutablePointer<Object?>?, Int32) -> Int32
  let contextSetCurrent: @convention(c) (Object?) -> Int32
  let memoryAllocate: @convention(c) (UnsafeMutablePointer<UInt64>?, Int) -> Int32
  let memoryFree: @convention(c) (UInt64) -> Int32
  let memoryHostAllocate:
    @convention(c) (UnsafeMutablePointer<UnsafeMutableRawPointer?>?, Int, UInt32) -> Int32
  let eventCreate: @convention(c) (UnsafeMutablePointer<Object?>?, UInt32) -> Int32
  let eventRecord: @convention(c) (Object?, Object?) -> Int32
  let eventSynchronize: @convention(c) (Object?) -> Int32
  let copyToDevice: @convention(c) (UInt64, UnsafeRawPointer?, Int, Object?) -> Int32
  let copyToHost: @convention(c) (UnsafeMutableRawPointer?, UInt64, Int, Object?) -> Int32
  let streamCreate: @convention(c) (UnsafeMutablePointer<Object?>?, UInt32) -> Int32
  let streamSynchronize: @convention(c) (Object?) -> Int32
  let moduleLoadData: @convention(c) (UnsafeMutablePointer<Object?>?, UnsafeRawPointer?) -> Int32
  let moduleGetFunction:
    @convention(c) (UnsafeMutablePointer<Object?>?, Object?, UnsafePointer<CChar>?) -> Int32
  let launchKernel:
    @convention(c) (
      Object?, UInt32, UInt32, UInt32, UInt32, UInt32, UInt32, UInt32, Object?,
      UnsafeMutablePointer<UnsafeMutableRawPointer?>?,
      UnsafeMutablePointer<UnsafeMutableRawPointer?>?
    ) -> Int32
  let streamBeginCapture: @convention(c) (Object?, Int32) -> Int32
  let streamEndCapture: @convention(c) (Object?, UnsafeMutablePointer<Object?>?) -> Int32
  let streamGetCaptureInfo:
    @convention(c) (
      Object?, UnsafeMutablePointer<Int32>?, UnsafeMutablePointer<UInt64>?,
      UnsafeMutablePointer<Object?>?, UnsafeMutablePointer<UnsafePointer<Object?>?>?,
      UnsafeMutablePointer<Int>?
    ) -> Int32
  /// Nil in an old driver; a graph's work is then one after the other.
  let streamSetDependencies:
    (@convention(c) (Object?, UnsafePointer<Object?>?, Int, UInt32) -> Int32)?
  let graphInstantiate: @convention(c) (UnsafeMutablePointer<Object?>?, Object?, UInt64) -> Int32
  let graphLaunch: @convention(c) (Object?, Object?) -> Int32
  let graphSetKernel: @convention(c) (Object?, Object?, UnsafeRawPointer?) -> Int32
  let graphExecDestroy: @convention(c) (Object?) -> Int32
  let graphDestroy: @convention(c) (Object?) -> Int32
  let getErrorName: @convention(c) (Int32, UnsafeMutablePointer<UnsafePointer<CChar>?>?) -> Int32
  let getErrorString: @convention(c) (Int32, UnsafeMutablePointer<UnsafePointer<CChar>?>?) -> Int32

  /// **Errors:** no file of these names, one that cannot be loaded, or a function that it lacks.
  init(_ fileNames: [String] = CUDALibrary.fileNames) throws(DeviceError) {
    guard let library = try SharedLibrary(fileNames) else {
      throw .unavailable(
        "CUDA is not installed: \(fileNames.joined(separator: ", ")) was not found. It comes with "
          + "NVIDIA's driver.")
    }
    initialize = try library.function("cuInit")
    driverGetVersion = try library.function("cuDriverGetVersion")
    deviceGetCount = try library.function("cuDeviceGetCount")
    deviceGet = try library.function("cuDeviceGet")
    deviceGetName = try library.function("cuDeviceGetName")
    deviceTotalMemory = try library.function("cuDeviceTotalMem_v2")
    deviceGetAttribute = try library.function("cuDeviceGetAttribute")
    primaryContextRetain = try library.function("cuDevicePrimaryCtxRetain")
    contextSetCurrent = try library.function("cuCtxSetCurrent")
    memoryAllocate = try library.function("cuMemAlloc_v2")
    memoryFree = try library.function("cuMemFree_v2")
    memoryHostAllocate = try library.function("cuMemHostAlloc")
    eventCreate = try library.function("cuEventCreate")
    eventRecord = try library.function("cuEventRecord")
    eventSynchronize = try library.function("cuEventSynchronize")
    copyToDevice = try library.function("cuMemcpyHtoDAsync_v2")
    copyToHost = try library.function("cuMemcpyDtoHAsync_v2")
    streamCreate = try library.function("cuStreamCreate")
    streamSynchronize = try library.function("cuStreamSynchronize")
    moduleLoadData = try library.function("cuModuleLoadData")
    moduleGetFunction = try library.function("cuModuleGetFunction")
    launchKernel = try library.function("cuLaunchKernel")
    streamBeginCapture = try library.function("cuStreamBeginCapture_v2")
    streamEndCapture = try library.function("cuStreamEndCapture")
    streamGetCaptureInfo = try library.function("cuStreamGetCaptureInfo_v2")
    streamSetDependencies = try? library.function("cuStreamUpdateCaptureDependencies")
    graphInstantiate = try library.function("cuGraphInstantiateWithFlags")
    graphLaunch = try library.function("cuGraphLaunch")
    graphSetKernel = try library.function("cuGraphExecKernelNodeSetParams_v2")
    graphExecDestroy = try library.function("cuGraphExecDestroy")
    graphDestroy = try library.function("cuGraphDestroy")
    getErrorName = try library.function("cuGetErrorName")
    getErrorString = try library.function("cuGetErrorString")
    var version: Int32 = 0
    let status = driverGetVersion(&version)
    self.version = Int(version)
    try check("cuDriverGetVersion", status)
    try check("cuInit", initialize(0))
  }

  /// Throws what the driver says of a call that failed.
  func check(_ call: @autoclosure () -> String, _ status: Int32) throws(DeviceError) {
    if status == 0 { return }
    let sentence = "CUDA could not do this: \(call()) says \(words(for: status))"
    switch status {
    case 2:  // OUT_OF_MEMORY
      throw .outOfMemory(byteCount: 0, reason: sentence)
    // DEVICE_UNAVAILABLE, NO_DEVICE, INVALID_DEVICE, SYSTEM_NOT_READY, SYSTEM_DRIVER_MISMATCH,
    // COMPAT_NOT_SUPPORTED_ON_DEVICE
    case 46, 100, 101, 802, 803, 804:
      throw .unavailable(sentence)
    // ECC_UNCORRECTABLE, NVLINK_UNCORRECTABLE, ILLEGAL_ADDRESS, LAUNCH_TIMEOUT,
    // CONTEXT_IS_DESTROYED, ASSERT, HARDWARE_STACK_ERROR, ILLEGAL_INSTRUCTION, MISALIGNED_ADDRESS,
    // INVALID_ADDRESS_SPACE, INVALID_PC, LAUNCH_FAILED: from then on each call of the process
    // fails.
    case 214, 220, 700, 702, 709, 710, 714...719:
      throw .lost(sentence)
    default: throw .failed(sentence)
    }
  }

  /// The driver's name and words for a status.
  func words(for status: Int32) -> String {
    var name: UnsafePointer<CChar>?
    var text: UnsafePointer<CChar>?
    guard getErrorName(status, &name) == 0, let name else { return "error \(status)" }
    guard getErrorString(status, &text) == 0, let text else { return String(cString: name) }
    return "\(String(cString: name)), \(String(cString: text))"
  }
}
