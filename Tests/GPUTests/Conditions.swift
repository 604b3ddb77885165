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
  /// The first device of OpenCL once more, with memory, kernels and counts of its own, and without a
  /// library for products.
  static func freshOpenCL(runsBeforeJoining: Int = 32) throws -> Device {
    let driver = try OpenCLDriver(
      try OpenCLLibrary.shared.get(), nil, try #require(OpenCLDevice.all.first))
    return Device(
      name: "opencl:0", backend: try GPUBackend(driver, runsBeforeJoining: runsBeforeJoining))
  }
}
