import Tensors

/// A GPU that CUDA found, before it is used.
struct CUDADevice: Sendable {
  let device: Int32
  /// Ten times the compute capability: 90 for H100.
  let capability: Int
  let description: DeviceDescription

  /// What can be used, or what is missing.
  static let all: Result<[CUDADevice], DeviceError> = {
    do throws(DeviceError) { return .success(try found(by: try CUDALibrary())) } catch {
      return .failure(error)
    }
  }()

  /// All GPUs, in the driver's order.
  static func found(by library: CUDALibrary) throws(DeviceError) -> [CUDADevice] {
    var count: Int32 = 0
    try library.check("cuDeviceGetCount", library.deviceGetCount(&count))
    var devices: [CUDADevice] = []
    for index in 0..<max(count, 0) { devices.append(try CUDADevice(library, index)) }
    return devices
  }

  /// What a device at a position is called.
  static func name(_ index: Int) -> String { "cuda:\(index)" }

  private init(_ library: CUDALibrary, _ index: Int32) throws(DeviceError) {
    var device: Int32 = 0
    try library.check("cuDeviceGet", library.deviceGet(&device, index))
    var name = [CChar](repeating: 0, count: 256)
    try library.check("cuDeviceGetName", library.deviceGetName(&name, 256, device))
    var memory = 0
    try library.check("cuDeviceTotalMem", library.deviceTotalMemory(&memory, device))
    var (major, minor, version): (Int32, Int32, Int32) = (0, 0, 0)
    // CU_DEVICE_ATTRIBUTE_COMPUTE_CAPABILITY_MAJOR and MINOR
    try library.check("cuDeviceGetAttribute", library.deviceGetAttribute(&major, 75, device))
    try library.check("cuDeviceGetAttribute", library.deviceGetAttribute(&minor, 76, device))
    try library.check("cuDriverGetVersion", library.driverGetVersion(&version))
    self.device = device
    capability = Int(major * 10 + minor)
    description = DeviceDescription(
      name: Self.name(Int(index)),
      hardware: String(
        decoding: name.prefix { $0 != 0 }.map { UInt8(bitPattern: $0) }, as: UTF8.self),
      driver: "CUDA \(version / 1000).\(version % 1000 / 10)", memory: memory,
      largestTensor: memory, hasFloat64: true, isHardware: true)
  }
}
