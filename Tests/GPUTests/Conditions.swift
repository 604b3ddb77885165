import Foundation
import TensorCases
import Testing

@testable import GPU
@testable import Tensors

extension Trait where Self == ConditionTrait {
  /// A test that runs where OpenCL has a device, and in the gate always.
  static var needsOpenCL: Self {
    .enabled("needs a device of OpenCL") { isGate || Device.openCLOfTests != nil }
  }

  /// A test that runs where NVIDIA's compiler is installed, and in the gate always.
  static var needsNVRTC: Self {
    .enabled("needs NVRTC") { isGate || (try? NVRTCLibrary()) != nil }
  }
}

private let isGate = ProcessInfo.processInfo.environment["CI"] != nil

extension Device {
  /// The first device of OpenCL once more, with memory, kernels and counts of its own, and without
  /// a library for products.
  ///
  /// - Parameter hasFloat64: false for a device that says it has none.
  static func freshOpenCL(
    runsBeforeJoining: Int = 32, hasFloat64: Bool = true
  ) throws -> Device {
    var found = try #require(OpenCLDevice.all.first)
    if !hasFloat64 {
      let real = found.description
      found.description = DeviceDescription(
        name: real.name, hardware: real.hardware, driver: real.driver, memory: real.memory,
        largestTensor: real.largestTensor, hasFloat64: false, isHardware: real.isHardware)
    }
    let driver = try OpenCLDriver(try OpenCLLibrary.shared.get(), nil, found)
    return Device(
      name: "opencl:0", backend: try GPUBackend(driver, runsBeforeJoining: runsBeforeJoining))
  }
}
