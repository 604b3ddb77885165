import Tensors

/// A GPU that CUDA found, before it is used.
struct CUDADevice: Sendable {
  let device: Int32
  /// Ten times the compute capability: 90 for H100.
  let capability: Int
  let description: DeviceDescription
  /// What makes kernels for it, or what is missing.
  let compiler: Result<NVRTCLibrary, DeviceError>

  /// Those that have a compiler: a driver alone comes with every desktop.
  static var usable: [CUDADevice] {
    ((try? all.get()) ?? []).filter { (try? $0.compiler.get()) != nil }
  }

  /// What the driver lists, or what is missing.
  static let all: Result<[CUDADevice], DeviceError> = {
    do throws(DeviceError) { return .success(try found(by: try CUDALibrary())) } catch {
      return .failure(error)
    }
  }()

  /// All GPUs, in the driver's order.
  ///
  /// - Parameter compiler: what makes code of a driver's version for a compute capability.
  static func found(
    by library: CUDALibrary,
    compiler: (Int, Int) throws(DeviceError) -> NVRTCLibrary = NVRTCLibrary.newest(for:capability:)
  ) throws(DeviceError) -> [CUDADevice] {
    var count: Int32 = 0
    try library.check("cuDeviceGetCount", library.deviceGetCount(&count))
    var devices: [CUDADevice] = []
    for index in 0..<max(count, 0) { devices.append(try CUDADevice(library, compiler, index)) }
    return devices
  }

  /// What a device at a position is called.
  static func name(_ index: Int) -> String { "cuda:\(index)" }

  private init(
    _ library: CUDALibrary, _ compiler: (Int, Int) throws(DeviceError) -> NVRTCLibrary,
    _ index: Int32
  ) throws(DeviceError) {
    var device: Int32 = 0
    try library.check("cuDeviceGet", library.deviceGet(&device, index))
    var name = [CChar](repeating: 0, count: 256)
    try library.check("cuDeviceGetName", library.deviceGetName(&name, 256, device))
    var memory = 0
    try library.check("cuDeviceTotalMem", library.deviceTotalMemory(&memory, device))
    var (major, minor): (Int32, Int32) = (0, 0)
    // CU_DEVICE_ATTRIBUTE_COMPUTE_CAPABILITY_MAJOR and MINOR
    try library.check("cuDeviceGetAttribute", library.deviceGetAttribute(&major, 75, device))
    try library.check("cuDeviceGetAttribute", library.deviceGetAttribute(&minor, 76, device))
    let version = library.version
    self.device = device
    capability = Int(major * 10 + minor)
    do { self.compiler = .success(try compiler(version, capability)) } catch {
      self.compiler = .failure(error)
    }
    description = DeviceDescription(
      name: Self.name(Int(index)),
      hardware: String(
        decoding: name.prefix { $0 != 0 }.map { UInt8(bitPattern: $0) }, as: UTF8.self),
      driver: "CUDA \(version / 1000).\(version % 1000 / 10)", memory: memory,
      largestTensor: memory, hasFloat64: true, isHardware: true)
  }
}
