import Tensors

/// A device that OpenCL found, before it is used.
struct OpenCLDevice: Sendable {
  // Sendable: a name of the driver's, the same on every thread.
  nonisolated(unsafe) let device: OpaquePointer
  var description: DeviceDescription
  /// The driver and its version to the last digit, which code on disk is for.
  let driverVersion: String
  /// Whether its memory is a part of the processor's.
  let sharesMemory: Bool
  /// Whether divisions and square roots can be the nearest number.
  let dividesExactly: Bool
  /// The most work items of a group that a kernel may have, a power of two, and the most bytes of
  /// its arguments.
  let largestGroup: Int
  let largestArguments: Int
  /// The most kernels that may be joined.
  let longestSeries: Int
  /// Whether it is there and its driver has a compiler.
  private let isUsable: Bool

  /// All devices of all platforms, in the loader's order.
  static let all: [OpenCLDevice] = {
    guard let library = try? OpenCLLibrary.shared.get() else { return [] }
    var found: [OpenCLDevice] = []
    for platform in list({ library.getPlatformIDs($0, $1, $2) }) {
      let driver = text { library.getPlatformInfo(platform, 0x0902, $0, $1, $2) }  // NAME
      let version = text { library.getPlatformInfo(platform, 0x0901, $0, $1, $2) }  // VERSION
      for device in list({ library.getDeviceIDs(platform, 0xFFFF_FFFF, $0, $1, $2) }) {
        let new = OpenCLDevice(
          library, device, driver: Self.short(driver, version), index: found.count)
        if new.isUsable { found.append(new) }
      }
    }
    return found
  }()

  /// The driver's name and version, without how it was built.
  private static func short(_ name: String, _ version: String) -> String {
    let first = version.prefix { $0 != "," }.split(separator: " ").joined(separator: " ")
    return "\(name), \(first)"
  }

  /// What a device at a position is called.
  static func name(_ index: Int) -> String { "opencl:\(index)" }

  private init(
    _ library: OpenCLLibrary, _ device: OpaquePointer, driver: String, index: Int
  ) {
    func number(_ name: UInt32) -> Int {
      var value: UInt64 = 0
      return library.getDeviceInfo(device, name, 8, &value, nil) == 0 ? Int(value) : 0
    }
    self.device = device
    isUsable = number(0x1027) != 0 && number(0x1028) != 0  // AVAILABLE, COMPILER_AVAILABLE
    driverVersion = text { library.getDeviceInfo(device, 0x102D, $0, $1, $2) }  // DRIVER_VERSION
    sharesMemory = number(0x1035) != 0  // HOST_UNIFIED_MEMORY
    // SINGLE_FP_CONFIG, CORRECTLY_ROUNDED_DIVIDE_SQRT
    dividesExactly = number(0x101B) & 0x80 != 0
    let name = text { library.getDeviceInfo(device, 0x102B, $0, $1, $2) }  // CL_DEVICE_NAME
    description = DeviceDescription(
      name: Self.name(index), hardware: name.split(separator: " ").joined(separator: " "),
      driver: driver,
      memory: number(0x101F),  // CL_DEVICE_GLOBAL_MEM_SIZE
      largestTensor: number(0x1010),  // CL_DEVICE_MAX_MEM_ALLOC_SIZE
      hasFloat64: number(0x1032) != 0,  // CL_DEVICE_DOUBLE_FP_CONFIG
      isHardware: number(0x1000) & 6 == 4)  // TYPE: of a GPU, and not of a processor too
    // A program that runs kernels on the processor keeps on a thread's stack what all work items of
    // a group hold at a barrier: up to 400 bytes for each kernel that was joined. Other drivers
    // than those that joined kernels were tried on get none: one was seen to compile them wrongly.
    let joins = ["Portable Computing Language", "NVIDIA"].contains { driver.hasPrefix($0) }
    longestSeries = !joins ? 1 : description.isHardware ? SeriesSource.mostKernels : 8
    // MAX_WORK_GROUP_SIZE
    largestGroup = Self.group(within: min(number(0x1004), description.isHardware ? 1024 : 256))
    largestArguments = number(0x1017)  // CL_DEVICE_MAX_PARAMETER_SIZE
  }

  /// The largest group within a limit: kernels count on a power of two, and some GPUs report 384.
  static func group(within limit: Int) -> Int {
    limit > 0 ? 1 << (Int.bitWidth - 1 - limit.leadingZeroBitCount) : 0
  }

  /// The objects that a call of OpenCL lists.
  private static func list(
    _ ask: (UInt32, UnsafeMutablePointer<OpaquePointer?>?, UnsafeMutablePointer<UInt32>?) -> Int32
  ) -> [OpaquePointer] {
    var count: UInt32 = 0
    guard ask(0, nil, &count) == 0, count > 0 else { return [] }
    var objects = [OpaquePointer?](repeating: nil, count: Int(count))
    guard ask(count, &objects, nil) == 0 else { return [] }
    return objects.compactMap(\.self)
  }
}
