import Glibc
import Synchronization
import Tensors

extension Device {
  /// The device that OpenCL lists at a position, counted from 0.
  ///
  /// It may be one that runs kernels on the processor, which ``gpu`` never is.
  ///
  /// **Errors:** OpenCL is not installed, it has no such device, or its driver could not start it.
  public static func opencl(_ index: Int = 0) throws(DeviceError) -> Device {
    try made(OpenCLDevice.name(index)) { () throws(DeviceError) in
      let library = try OpenCLLibrary.shared.get()
      guard OpenCLDevice.all.indices.contains(index) else {
        throw .unavailable(
          "OpenCL lists \(counted(OpenCLDevice.all.count)), counted from 0. Received: \(index). "
            + "On Debian, pocl-opencl-icd has one that runs kernels on the processor.")
      }
      return try OpenCLDriver(library, try CLBlastLibrary(), OpenCLDevice.all[index])
    }
  }

  /// The GPU that CUDA lists at a position, counted from 0.
  ///
  /// **Errors:** NVIDIA's driver or its compiler NVRTC is not installed, there is no such GPU, or
  /// the driver could not start it.
  public static func cuda(_ index: Int = 0) throws(DeviceError) -> Device {
    try made(CUDADevice.name(index)) { () throws(DeviceError) in
      let devices = try CUDADevice.all.get()
      guard devices.indices.contains(index) else {
        throw .unavailable(
          "CUDA lists \(counted(devices.count)), counted from 0. Received: \(index).")
      }
      let library = try CUDALibrary()
      return try CUDADriver(
        library, try devices[index].compiler.get(), try CUBLASLibrary(for: library.version),
        devices[index])
    }
  }

  /// The best GPU of this machine: the first of CUDA, or else one that OpenCL lists, of those with
  /// memory of their own the one with most. Of several, the first that can be started.
  ///
  /// **Errors:** there is none; the message says what was looked for.
  public static var gpu: Device {
    get throws(DeviceError) {
      let listed = OpenCLDevice.all.filter(\.description.isHardware).sorted { a, b in
        a.sharesMemory == b.sharesMemory
          ? a.description.memory > b.description.memory : !a.sharesMemory
      }
      var problems: [String] = []
      for found in CUDADevice.usable.map(\.description) + listed.map(\.description) {
        do { return try named(found.name) } catch { problems.append("\(found.name): \(error)") }
      }
      let reasons = (problems + [absentDrivers]).joined(separator: " ")
      throw .unavailable("This machine has no GPU that can be used. \(reasons) Use the device cpu.")
    }
  }

  /// The device of a name: `cpu`, `reference`, `gpu`, `opencl`, `opencl:1`, `cuda`, `cuda:1`.
  ///
  /// **Errors:** a name that no device has, or a device that this machine has not.
  public static func named(_ name: String) throws(DeviceError) -> Device {
    let parts = name.split(separator: ":", maxSplits: 1, omittingEmptySubsequences: false)
    let index = parts.count == 1 ? 0 : Int(parts[1]) ?? -1
    switch (parts[0], parts.count) {
    case ("cpu", 1): return cpu
    case ("reference", 1): return reference
    case ("gpu", 1): return try gpu
    case ("opencl", _) where index >= 0: return try opencl(index)
    case ("cuda", _) where index >= 0: return try cuda(index)
    default:
      throw .unavailable(
        "The devices are cpu, gpu, cuda:N, opencl:N and reference. Received: \(name). "
          + "This machine has \(available.map(\.name).joined(separator: ", ")).")
    }
  }

  /// The name that `WORKBOOK_DEVICE` gives to all programs; `cpu` where it is empty or not there.
  package static var nameInEnvironment: String {
    let name = getenv("WORKBOOK_DEVICE").map { String(cString: $0) } ?? ""
    return name.isEmpty ? "cpu" : name
  }

  /// The devices of this machine, the processor first.
  public static var available: [DeviceDescription] {
    let memory = sysconf(Int32(_SC_PHYS_PAGES)) * sysconf(Int32(_SC_PAGESIZE))
    let processor = DeviceDescription(
      name: cpu.description, hardware: "this machine's processor", driver: "OpenBLAS",
      memory: memory, largestTensor: memory, hasFloat64: true, isHardware: true)
    return [processor] + CUDADevice.usable.map(\.description) + OpenCLDevice.all.map(\.description)
  }

  /// Why there are no more devices, in a sentence for each driver that was not found.
  package static var absentDrivers: String {
    var sentences: [String] = []
    switch CUDADevice.all {
    case .failure(let error): sentences.append("\(error)")
    case .success(let devices):
      for device in devices {
        guard case .failure(let error) = device.compiler else { continue }
        sentences.append("\(device.description.hardware) cannot be used: \(error)")
      }
    }
    if case .failure(let error) = OpenCLLibrary.shared {
      sentences.append("\(error)")
    } else if OpenCLDevice.all.isEmpty {
      sentences.append("OpenCL is installed and lists no device: a driver is missing.")
    }
    let simulated = OpenCLDevice.all.filter { !$0.description.isHardware }
    for device in simulated {
      let name = device.description.name
      sentences.append("\(name) runs kernels on the processor; it is used where it is asked for.")
    }
    return sentences.joined(separator: " ")
  }

  /// What the driver says of this device; nil for one that is no GPU.
  package var driverDescription: DeviceDescription? { (backend as? GPUBackend)?.description }

  /// How often the host has waited for numbers of this GPU; nil for a device that is none.
  package var readCount: Int? { (backend as? GPUBackend)?.readCount }

  /// Why this GPU last ran recorded work kernel by kernel; nil where it never had to.
  package var recordingProblem: DeviceError? { (backend as? GPUBackend)?.recordingProblem }

  // MARK: Made once

  /// Tensors know their device by identity.
  private static let devices = Mutex<[String: Device]>([:])

  private static func made(
    _ name: String, _ driver: () throws(DeviceError) -> any Driver
  ) throws(DeviceError) -> Device {
    try devices.withLock { devices throws(DeviceError) in
      if let device = devices[name] { return device }
      if devices.isEmpty { atexit(finishAtExit) }
      let device = Device(name: name, backend: try GPUBackend(try driver()))
      devices[name] = device
      return device
    }
  }

  /// A program that ends while kernels run would take the driver's memory from under them.
  static let finishAtExit: @convention(c) () -> Void = {
    _ = devices.withLockIfAvailable { devices in
      for device in devices.values { try? device.synchronize() }
    }
  }

  private static func counted(_ count: Int) -> String {
    count == 1 ? "1 device" : "\(count) devices"
  }
}
